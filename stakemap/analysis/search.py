"""Hop-limited searches for the cheapest routes to one person."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import networkx as nx

from stakemap.model.people import PersonId

ANYONE: Final = PersonId("")
"""Stands before all of ours where a route may start with any of them."""

Edge = tuple[PersonId, PersonId]
Route = list[PersonId]


class Search:
    """Searches towards one target that share one table of remaining lengths.

    Parameters
    ----------
    graph
        The access graph; equal routes are told apart by the order of its people.
    starts
        Where a route from ``ANYONE`` may begin. It costs nothing and is no hop; colleagues are
        then left out, because whoever we would go through could as well begin.
    """

    def __init__(
        self,
        graph: nx.DiGraph[PersonId],
        target: PersonId,
        hops: int,
        starts: Sequence[PersonId] = (),
    ) -> None:
        self._graph, self._target, self._starts = graph, target, starts
        self._hops = hops + bool(starts)
        self._place = {person: number for number, person in enumerate(graph)} | {ANYONE: -1}
        self._left: dict[PersonId, int] = nx.single_source_dijkstra_path_length(
            graph.reverse(copy=False), target, weight="cost"
        )
        begins = [self._left[start] for start in starts if start in self._left]
        if begins:
            self._left[ANYONE] = min(begins)

    def best(self, source: PersonId, count: int) -> list[Route]:
        """Return the cheapest routes of at most so many hops, cheapest first (Yen 1971)."""
        first = self.shortest(source)
        found: list[Route] = [first] if first else []
        waiting: list[tuple[int, list[int], Route]] = []
        seen = {tuple(first)} if first else set()
        while found and len(found) < count:
            for route in self._deviations(found):
                if tuple(route) not in seen:
                    seen.add(tuple(route))
                    heapq.heappush(waiting, (self._length(route), self._places(route), route))
            if not waiting:
                break
            found.append(heapq.heappop(waiting)[2])
        return found

    def apart(self, source: PersonId, route: Route) -> Route | None:
        """Return the cheapest route without any middle person of this one.

        Whoever of ours begins is not a middle person: the same one may begin both.
        """
        middle = [person for person in route[1:-1] if person not in self._starts]
        straight = (route[-2], route[-1])
        return self.shortest(
            source, blocked=frozenset(middle), banned=frozenset(() if middle else {straight})
        )

    def shortest(
        self,
        source: PersonId,
        used: int = 0,
        blocked: Collection[PersonId] = frozenset(),
        banned: Collection[Edge] = frozenset(),
    ) -> Route | None:
        """Return the cheapest route within the hops left after ``used``, or none.

        A* on (length, hops): somebody reached again later and in no fewer hops is passed over.
        """
        if source not in self._left:
            return None
        fewest: dict[PersonId, int] = {}
        heap = [(self._left[source], 0, used, self._places([source]), [source])]
        while heap:
            _, length, hops, places, route = heapq.heappop(heap)
            person = route[-1]
            if person == self._target:
                return route
            if hops >= fewest.get(person, self._hops):
                continue
            fewest[person] = hops
            for following, cost in self._onward(route, blocked, banned):
                along = length + cost
                ahead = along + self._left[following]
                where = [*places, self._place[following]]
                heapq.heappush(heap, (ahead, along, hops + 1, where, [*route, following]))
        return None

    def _onward(
        self, route: Route, blocked: Collection[PersonId], banned: Collection[Edge]
    ) -> Iterator[tuple[PersonId, int]]:
        here = route[-1]
        for following, cost in self._lines(here):
            open_to = following in self._left and following not in blocked
            if open_to and (here, following) not in banned and following not in route:
                yield following, cost

    def _lines(self, person: PersonId) -> Iterator[tuple[PersonId, int]]:
        if person == ANYONE:
            yield from ((start, 0) for start in self._starts)
            return
        edges: Mapping[PersonId, Mapping[str, Any]] = self._graph.adj[person]
        for following, edge in edges.items():
            if not (self._starts and edge["kind"] == "colleague"):
                yield following, edge["cost"]

    def _deviations(self, found: list[Route]) -> Iterator[Route]:
        last = found[-1]
        for place in range(len(last) - 1):
            root = last[: place + 1]
            banned = {
                (route[place], route[place + 1]) for route in found if route[: place + 1] == root
            }
            rest = self.shortest(root[-1], place, frozenset(root[:-1]), banned)
            if rest:
                yield root[:-1] + rest

    def _length(self, route: Route) -> int:
        steps = nx.utils.pairwise(person for person in route if person != ANYONE)
        return sum(self._graph.edges[step]["cost"] for step in steps)

    def _places(self, route: Route) -> list[int]:
        return [self._place[person] for person in route]
