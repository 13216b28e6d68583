"""Dictionaries of actors and agents in PETRARCH's form: reading them, and coding the words of a noun phrase by them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import capwords

from dragoman.core.errors import KnowledgeError
from dragoman.knowledge.names import NameIndex

_COMMENT = re.compile(r"<!\s*--.*?-->", re.DOTALL)
_CODES = re.compile(r"\[([^\]]*)\]")
_DATED = re.compile(r"^\s*(?P<code>.*?)\s*(?P<from>[<>]\s*|(?:\d{6}|\d{8})\s*-\s*)(?P<day>\d{6}|\d{8})\s*>?\s*$")
_PLURAL = re.compile(r"\{([^}]*)\}")
_REMARK = re.compile(r"#(?![^\[]*\]).*")
_WORDS = re.compile(r"['’]s\b|[^\W_]+(?:(?:[.-]|['’](?!s\b))[^\W_]+)*\.?")
NOBODY = frozenset({"---", "+++", "###", ""})
"""Codes of those whom a dictionary lists so that they are not taken for others."""
_CENTURY = 30
_UNKNOWN = "---"


@dataclass(frozen=True, slots=True)
class Code:
    """A code that holds from one day to another, both included; None where open."""

    code: str
    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether it is the code on that day."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of a dictionary of actors: all its names, and its codes, those with dates first."""

    names: tuple[str, ...]
    codes: tuple[Code, ...]

    def codes_on(self, day: dt.date | None) -> tuple[str, ...]:
        """The codes on a day, the last listed without one; several where it stands for several, none for nobody."""
        holding = [each for each in self.codes if day is None or each.holds(day)]
        chosen = holding[:1] if day is not None else self.codes[-1:]
        return tuple(part for each in chosen for part in each.code.split("/") if part not in NOBODY)


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """An entry of a dictionary of agents: singular and plural, and a code with "~" where the actor's code belongs."""

    singular: str
    plural: str
    code: str

    def joined(self, actor: str) -> str:
        """The actor's code with that of the agent; parts that it has already are not repeated."""
        before, _, after = self.code.partition("~")
        return _united(before, actor if actor != _UNKNOWN or not before else "", after)


class Dictionaries:
    """Actors and agents of several files. Codes the words of a phrase as PETRARCH does: by names, never by trees."""

    def __init__(self, actors: Mapping[str, Actor], agents: Iterable[AgentNoun], content_hash: str = "") -> None:
        self.actors, self.agents, self.content_hash = tuple(dict.fromkeys(actors.values())), tuple(agents), content_hash
        self._actors = NameIndex(actors.items())
        self._agents = NameIndex((form, agent) for agent in self.agents for form in (agent.singular, agent.plural))

    def codes(self, words: str, day: dt.date | None) -> tuple[str, ...]:
        """The codes of those whom a phrase names, agents joined to each; "---" stands for an actor not named.

        Empty where the dictionaries have none of the words.
        """
        parts = _WORDS.findall(words)
        found = self._actors.find(parts)
        inside = {place for match in found for place in range(match.start, match.end)}
        agents = [m.values[-1] for m in self._agents.find(parts) if not inside.intersection(range(m.start, m.end))]
        named = dict.fromkeys(code for match in found for code in match.values[-1].codes_on(day))
        return tuple(_with_agents(code, agents) for code in named or ([_UNKNOWN] if agents else []))


def read_dictionaries(places: Sequence[Path]) -> Dictionaries:
    """The dictionaries of the files; of a folder, those with "actors" or "agents" in their names.

    Entries of later files replace those of the same name. Dictionaries of verbs and of discards are passed over.
    """
    actors, agents = dict[str, Actor](), dict[str, AgentNoun]()
    digest = hashlib.blake2b(digest_size=16)
    for file in (file for place in places for file in _files(place)):
        content = file.read_bytes()
        lines = _lines(file, content)
        digest.update(content)
        if _lists_agents(lines):
            agents.update((each.singular, each) for each in _agents(file, lines))
        elif not _lists_verbs(lines):
            actors.update((name, each) for each in _actors(file, lines) for name in each.names)
    if places and not (actors or agents):
        raise KnowledgeError(f"{', '.join(map(str, places))}: no dictionary of actors or agents as PETRARCH has them")
    return Dictionaries(actors, agents.values(), digest.hexdigest())


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    found = sorted(file for file in place.iterdir() if file.is_file() and re.search("actors|agents", file.name.lower()))
    if not found:
        raise KnowledgeError(f"{place}: no file with actors or agents in its name; name the files themselves")
    return found


