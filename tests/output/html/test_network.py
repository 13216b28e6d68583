"""The drawing of who did what to whom."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from dragoman.core.record import Mention, Record
from dragoman.output.html.network import MOST_NODES, WIDTH, Network, network
from dragoman.output.html.numbering import Pair
from tests.output.example import RECORDS


def between(actor: str, *recipients: str, record: Record = RECORDS[4]) -> Record:
    return replace(record, actor=(Mention(actor, 0, 1),), recipient=tuple(Mention(name, 2, 3) for name in recipients))


def collisions(drawn: Network) -> list[tuple[str, str]]:
    return [
        (a.name, b.name)
        for a, b in combinations(drawn.nodes, 2)
        if abs(a.x - b.x) < a.half_width + b.half_width and abs(a.y - b.y) < 26
    ]


def test_plates_lie_apart_and_inside_whatever_their_number() -> None:
    for count in range(2, MOST_NODES + 1):
        names = [f"Ministry number {number} of the North" for number in range(count)]
        drawn = network([between(names[0], *names[1:])])
        assert len(drawn.nodes) == count
        assert not collisions(drawn)
        assert all(n.half_width <= n.x <= WIDTH - n.half_width and 13 <= n.y <= drawn.height - 13 for n in drawn.nodes)


def test_edges_keep_direction_status_and_types() -> None:
    drawn = network(RECORDS)
    edges = {(edge.pair.label, str(edge.status), edge.label) for edge in drawn.edges}
    assert ("Army of Ostrana → Karsk", "denied", "ASSAULT") in edges
    assert ("Red Crescent → 400 families in Karsk", "asserted", "AID") in edges


def test_actors_without_recipient_are_joined_without_direction() -> None:
    [edge] = network([RECORDS[-1]]).edges
    assert edge.pair == Pair("Ilse Maran", "President of Ostrana", mutual=True)


def test_the_way_back_is_an_edge_of_its_own() -> None:
    drawn = network([between("Ada", "Bo"), between("Bo", "Ada")])
    assert len({edge.bend for edge in drawn.edges}) == 2


def test_rare_pairs_and_one_sided_records_are_counted_not_drawn() -> None:
    records = [between(f"Actor {number:02}", "Hub") for number in range(15)] + [between("Alone")]
    drawn = network(records)
    assert len(drawn.nodes) == MOST_NODES
    assert drawn.left_out == 15 - len(drawn.edges) == 7
    assert drawn.one_sided == 1


def test_the_order_of_records_does_not_matter() -> None:
    assert network(RECORDS) == network(tuple(reversed(RECORDS)))
