"""The codebook: event types with their modes, contexts, sectors, scores and codes, read from `plover.yml`.

A user's file replaces its types, or with `extends: plover` adds to them: `docs/own-codebook.md`.
"""

# ruff: noqa: A002 - `type` is what the field calls it

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from dragoman.codebook.cameo import CameoTable
from dragoman.codebook.entries import Entry, read_entry
from dragoman.core.errors import InputError
from dragoman.core.record import Status

QUAD_NAMES: Mapping[int, str] = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)
_RECIPIENTS = ("required", "optional", "one-sided")
_KEYS = ("types", "penta", "contexts", "sectors", "international", "decisions")
_OF_A_USER = ("extends", "entries", "classes")
"""Further keys of a user's file: what it extends, and lexicon entries that stand in the same file."""
_EXTENDED = "plover"
_DEFAULT = Path(__file__).with_name("plover.yml")


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type is done. `score` None: the type's holds; `cameo` empty: the mode does not decide it."""

    name: str
    definition: str
    score: float | None = None
    cameo: str = ""


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type. `recipient`: required, optional, or one-sided (required unless the violence is mutual)."""

    name: str
    definition: str
    quad_class: int
    recipient: str
    score: float
    cameo: str
    root_label: str
    planned: str
    modes: Mapping[str, Mode]
    words: Mapping[str, str] = field(default_factory=dict)
    """Words (lemmas) whose deeds PLOVER's own usage gives to another type, and to which."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that the sources leave open, and how it is decided here."""

    question: str
    decision: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Types, contexts and codes, in the order of the file. Unknown types and modes raise InputError."""

    types: Mapping[str, EventType]
    penta_classes: Mapping[str, int]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    international: Mapping[str, str]
    decisions: tuple[Decision, ...]
    content_hash: str = ""

    @classmethod
    def load(cls, path: Path | None = None) -> Codebook:
        """The codebook that comes with Dragoman, or that of `path`.

        A file with `extends: plover` adds types and modes; of a type that PLOVER has, the given keys count and the rest
        stays. Without it the types are those of the file alone. Contexts, sectors and international bodies that a file
        does not list are PLOVER's in both cases, and of the `penta` classes those whose labels remain.
        """
        shipped = read_entry(_DEFAULT)
        root = read_entry(path) if path else shipped
        root.only(*_KEYS, *(_OF_A_USER if path else ()))
        values = _laid_over(shipped, root) if path else root
        types = {name: _event_type(name, entry) for name, entry in values.get("types")}
        for event_type in types.values():
            own = values.get("types").get(event_type.name)
            own.get("planned").choice(tuple(types), event_type.name)
            if (words := own.get("words")).value is not None:
                words.only(*types)
        penta = {t.root_label: t.quad_class for t in types.values()}
        for label, entry in values.entries("penta"):
            if label in penta:
                penta[label] = entry.whole(0, 4)
            elif label in dict(root.entries("penta")):
                raise InputError(f"{entry.file}: {entry.key} is not the root label of any type.")
        return cls(
            types=types,
            penta_classes=penta,
            contexts=_texts(values, "contexts"),
            sectors=_texts(values, "sectors"),
            international=_texts(values, "international"),
            decisions=_decisions(values.get("decisions")),
            content_hash=_hash(path),
        )

    def type(self, name: str) -> EventType:
        """The event type of that name."""
        try:
            return self.types[name]
        except KeyError:
            raise InputError(f"{name!r} is not an event type; the types are {', '.join(self.types)}.") from None

    def modes(self, type: str, modes: Sequence[str]) -> tuple[Mode, ...]:
        """The modes of those names, which must be modes of the type."""
        known = self.type(type).modes
        for name in modes:
            if name not in known:
                raise InputError(f"{name!r} is not a mode of {type}; its modes are {', '.join(known) or 'none'}.")
        return tuple(known[name] for name in modes)

    def quad_class(self, type: str) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.type(type).quad_class

    def score(self, type: str, modes: Sequence[str] = ()) -> float:
        """Place on the conflict-cooperation scale: the mean over the modes that have a score, else the type's."""
        scores = [mode.score for mode in self.modes(type, modes) if mode.score is not None]
        return round(sum(scores) / len(scores), 2) if scores else self.type(type).score

    def cameo(self, type: str, modes: Sequence[str] = ()) -> str:
        """CAMEO code of the first mode that decides it, else the root's unspecified code ("080"); empty without one."""
        root = self.type(type).cameo
        codes = [mode.cameo for mode in self.modes(type, modes) if mode.cameo]
        return codes[0] if codes else f"{root}0" if root else ""

    def cameo_root(self, type: str, modes: Sequence[str] = ()) -> str:
        """First two digits of the CAMEO code."""
        return self.cameo(type, modes)[:2]

    def root_label(self, type: str) -> str:
        """The type in the reduced set of 15 labels, where CONCEDE and RETREAT are YIELD."""
        return self.type(type).root_label

    def penta(self, root: str) -> int:
        """Broad class of a root label (or of a type by its root label): as the quad class, but YIELD is 2."""
        label = root if root in self.penta_classes else self.root_label(root)
        return self.penta_classes[label]

    def recipient_required(self, type: str) -> bool:
        """Whether the type cannot do without a recipient. ASSAULT can: mutual violence has only actors."""
        return self.type(type).recipient == "required"

    def plover_usage(self, type: str, status: Status, word: str = "") -> str:
        """The type that PLOVER's own usage gives to a record: a planned AID is AGREE. For exports and comparisons.

        `word`, where it is known, is the lemma of the trigger: a siege, COERCE here, is fighting (CAMEO 191) there.
        """
        event_type = self.type(type)
        return event_type.planned if status is Status.PLANNED else event_type.words.get(word, event_type.name)

    def check_cameo(self, table: CameoTable) -> None:
        """Refuses a CAMEO table whose types, modes or contexts this codebook does not have."""
        for code, coding in table.codings.items():
            try:
                self.modes(coding.type, coding.mode) if coding.type else ()
            except InputError as error:
                raise InputError(f"CAMEO {code}: {error}") from error
            unknown = [name for name in coding.context if name not in self.contexts]
            if unknown:
                raise InputError(f"CAMEO {code}: {unknown[0]!r} is not a context.")


