"""The page that tells the codebook."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.cameo import CameoTable
from dragoman.codebook.codebook import QUAD_NAMES, Codebook, EventType, Mode
from dragoman.core.record import Status
from generators.markdown import table

INTRODUCTION = """\
# The codebook

<!-- Made by docs/generate.py from src/dragoman/codebook; change the data, not this page. -->

Dragoman codes events in the terms of [PLOVER](https://github.com/openeventdata/PLOVER) 2.0: {types} event types with
{modes} modes, {contexts} contexts, {sectors} sectors. The data stand in `plover.yml`, `cameo.yml` and `contexts.yml` in
`src/dragoman/codebook/`; definitions and tables are told in our own words. What statuses, attributions and roles mean
is told in [record.md](record.md).

A type may carry several modes or none. The *quad class* is 1 verbal cooperation, 2 material cooperation, 3 verbal
conflict, 4 material conflict; verbal means that it is only said, material that something is done. The *score* is the
place on the conflict-cooperation scale of PLOVER 2.0, from -10 to 10; with several modes it is their mean.
"""
ROOTS = """\
## Reduced labels

Some data sets have {roots} labels and a broad class (penta) instead of the quad class: {merged}. The
other types keep their names, and the broad class is the quad class. PLOVER's own usage changes the type of what is
still to come; records do not, exports and comparisons can (`Codebook.plover_usage`): {planned}.
Where a marked pair is labelled, so do words whose CAMEO code stands in another family: {words}.
"""
CONTEXTS = """\
## Contexts

A context tells what field of life a sentence is about. It is given where the sentence has a word that signals it beyond
doubt (`contexts.yml`); a sentence may have several, or none.
"""
CAMEO = """\
## From CAMEO

The longest code that a given code begins with decides; `-` means dropped (statements and appeals).
"""


def codebook_page(codebook: Codebook, cameo: CameoTable) -> str:
    """The page that tells the codebook."""
    types = codebook.types.values()
    introduction = INTRODUCTION.format(
        types=len(codebook.types),
        modes=sum(len(event_type.modes) for event_type in types),
        contexts=len(codebook.contexts),
        sectors=len(codebook.sectors),
    )
    overview = table(
        ("type", "quad class", "recipient", "score", "CAMEO root"),
        ((f"[{t.name}](#{t.name.lower()})", _quad(t), t.recipient, f"{t.score:g}", t.cameo) for t in types),
    )
    sections = [
        introduction,
        "## Types\n",
        overview,
        *(_type_section(event_type) for event_type in types),
        _roots(codebook),
        CONTEXTS,
        table(("context", "what it covers"), codebook.contexts.items()),
        "## Sectors\n",
        table(("code", "sector"), codebook.sectors.items()),
        "These stand in the place of a country:\n",
        table(("code", "actor"), codebook.international.items()),
        CAMEO,
        table(("CAMEO", "about", "type", "mode", "context"), _cameo_rows(cameo)),
        "## Decisions\n\nWhere the sources contradict themselves or leave a question open, it is decided like this:\n",
        table(("question", "decision"), ((item.question, item.decision) for item in codebook.decisions)),
    ]
    return "\n".join(sections)


def _quad(event_type: EventType) -> str:
    return f"{event_type.quad_class} {QUAD_NAMES[event_type.quad_class]}"


def _type_section(event_type: EventType) -> str:
    text = f"### {event_type.name}\n\n{event_type.definition}\n"
    if event_type.modes:
        text += "\n" + table(("mode", "meaning", "score", "CAMEO"), map(_mode_row, event_type.modes.values()))
    return text


def _mode_row(mode: Mode) -> tuple[str, str, str, str]:
    return mode.name, mode.definition, "" if mode.score is None else f"{mode.score:g}", mode.cameo


def _roots(codebook: Codebook) -> str:
    types = codebook.types.values()
    merged: dict[str, list[str]] = {}
    for event_type in types:
        if event_type.root_label != event_type.name:
            merged.setdefault(event_type.root_label, []).append(event_type.name)
    usage = {t.name: codebook.plover_usage(t.name, Status.PLANNED) for t in types}
    return ROOTS.format(
        roots=len({event_type.root_label for event_type in types}),
        merged="; ".join(
            f"{' and '.join(names)} are {label}, class {codebook.penta(label)}" for label, names in merged.items()
        ),
        planned="; ".join(f"a planned {name} is {other}" for name, other in usage.items() if name != other),
        words="; ".join(f"{t.name} by *{word}* is {other}" for t in types for word, other in sorted(t.words.items())),
    )


def _cameo_rows(cameo: CameoTable) -> Iterator[tuple[str, ...]]:
    for code, coding in sorted(cameo.codings.items()):
        yield code, coding.label, coding.type or "-", ", ".join(coding.mode), ", ".join(coding.context)
