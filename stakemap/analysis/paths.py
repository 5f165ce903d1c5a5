"""The way in: the likeliest routes to a person, and one that shares nobody with the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import networkx as nx

from stakemap.analysis.catalogue import ACCESS, BELIEVED, Basis
from stakemap.analysis.graph import access_graph, probability
from stakemap.analysis.missing import MissingLink, missing_link, nearest
from stakemap.analysis.search import ANYONE, Edge, Route, Search
from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status
from stakemap.model.people import PersonId, Style

LONGEST: Final = 6
"""Hops beyond which nobody passes a word on."""
COUNT: Final = 3


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

    Where nobody connects: ``nearest`` are those closest to the target whom we can reach, and
    ``link`` is the line that would help most, if it were there.
    """

    target: PersonId
    on: date
    best: tuple[Path, ...]
    disjoint: Path | None
    nearest: tuple[PersonId, ...] = ()
    link: MissingLink | None = None

    @property
    def basis(self) -> Basis:
        """On what every probability rests; no decision layer is asked."""
        return Basis.of(self.on, None, ACCESS, f"{BELIEVED} × willingness")


def paths(snapshot: Snapshot, target: PersonId, start: PersonId | None = None) -> Paths:
    """Return how to get to a person, from one of ours or from anyone of ours.

    The best path has the largest product of hop probabilities; at most six hops. Three best by
    Yen's method over a hop-limited search.

    Raises
    ------
    NotFound
        The target is not of the customer's, or the start is not one of ours.
    """
    return Ways(snapshot).to(target, start)


class Ways:
    """All ways in one account: the graph is built once, each question then takes milliseconds."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._graph = access_graph(snapshot)
        self._ours = [person.id for person in snapshot.ours]
        self._theirs = frozenset(person.id for person in snapshot.people)

    def to(self, target: PersonId, start: PersonId | None = None) -> Paths:
        """Return how to get to a person; see ``paths``."""
        if target not in self._theirs:
            raise NotFound(f"{target!r} is nobody at the customer's")
        if start is not None and start not in self._ours:
            raise NotFound(f"{start!r} is nobody of ours in this account")
        search = Search(self._graph, target, LONGEST, self._ours if start is None else ())
        source = ANYONE if start is None else start
        found = search.best(source, COUNT)
        if not found:
            return self._nobody(target, self._ours if start is None else [start])
        other = search.apart(source, found[0])
        best = tuple(self._explain.path(route) for route in found)
        return Paths(target, self._snapshot.on, best, self._explain.path(other) if other else None)

    def along(self, route: Sequence[PersonId]) -> float | None:
        """Return the probability of one route, none where a hop of it is missing here."""
        steps = list(nx.utils.pairwise(route))
        if not all(self._graph.has_edge(*step) for step in steps):
            return None
        return probability(sum(self._graph.edges[step]["cost"] for step in steps))

    def _nobody(self, target: PersonId, starts: Sequence[PersonId]) -> Paths:
        near = nearest(self._graph, starts, target, self._theirs)
        link = missing_link(self._graph, starts, target)
        return Paths(target, self._snapshot.on, (), None, near, link)

    @cached_property
    def _explain(self) -> Explainer:
        return Explainer(self._snapshot, self._graph)


class Explainer:
    """Turns routes into hops that say what each rests on."""

    def __init__(self, snapshot: Snapshot, graph: nx.DiGraph[PersonId]) -> None:
        self._snapshot, self._graph = snapshot, graph
        self._contacts: dict[Edge, date] = {}
        for one in snapshot.interactions:
            for ours in one.ours:
                for theirs in one.theirs:
                    day = max(one.at.date(), self._contacts.get((ours, theirs), date.min))
                    self._contacts[ours, theirs] = day

    def path(self, route: Route) -> Path:
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
