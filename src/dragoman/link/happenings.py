"""Records put together to happenings, by links and by what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from dragoman.core.document import content_id
from dragoman.link.compare import Link
from dragoman.link.grouping import NEVER, clusters
from dragoman.link.judgements import Judgement, bound

LEAST = 0.1
"""Links under this score are not kept; for clustering they count as none at all."""

MANY = 3000
"""Records in one connected part; in a larger one only its stronger links count."""


def put_together(
    event_ids: Iterable[str], found: Sequence[Link], threshold: float, judgements: Iterable[Judgement] = ()
) -> list[tuple[str, ...]]:
    """Groups of records, each in the order of its ids, by mean score; every record is in one, if alone."""
    names = sorted(set(event_ids))
    known = set(names)
    same, apart = bound(j for j in judgements if j.first in known and j.second in known)
    kept = [link for link in found if link.first in known and link.second in known]
    groups = []
    for part, inside in _parts(names, kept, same, LEAST):
        groups += _clusters(part, inside, threshold, same, apart) if len(part) > 1 else [tuple(part)]
    return sorted(groups)


def happening_id(first_event_id: str) -> str:
    """The identifier of a happening, made of the record that was published first."""
    return "h" + content_id(first_event_id)


def _parts(
    names: Sequence[str], found: Sequence[Link], same: Sequence[set[str]], least: float
) -> Iterator[tuple[list[str], list[Link]]]:
    """Records that links of at least this score connect, with these links."""
    above = {name: name for name in names}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    counting = [link for link in found if link.score >= least]
    bonds = [(link.first, link.second) for link in counting]
    bonds += [(min(group), name) for group in same for name in group if name in above and min(group) in above]
    for one, other in bonds:
        above[top(one)] = top(other)
    members: dict[str, list[str]] = {}
    for name in names:
        members.setdefault(top(name), []).append(name)
    inside: dict[str, list[Link]] = {}
    for link in counting:
        inside.setdefault(top(link.first), []).append(link)
    for root, part in members.items():
        if len(part) > MANY and least < 1:
            yield from _parts(part, inside.get(root, []), same, least + 0.1)
        else:
            yield part, inside.get(root, [])


def _clusters(
    part: Sequence[str],
    inside: Iterable[Link],
    threshold: float,
    same: Iterable[set[str]],
    apart: Iterable[tuple[str, str]],
) -> list[tuple[str, ...]]:
    places: Mapping[str, int] = {name: i for i, name in enumerate(part)}
    likeness = np.zeros((len(part), len(part)), dtype=np.float32)
    for link in inside:
        i, j = places[link.first], places[link.second]
        likeness[i, j] = likeness[j, i] = link.score
    for one, other in apart:
        if one in places and other in places:
            likeness[places[one], places[other]] = likeness[places[other], places[one]] = NEVER
    joined = [[places[name] for name in group] for group in same if min(group) in places]
    numbers = clusters(likeness, threshold, joined)
    return [tuple(part[i] for i in np.flatnonzero(numbers == n).tolist()) for n in sorted(set(numbers.tolist()))]
