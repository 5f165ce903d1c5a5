"""The way in: the likeliest routes to a person, and one that shares nobody with the best."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import networkx as nx

from stakemap.analysis.graph import access_graph, probability
from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.evidence import Status
from stakemap.model.people import PersonId, Style

LONGEST: Final = 6
"""Hops beyond which nobody passes a word on."""
COUNT: Final = 3
ANYONE: Final = PersonId("")
"""Stands before all of ours where a path may start with any of them."""

Edge = tuple[PersonId, PersonId]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step; ``last_contact`` is known only between ours and theirs."""

    source: PersonId
    target: PersonId
    kind: str
    probability: float
    status: Status
    last_contact: date | None
    style: Style | None


@dataclass(frozen=True, slots=True)
class Path:
    """A route with the product of its hops' probabilities; ``weakest`` counts hops from 0."""

    hops: tuple[Hop, ...]
    probability: float
    weakest: int

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Everybody on it, from the first of ours to the target."""
        return (self.hops[0].source, *(hop.target for hop in self.hops))


@dataclass(frozen=True, slots=True)
class Paths:
    """Up to three routes by probability, and one that shares no middle person with the first.

    ``nearest`` are those closest to the target whom we can reach, where nobody connects.
    """

    target: PersonId
    best: tuple[Path, ...]
    disjoint: Path | None
    nearest: tuple[PersonId, ...] = ()


def paths(snapshot: Snapshot, target: PersonId, start: PersonId | None = None) -> Paths:
    """Return how to get to a person, from one of ours or from anyone of ours.

    The best path has the largest product of hop probabilities; at most six hops. Three best by
    Yen's method over a hop-limited search.

    Raises
    ------
    NotFound
        The target is not of the customer's, or the start is not one of ours.
    """
    if target not in {person.id for person in snapshot.people}:
        raise NotFound(f"{target!r} is nobody at the customer's")
    if start is not None and start not in {person.id for person in snapshot.ours}:
        raise NotFound(f"{start!r} is nobody of ours in this account")
    graph = access_graph(snapshot, colleagues=start is not None)
    if start is None:
        graph.add_edges_from((ANYONE, person.id, {"cost": 0}) for person in snapshot.ours)
    search = Search(graph, target, LONGEST + (start is None))
    source = ANYONE if start is None else start
    found = search.best(source, COUNT)
    explain = Explainer(snapshot, graph)
    best = tuple(explain.path(route) for route in found)
    other = search.apart(source, found[0]) if found else None
    disjoint = explain.path(other) if other else None
    return Paths(target, best, disjoint, () if best else nearest(graph, source, target))


class Search:
    """Hop-limited searches towards one target that share one table of remaining lengths."""

    def __init__(self, graph: nx.DiGraph[PersonId], target: PersonId, hops: int) -> None:
        self._graph, self._target, self._hops = graph, target, hops
        self._left: dict[PersonId, int] = nx.single_source_dijkstra_path_length(
            graph.reverse(copy=False), target, weight="cost"
        )

    def best(self, source: PersonId, count: int) -> list[list[PersonId]]:
        """Return the cheapest routes of at most so many hops (Yen 1971)."""
        first = self.shortest(source)
        found: list[list[PersonId]] = [first] if first else []
        waiting: list[tuple[int, list[PersonId]]] = []
        seen = {tuple(first)} if first else set()
        while found and len(found) < count:
            for route in self._deviations(found):
                if tuple(route) not in seen:
                    seen.add(tuple(route))
                    heapq.heappush(waiting, (self._length(route), route))
            if not waiting:
                break
            found.append(heapq.heappop(waiting)[1])
        return found

    def apart(self, source: PersonId, route: list[PersonId]) -> list[PersonId] | None:
        """Return the cheapest route without any middle person of this one."""
        return self.shortest(
            source,
            blocked=frozenset(route[1:-1]),
            banned=frozenset({(source, self._target)} if len(route) == 2 else ()),
        )

    def shortest(
        self,
        source: PersonId,
        used: int = 0,
        blocked: Collection[PersonId] = frozenset(),
        banned: Collection[Edge] = frozenset(),
    ) -> list[PersonId] | None:
        """Return the cheapest route within the hops left after ``used``, or none.

        A* on (length, hops): somebody reached again later and in no fewer hops is passed over.
        """
        if source not in self._left:
            return None
        fewest: dict[PersonId, int] = {}
        heap = [(self._left[source], 0, used, [source])]
        while heap:
            _, length, hops, route = heapq.heappop(heap)
            person = route[-1]
            if person == self._target:
                return route
            if hops >= fewest.get(person, self._hops):
                continue
            fewest[person] = hops
            for following, edge in self._onward(route, blocked, banned):
                along = length + edge["cost"]
                ahead = along + self._left[following]
                heapq.heappush(heap, (ahead, along, hops + 1, [*route, following]))
        return None

    def _onward(
        self, route: list[PersonId], blocked: Collection[PersonId], banned: Collection[Edge]
    ) -> Iterator[tuple[PersonId, dict[str, Any]]]:
        for following, edge in self._graph.adj[route[-1]].items():
            open_to = following in self._left and following not in blocked
            if open_to and (route[-1], following) not in banned and following not in route:
                yield following, edge

    def _deviations(self, found: list[list[PersonId]]) -> Iterator[list[PersonId]]:
        last = found[-1]
        for place in range(len(last) - 1):
            root = last[: place + 1]
            banned = {
                (route[place], route[place + 1]) for route in found if route[: place + 1] == root
            }
            rest = self.shortest(root[-1], place, frozenset(root[:-1]), banned)
            if rest:
                yield root[:-1] + rest

    def _length(self, route: list[PersonId]) -> int:
        return sum(self._graph.edges[edge]["cost"] for edge in nx.utils.pairwise(route))


class Explainer:
    """Turns routes into hops that say what each rests on."""

    def __init__(self, snapshot: Snapshot, graph: nx.DiGraph[PersonId]) -> None:
        self._snapshot, self._graph = snapshot, graph
        self._contacts: dict[Edge, date] = {}
        for one in snapshot.interactions:
            for ours in one.ours:
                self._contacts.update({(ours, theirs): one.at.date() for theirs in one.theirs})

    def path(self, route: list[PersonId]) -> Path:
        """Return a route with every hop explained and the weakest named."""
        steps = nx.utils.pairwise(person for person in route if person != ANYONE)
        hops = tuple(self._hop(edge) for edge in steps)
        total = probability(sum(self._graph.edges[hop.source, hop.target]["cost"] for hop in hops))
        weakest = min(range(len(hops)), key=lambda place: hops[place].probability)
        return Path(hops, total, weakest)

    def _hop(self, edge: Edge) -> Hop:
        data = self._graph.edges[edge]
        return Hop(
            *edge,
            data["kind"],
            data["probability"],
            data["status"],
            self._contacts.get(edge),
            self._snapshot.person_by_id[edge[1]].style,
        )


def nearest(
    graph: nx.DiGraph[PersonId], source: PersonId, target: PersonId, count: int = 3
) -> tuple[PersonId, ...]:
    """Return those whom we can reach and who stand fewest hops from the target, whatever way."""
    reachable = nx.descendants(graph, source) if source in graph else set()
    around = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), target)
    known = [person for person in around if person in reachable and person != ANYONE]
    return tuple(sorted(known, key=lambda person: around[person])[:count])