def _lines(file: Path, content: bytes) -> list[tuple[int, str]]:
    """The lines with something on them, numbered, without comments."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    blank = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    if "\0" in blank:
        raise KnowledgeError(f"{file}: this is no text; name a dictionary of PETRARCH")
    bare = ((number, _REMARK.sub("", line).rstrip()) for number, line in enumerate(blank.splitlines(), 1))
    return [(number, line) for number, line in bare if line.strip()]


def _lists_agents(lines: Sequence[tuple[int, str]]) -> bool:
    return any("~" in code for _, line in lines for code in _CODES.findall(line))


def _lists_verbs(lines: Sequence[tuple[int, str]]) -> bool:
    return any(line.startswith("---") for _, line in lines) or not any(_CODES.search(line) for _, line in lines)


def _actors(file: Path, lines: Sequence[tuple[int, str]]) -> Iterator[Actor]:
    """Entries: a name, synonyms with "+" under it, and codes beside any of them or on lines of their own."""
    names: list[str] = []
    codes: list[Code] = []
    first = 0
    for number, line in [*lines, (0, "END")]:
        name, written = line.partition("[")[0].strip(), _CODES.findall(line)
        starts = bool(name) and not name.startswith("+")
        if starts and names:
            if not codes:
                raise KnowledgeError(f"{file}:{first}: {names[0]} has no code; write one in square brackets")
            yield Actor(tuple(names), tuple(sorted(codes, key=lambda code: code.since is None and code.until is None)))
        if starts:
            names, codes, first = [], [], number
        names += [_plain(name.lstrip("+"))] if name else []
        codes += [_code(f"{file}:{number}", cell) for cell in written]


def _agents(file: Path, lines: Sequence[tuple[int, str]]) -> Iterator[AgentNoun]:
    """Entries "NOUN {PLURAL} [~CODE]"; a word between "!" stands for each word of its list."""
    lists: dict[str, list[str]] = {}
    for number, line in lines:
        if line.startswith("!") and "=" in line:
            key, _, members = line.partition("=")
            lists[key.strip()] = [word.strip() for word in members.split(",") if word.strip()]
            continue
        code = _CODES.search(line)
        if code is None:
            raise KnowledgeError(f"{file}:{number}: no code in square brackets; write NOUN [~CODE]")
        given = _PLURAL.search(line)
        noun = re.split(r"[{\[]", line)[0].strip()
        for word in _filled(noun, lists):
            plural = _plain(given[1]) if given else "" if word != noun else _plural(_plain(word))
            yield AgentNoun(_plain(word).lower(), plural.lower(), code[1].strip().upper())


def _filled(noun: str, lists: dict[str, list[str]]) -> list[str]:
    used = [key for key in lists if key in noun]
    made = []
    for words in product(*(lists[key] for key in used)):
        filled = noun
        for key, word in zip(used, words, strict=True):
            filled = filled.replace(key, word)
        made.append(filled)
    return made


def _code(where: str, cell: str) -> Code:
    """A code with its days: "<" before the day, ">" from it on, two days with a hyphen both included."""
    dated = _DATED.match(cell)
    if dated is None:
        return Code(cell.strip().upper())
    code, way, day = dated["code"].upper(), dated["from"].strip(), _day(where, dated["day"])
    if way == "<":
        return Code(code, None, day - dt.timedelta(days=1))
    return Code(code, day) if way == ">" else Code(code, _day(where, way.rstrip(" -")), day)


def _day(where: str, digits: str) -> dt.date:
    """Days as YYYYMMDD or YYMMDD; two figures up to 30 are years of this century."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise KnowledgeError(f"{where}: {digits} is no day; write YYYYMMDD or YYMMDD") from error


def _plain(name: str) -> str:
    """A name as a text would write it: "GEORGE_W._BUSH" as "George W. Bush"."""
    return " ".join(capwords(part, "-") for part in capwords(name.replace("_", " ").lower()).split())


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}{'es' if noun.endswith(('s', 'x', 'ch', 'sh')) else 's'}"


def _with_agents(code: str, agents: Iterable[AgentNoun]) -> str:
    for agent in agents:
        code = agent.joined(code)
    return code


def _united(*codes: str) -> str:
    parts: list[str] = []
    for code in codes:
        parts += [part for part in re.findall(".{1,3}", code) if part not in parts]
    return "".join(parts)
