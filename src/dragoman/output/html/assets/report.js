"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const many = document.body.classList.contains("many");
  const sections = all(".document");
  const cards = all(".record");
  const facets = { status: new Set(), source: new Set(), type: new Set(), pair: new Set() };
  const form = one("#filters");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 54.01rem)");
  let current = null;
  let chosen = null;

  root.classList.add("live");

  // A card passes a facet when nothing is chosen there or when one of its values is.
  const passes = (card, except) =>
    Object.entries(facets).every(
      ([name, values]) =>
        name === except || values.size === 0 || card.dataset[name].split(" ").some((value) => values.has(value)),
    );
  const key = (card) => card.id.slice(1);
  const sectionOf = (card) => card.closest(".document");
  const inScope = () => (current ? all(".record", current) : cards);

  function refresh() {
    for (const card of cards) card.hidden = !passes(card, "");
    for (const section of sections) {
      const shown = all(".record:not([hidden])", section).length;
      const total = all(".record", section).length;
      const link = one(`[data-document="${section.id.slice(1)}"]`);
      section.classList.toggle("empty", shown === 0);
      one(".unmatched", section).hidden = shown > 0 || total === 0;
      if (!link) continue;
      link.classList.toggle("zero", shown === 0);
      one(".count", link).textContent = shown === total ? String(total) : `${shown}/${total}`;
    }
    countOptions();
    dimText();
    const scope = inScope();
    const shown = scope.filter((card) => !card.hidden).length;
    const filtered = Object.values(facets).some((values) => values.size > 0);
    const total = scope.length === 1 ? "1 record" : `${scope.length} records`;
    one("#tally").textContent = filtered ? `${shown} of ${total}` : total;
    one("#clear").hidden = !filtered;
    const everything = one('[data-document="all"] .count');
    if (everything) everything.textContent = String(cards.filter((card) => !card.hidden).length);
    if (chosen && chosen.hidden) choose(null);
  }

  function countOptions() {
    const scope = inScope();
    for (const name of ["status", "source", "type"]) {
      const counts = new Map();
      for (const card of scope) {
        if (passes(card, name)) counts.set(card.dataset[name], (counts.get(card.dataset[name]) || 0) + 1);
      }
      for (const input of all(`input[name="${name}"]`, form)) {
        const label = input.closest("label");
        const number = counts.get(input.value) || 0;
        one(".count", label).textContent = String(number);
        label.classList.toggle("zero", number === 0 && !input.checked);
      }
    }
    for (const menu of all(".menu", form)) {
      const number = facets[menu.dataset.name].size;
      menu.classList.toggle("on", number > 0);
      one(".chosen", menu).textContent = number ? String(number) : "";
    }
    const pair = [...facets.pair][0];
    one("#pair").hidden = pair === undefined;
    document.body.classList.toggle("paired", pair !== undefined);
    for (const edge of all(".edge")) {
      edge.setAttribute("aria-pressed", String(edge.dataset.pair === pair));
      if (edge.dataset.pair === pair) one("#pair").textContent = `${edge.dataset.name}  ✕`;
    }
  }

  const roles = (element) => element.dataset.m.split(" ").map((entry) => entry.split(":"));

  function dimText() {
    for (const section of current ? [current] : sections) {
      const shown = new Set(all(".record:not([hidden])", section).map(key));
      for (const words of all(current ? "h2 .m, .body .m" : "h2 .m", section)) {
        words.classList.toggle("off", !roles(words).some(([number]) => shown.has(number)));
      }
    }
  }

  // One record at a time is chosen: its card is open, its words are lit.
  function choose(card) {
    if (chosen && chosen !== card) {
      chosen.classList.remove("chosen");
      chosen.open = false;
    }
    for (const words of all(".lit")) {
      words.classList.remove("lit");
      delete words.dataset.lit;
    }
    chosen = card;
    if (!card) return;
    card.classList.add("chosen");
    card.open = true;
    const section = sectionOf(card);
    for (const words of all("h2 .m, .body .m", section)) light(words, key(card));
    for (const box of all("h2 .said, .body .said", section)) {
      if (box.dataset.k.split(" ").includes(key(card))) box.classList.add("lit");
    }
  }

  function light(words, number) {
    const played = roles(words).filter(([owner]) => owner === number);
    if (played.length === 0) return;
    words.classList.add("lit");
    const begun = played.map(([, role]) => role).filter((role) => !role.endsWith("+") && role !== "trigger");
    if (begun.length) words.dataset.lit = begun.join(", ");
  }

  function bring(element, block) {
    if (element) element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  }

  function triggerOf(card) {
    return all("h2 .m, .body .m", sectionOf(card)).find((words) =>
      roles(words).some(([number, role]) => number === key(card) && role === "trigger"),
    );
  }

  function fromText(trigger) {
    const numbers = roles(trigger).filter(([, role]) => role.startsWith("trigger")).map(([number]) => number);
    const open = numbers.map((number) => one(`#r${number}`)).filter((card) => card && !card.hidden);
    if (open.length === 0) return;
    choose(open[(open.indexOf(chosen) + 1) % open.length]);
    bring(chosen, wide.matches ? "nearest" : "start");
    one("summary", chosen).focus({ preventScroll: true });
  }

  function show(id) {
    const target = document.getElementById(id);
    const section = target && target.closest(".document");
    const next = id === "all" && many ? null : section || sections[0] || null;
    current = next;
    document.body.classList.toggle("all-records", current === null && many);
    for (const other of sections) other.classList.toggle("current", current === null || other === current);
    const overview = one(".overview");
    if (overview) overview.classList.toggle("current", current === null);
    for (const link of all("[data-document]")) {
      const here = link.dataset.document === (current ? current.id.slice(1) : "all");
      if (here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    choose(null);
    refresh();
    if (target && target.classList.contains("record")) {
      choose(target);
      bring(target, "nearest");
    }
  }

  function pickPair(edge) {
    const again = facets.pair.has(edge.dataset.pair);
    facets.pair.clear();
    if (!again) facets.pair.add(edge.dataset.pair);
    refresh();
  }

  form.addEventListener("change", (event) => {
    const { name, value, checked } = event.target;
    if (checked) facets[name].add(value);
    else facets[name].delete(value);
    refresh();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const values of Object.values(facets)) values.clear();
    setTimeout(refresh, 0);
  });
  one("#pair").addEventListener("click", () => {
    facets.pair.clear();
    refresh();
  });

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    const summary = at(".record > summary");
    if (summary) {
      event.preventDefault();
      const card = summary.parentElement;
      choose(card === chosen ? null : card);
      if (card.open === true && card !== chosen) card.open = false;
      if (chosen && current && wide.matches) bring(triggerOf(chosen), "nearest");
    } else if (at("a.trigger")) {
      event.preventDefault();
      fromText(at("a.trigger"));
    } else if (at(".edge")) {
      pickPair(at(".edge"));
    } else if (at(".show")) {
      const card = at(".record");
      if (!current) location.hash = sectionOf(card).id;
      show(sectionOf(card).id);
      choose(card);
      bring(triggerOf(card), "center");
    } else if (at("[data-document]") && !wide.matches) {
      one(".documents details").open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const edge = event.target.closest(".edge");
    if (edge && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      pickPair(edge);
    } else if (event.key === "Escape") {
      const menu = one(".menu[open]");
      if (menu) {
        menu.open = false;
        one("summary", menu).focus();
      } else choose(null);
    }
  });

  const find = one("#find");
  if (find) {
    find.addEventListener("input", () => {
      const wanted = find.value.trim().toLowerCase();
      for (const item of all(".documents li")) item.hidden = !item.textContent.toLowerCase().includes(wanted);
    });
    if (matchMedia("(max-width: 72rem)").matches) one(".documents details").open = false;
  }

  const top = one(".top");
  const measure = () => {
    if (wide.matches) root.style.setProperty("--top", `${top.offsetHeight}px`);
    else root.style.removeProperty("--top");
  };
  new ResizeObserver(measure).observe(top);
  addEventListener("hashchange", () => {
    const id = location.hash.slice(1);
    show(id);
    if (many && (id === "all" || sections.some((section) => section.id === id))) scrollTo(0, 0);
  });
  measure();
  show(location.hash.slice(1));
})();