def _laid_over(shipped: Entry, own: Entry) -> Entry:
    """The shipped codebook with what a user's file says in its place."""
    base, given = dict(shipped), dict(own)
    extends = own.get("extends")
    values = {key: entry.value for key, entry in base.items() if key != "decisions"}
    values |= {key: given[key].value for key in _KEYS if key in given}
    if extends.value is None:
        return Entry(own.file, "", values)
    extends.choice((_EXTENDED,))
    types = {name: entry.value for name, entry in shipped.get("types")}
    for name, entry in own.entries("types"):
        old = dict(shipped.get("types").get(name)) if name in types else {}
        modes = {mode: e.value for mode, e in Entry(own.file, "", types.get(name) or {}).entries("modes")}
        merged: dict[str, object] = {key: e.value for key, e in old.items()} | {key: e.value for key, e in entry}
        types[name] = merged | {"modes": modes | {mode: e.value for mode, e in entry.entries("modes")}}
    penta = {label: e.value for from_file in (shipped, own) for label, e in from_file.entries("penta")}
    return Entry(own.file, "", values | {"types": types, "penta": penta})


def _hash(path: Path | None) -> str:
    digest = hashlib.sha256(_DEFAULT.read_bytes())
    if path is not None:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _event_type(name: str, entry: Entry) -> EventType:
    entry.only("definition", "quad", "recipient", "score", "cameo", "root", "planned", "words", "modes")
    return EventType(
        name=name,
        definition=entry.get("definition").text(),
        quad_class=entry.get("quad").whole(1, 4),
        recipient=entry.get("recipient").choice(_RECIPIENTS, "optional"),
        score=entry.get("score").number(-10, 10),
        cameo="" if entry.get("cameo").value is None else _code(entry.get("cameo"), shortest=2, longest=2),
        root_label=entry.get("root").text(name),
        planned=entry.get("planned").text(name),
        modes={key: _mode(key, mode) for key, mode in entry.entries("modes")},
        words={word: other for other, words in entry.entries("words") for word in words.texts()},
    )


def _mode(name: str, entry: Entry) -> Mode:
    entry.only("definition", "score", "cameo")
    score, code = entry.get("score"), entry.get("cameo")
    return Mode(
        name=name,
        definition=entry.get("definition").text(),
        score=None if score.value is None else score.number(-10, 10),
        cameo="" if code.value is None else _code(code, shortest=3, longest=4),
    )


def _code(entry: Entry, shortest: int, longest: int) -> str:
    code = entry.text()
    if not code.isdecimal() or not shortest <= len(code) <= longest:
        raise entry.wrong(f"a CAMEO code of {shortest} to {longest} digits in quotation marks")
    return code


def _texts(root: Entry, key: str) -> Mapping[str, str]:
    return {name: entry.text() for name, entry in root.get(key)}


def _decisions(entry: Entry) -> tuple[Decision, ...]:
    if not isinstance(entry.value, list | None):
        raise entry.wrong("a list")
    items = [Entry(entry.file, f"{entry.key}[{n}]", item) for n, item in enumerate(entry.value or ())]
    return tuple(Decision(item.get("question").text(), item.get("decision").text()) for item in items)
