"""What would break: coverage lost if somebody leaves, and the single threads we hang by."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from stakemap.analysis.coverage import best_ties, coverage
from stakemap.analysis.decision import Layer
from stakemap.analysis.graph import COST_SCALE
from stakemap.analysis.ties import Line
from stakemap.model.people import PersonId

Array = NDArray[np.float64]
US: Final = PersonId("")
THEM: Final = PersonId(" ")


@dataclass(frozen=True, slots=True)
class Fragility:
    """Coverage as it is, and what of it is lost if one person leaves, both in [0, 1].

    ``lost`` holds everybody of theirs and of ours whose leaving costs anything, the dearest
    first; low is good. Who decides, and with what weight, stays as it was: otherwise losing a
    decider would raise coverage.
    """

    coverage: float
    lost: Mapping[PersonId, float]


@dataclass(frozen=True, slots=True)
class Threads:
    """How many ways share nobody between us and those who decide; high is good.

    ``through`` are those whom every way passes: each of them alone cuts us off. Nobody where
    there are two ways or none.
    """

    count: int
    through: tuple[PersonId, ...]

    @property
    def single(self) -> bool:
        """Return whether one person leaving cuts us off."""
        return self.count == 1


def fragility(
    graph: nx.DiGraph[PersonId],
    lines: Collection[Line],
    layer: Layer,
    ours: Sequence[PersonId],
) -> Fragility | None:
    """Return what coverage each person's leaving would cost; none where nobody decides.

    Parameters
    ----------
    graph
        The influence graph.
    lines
        Our ties, see ``ties.lines``.
    ours
        Our people; of equal losses the earlier comes first, theirs before ours.
    """
    if not layer.total:
        return None
    people = list(graph)
    ties = best_ties(lines, people)
    roads = Roads(graph, layer, np.flatnonzero(ties))
    whole = roads.products()
    now = coverage(whole, ties, layer) or 0.0
    found = {}
    for place in roads.mattering():
        without = np.where(np.arange(len(people)) == place, 0.0, ties)
        found[people[place]] = now - (coverage(roads.products(place), without, layer) or 0.0)
    for person in ours:
        others = best_ties([line for line in lines if line.ours != person], people)
        found[person] = now - (coverage(whole, others, layer) or 0.0)
    dear = sorted(found, key=lambda person: -round(found[person], 12))
    return Fragility(now, {one: found[one] for one in dear if found[one] > 1e-12})


class Roads:
    """The best ways from our contacts to those who decide, with all there or with one gone."""

    def __init__(
        self, graph: nx.DiGraph[PersonId], layer: Layer, contacts: NDArray[np.intp]
    ) -> None:
        place = {person: number for number, person in enumerate(graph)}
        edges = [(place[a], place[b], cost) for a, b, cost in graph.edges(data="cost")]
        ends = np.array([edge[:2] for edge in edges], dtype=np.intp).reshape(-1, 2)
        self._size, self._contacts = len(place), contacts
        self._source, self._target = ends[:, 0], ends[:, 1]
        self._cost = np.array([edge[2] for edge in edges], dtype=float)
        self._deciders = np.array([place[person] for person in layer.weights], dtype=np.intp)
        self._lengths = self._sought(self._deciders, np.ones(len(edges), dtype=bool))
        self._between = self._passing()

    def products(self, without: int | None = None) -> Array:
        """Return the best product of weights from everybody to each who decides.

        Shape (people × layer). With one person gone, right for our contacts alone: only the ways
        that passed that person are sought again.
        """
        if without is None:
            return _products(self._lengths)
        lengths = self._lengths.copy()
        again = np.flatnonzero(self._between[:, without])
        kept = (self._source != without) & (self._target != without)
        lengths[again] = self._sought(self._deciders[again], kept)
        lengths[:, without] = np.inf
        lengths[self._deciders == without] = np.inf
        return _products(lengths)

    def mattering(self) -> list[int]:
        """Return the rows of those who decide, whom we know, or who lie on a best way."""
        matter: NDArray[np.bool_] = np.array(self._between.any(axis=0))
        matter[self._contacts] = True
        matter[self._deciders] = True
        return [int(place) for place in np.flatnonzero(matter)]

    def _passing(self) -> NDArray[np.bool_]:
        """Return who lies on a best way from any contact, shape (layer × people).

        Lengths are whole numbers, so equal ways are equal.
        """
        passing = np.zeros((len(self._deciders), self._size), dtype=bool)
        if not len(self._cost):
            return passing
        for contact in self._contacts:
            there = csgraph.dijkstra(self._matrix(self._source, self._target), indices=contact)
            whole = self._lengths[:, contact][:, None]
            passing |= (there[None, :] + self._lengths == whole) & np.isfinite(whole)
        return passing

    def _sought(self, deciders: NDArray[np.intp], kept: NDArray[np.bool_]) -> Array:
        lengths = np.full((len(deciders), self._size), np.inf)
        lengths[np.arange(len(deciders)), deciders] = 0.0
        if kept.any() and len(deciders):
            ends = self._target[kept], self._source[kept]  # backwards from who decides
            lengths = csgraph.dijkstra(self._matrix(*ends, self._cost[kept]), indices=deciders)
        return lengths

    def _matrix(
        self, rows: NDArray[np.intp], columns: NDArray[np.intp], costs: Array | None = None
    ) -> sparse.csr_array:
        values = self._cost if costs is None else costs
        return sparse.csr_array((values, (rows, columns)), shape=(self._size, self._size))


def _products(lengths: Array) -> Array:
    found: Array = np.exp(-lengths / COST_SCALE).T
    return found


def threads(
    graph: nx.DiGraph[PersonId], lines: Collection[Line], deciders: Collection[PersonId]
) -> Threads:
    """Return by how many threads we hang: the minimum vertex cut between us and who decides.

    We are joined in one source, the deciders in one sink; everybody else can be cut, our own
    people too.

    Parameters
    ----------
    deciders
        The decision layer, or one of it.
    """
    joined = _joined(graph, lines, frozenset(deciders))
    if not nx.has_path(joined, US, THEM):
        return Threads(0, ())
    count = nx.node_connectivity(joined, US, THEM)
    return Threads(count, _passed_by_all(joined) if count == 1 else ())


def _joined(
    graph: nx.DiGraph[PersonId], lines: Collection[Line], deciders: frozenset[PersonId]
) -> nx.DiGraph[PersonId]:
    """Return the ways with all of ours behind one source and all who decide in one sink."""
    joined: nx.DiGraph[PersonId] = nx.DiGraph()
    joined.add_nodes_from((US, THEM))
    edges = [*graph.edges, *((line.ours, line.theirs) for line in lines if line.probability > 0)]
    for source, target in edges:
        if source not in deciders:
            joined.add_edge(source, THEM if target in deciders else target)
    joined.add_edges_from((US, line.ours) for line in lines if line.probability > 0)
    return joined


def _passed_by_all(joined: nx.DiGraph[PersonId]) -> tuple[PersonId, ...]:
    """Return those on every way from us to them, from our side on."""
    way = nx.shortest_path(joined, US, THEM)[1:-1]
    return tuple(
        person
        for person in way
        if not nx.has_path(nx.restricted_view(joined, [person], []), US, THEM)
    )
