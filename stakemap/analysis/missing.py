"""Where nobody connects: who stands nearest, and which line would help most."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

from stakemap.analysis.graph import probability
from stakemap.model.people import PersonId

BEFORE: Final = 3
"""Hops that a route may take to a missing line, …"""
AFTER: Final = 2
"""… and behind it: with the line itself, six."""
ASSUMED: Final = 0.6
"""Probability of the missing line: the strength of a line told without one."""

Ways = Mapping[PersonId, float]
Pair = tuple[PersonId, PersonId]


@dataclass(frozen=True, slots=True)
class MissingLink:
    """A line that is not there; ``probability`` in [0, 1] of the way in if it were, at .6."""

    source: PersonId
    target: PersonId
    probability: float


def nearest(
    graph: nx.DiGraph[PersonId],
    starts: Sequence[PersonId],
    target: PersonId,
    among: Collection[PersonId],
    count: int = 3,
) -> tuple[PersonId, ...]:
    """Return those of theirs whom we can reach and who stand fewest hops from the target.

    Hops count whatever way the lines run; where none leads, the likeliest to be reached.
    """
    reached = _reached(graph, starts, cutoff=None)
    around = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), target)
    far = len(graph)
    known = [person for person in graph if person in reached and person in among]
    known.sort(key=lambda person: (around.get(person, far), -reached[person]))
    return tuple(known[:count])


def missing_link(
    graph: nx.DiGraph[PersonId], starts: Sequence[PersonId], target: PersonId
) -> MissingLink | None:
    """Return the line that would make the likeliest way in.

    Between somebody whom we reach and somebody who reaches the target. A line that nobody has
    any reason to expect helps least, so first come two between whom the opposite line is known,
    then two who share somebody, then any two. None where nobody of ours is known at all.
    """
    before = _reached(graph, starts, BEFORE)
    after = _reached(graph.reverse(copy=False), [target], AFTER)
    for pairs in (_opposite(graph, before, after), _sharing(graph, before, after)):
        found = _likeliest(graph, pairs, before, after)
        if found is not None:
            return found
    return _likeliest(graph, [(person, target) for person in before], before, after)


def _reached(
    graph: nx.DiGraph[PersonId], starts: Sequence[PersonId], cutoff: int | None
) -> dict[PersonId, float]:
    """Return everybody within so many hops with the probability of the best route there."""
    present = [start for start in starts if start in graph]
    if not present:
        return {}
    lengths = nx.multi_source_dijkstra_path_length(graph, set(present), weight="cost")
    near = set(lengths)
    if cutoff is not None:
        near = set()
        for start in present:
            near.update(nx.single_source_shortest_path_length(graph, start, cutoff=cutoff))
    return {person: probability(lengths[person]) for person in graph if person in near}


def _opposite(graph: nx.DiGraph[PersonId], before: Ways, after: Ways) -> Iterator[Pair]:
    for person in before:
        for other in graph.pred[person]:
            if other in after:
                yield person, other


def _sharing(graph: nx.DiGraph[PersonId], before: Ways, after: Ways) -> Iterator[Pair]:
    """Yield for everybody the likeliest two of those around, one whom we reach, one who reaches."""
    for middle in graph:
        around = dict.fromkeys([*graph.pred[middle], *graph.succ[middle]])
        here = [person for person in around if person in before]
        there = [person for person in around if person in after]
        if here and there:
            yield max(here, key=before.__getitem__), max(there, key=after.__getitem__)


def _likeliest(
    graph: nx.DiGraph[PersonId], pairs: Iterator[Pair] | list[Pair], before: Ways, after: Ways
) -> MissingLink | None:
    place = {person: number for number, person in enumerate(graph)}
    new = [pair for pair in pairs if pair[0] != pair[1] and not graph.has_edge(*pair)]
    if not new:
        return None
    source, target = min(
        new,
        key=lambda pair: (-round(before[pair[0]] * after[pair[1]], 12), *map(place.get, pair)),
    )
    return MissingLink(source, target, before[source] * ASSUMED * after[target])
