"""How much one answer would move coverage and the best path, without measuring all anew."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from stakemap.analysis.decision import Layer
from stakemap.analysis.graph import COST_SCALE, cost
from stakemap.model.people import PersonId

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Access:
    """How we get at one of theirs, over all of ours.

    ``strength`` of our best tie, which coverage takes, and the best ``probability`` that one
    carries, which paths take; both in [0, 1].
    """

    strength: float = 0.0
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """Team coverage of the decision layer and the best path of any of ours to it, in [0, 1]."""

    coverage: float
    path: float

    def apart(self, other: Numbers) -> float:
        """Return by how much the two numbers differ, added up; in [0, 2]."""
        return abs(self.coverage - other.coverage) + abs(self.path - other.path)


def value(belief: float, now: Numbers, if_true: Numbers, if_false: Numbers) -> float:
    """Return ``b·|Δ if true| + (1 − b)·|Δ if false|`` of coverage plus the same of the best path.

    In [0, 2]: 0 is an answer that changes nothing.
    """
    return belief * if_true.apart(now) + (1.0 - belief) * if_false.apart(now)


class Ways:
    """All shortest ways from our contacts to those who decide, kept so that one line may change.

    Lengths are whole billionths, so equal ways are equal. A line that gets likelier can only
    shorten ways through itself; for one that gets less likely only those ways are sought again
    that it lies on.

    Parameters
    ----------
    graph
        The influence graph.
    contacts
        How we get at each person whom we know or might turn out to know.
    layer
        Who decides; it stays as it is while lines and ties change.
    """

    def __init__(
        self, graph: nx.DiGraph[PersonId], contacts: Mapping[PersonId, Access], layer: Layer
    ) -> None:
        self._place = {person: number for number, person in enumerate(graph)}
        known = {self._place[person]: one for person, one in contacts.items() if person in graph}
        self._contacts = np.array(sorted(known), dtype=np.intp)
        self._row = {place: row for row, place in enumerate(self._contacts.tolist())}
        self._strength = np.array([known[place].strength for place in self._row])
        self._entry = np.array([_length(known[place].probability) for place in self._row])
        self._edges = _Edges(graph, self._place)
        self._from = self._edges.lengths(self._contacts)
        self._deciders, self._values = self._columns(layer)
        self._to = self._edges.lengths(self._deciders, backwards=True).T
        self._lengths = self._from[:, self._deciders]

    def now(self) -> Numbers:
        """Return the numbers as the account stands."""
        return self._numbers(self._lengths, self._values, self._strength, self._entry)

    def if_weight(self, source: PersonId, target: PersonId, weight: float) -> Numbers:
        """Return the numbers if influence from one to the other had this weight, 0 for none."""
        ends, length = (self._place[source], self._place[target]), _length(weight)
        lengths = self._sought_again(*ends, length)
        through = self._from[:, ends[0], None] + length + self._to[ends[1]]
        lengths = np.minimum(lengths, through) if np.isfinite(length) else lengths
        return self._numbers(lengths, self._values, self._strength, self._entry)

    def if_access(self, person: PersonId, access: Access) -> Numbers:
        """Return the numbers if this were how we get at a person, one of the contacts."""
        row = self._row[self._place[person]]
        strength, entry = self._strength.copy(), self._entry.copy()
        strength[row], entry[row] = access.strength, _length(access.probability)
        return self._numbers(self._lengths, self._values, strength, entry)

    def if_layer(self, layer: Layer) -> Numbers:
        """Return the numbers if these were the people who decide."""
        columns, values = self._columns(layer)
        return self._numbers(self._from[:, columns], values, self._strength, self._entry)

    def _columns(self, layer: Layer) -> tuple[NDArray[np.intp], Array]:
        weights = layer.weights
        rows = np.array([self._place[person] for person in weights], dtype=np.intp)
        return rows, np.array(list(weights.values()))

    def _sought_again(self, source: int, target: int, length: float) -> Array:
        """Return contacts' lengths to deciders if one line is longer than it is."""
        before = self._edges.length(source, target)
        if length <= before:
            return self._lengths
        through = self._from[:, source, None] + before + self._to[target]
        on_way = np.isfinite(through) & (through <= self._lengths)
        columns = np.flatnonzero(on_way.any(axis=0))
        if not columns.size:
            return self._lengths
        to = self._to[:, columns]
        head = self._edges.lengths(np.array([source]), backwards=True)[0]
        behind = np.isfinite(to) & (head[:, None] + before + to[target] <= to)
        changed = self._edges.relaxed(to, behind, (source, target), length)
        lengths = self._lengths.copy()
        lengths[:, columns] = changed[self._contacts]
        return lengths

    @staticmethod
    def _numbers(lengths: Array, values: Array, strength: Array, entry: Array) -> Numbers:
        products = np.exp(-lengths / COST_SCALE)
        missed = np.prod(1.0 - products * strength[:, None], axis=0)
        total = values.sum()
        covered = float(values @ (1.0 - missed) / total) if total else 0.0
        shortest = (entry[:, None] + lengths).min(initial=math.inf)
        return Numbers(covered, math.exp(-shortest / COST_SCALE))


class _Edges:
    """The influence graph as arrays, the lines of one source side by side."""

    def __init__(self, graph: nx.DiGraph[PersonId], place: Mapping[PersonId, int]) -> None:
        ends = sorted(
            (place[source], place[target], float(length))
            for source, target, length in graph.edges(data="cost")
        )
        self._source = np.array([one[0] for one in ends], dtype=np.intp)
        self._target = np.array([one[1] for one in ends], dtype=np.intp)
        self._cost = np.array([one[2] for one in ends])
        self._number = {(one[0], one[1]): number for number, one in enumerate(ends)}
        shape = (len(place), len(place))
        self._forward = sparse.csr_array((self._cost, (self._source, self._target)), shape=shape)
        self._backward = self._forward.T.tocsr()

    def length(self, source: int, target: int) -> float:
        """Return the length of a line, infinite where there is none."""
        number = self._number.get((source, target))
        return math.inf if number is None else float(self._cost[number])

    def lengths(self, start: NDArray[np.intp], *, backwards: bool = False) -> Array:
        """Return the length of the best way from each of these to everybody; infinite: none."""
        graph = self._backward if backwards else self._forward
        if not start.size or not self._cost.size:
            result = np.full((start.size, graph.shape[0]), math.inf)
            result[np.arange(start.size), start] = 0.0
            return result
        found: Array = csgraph.dijkstra(graph, indices=start)
        return found

    def relaxed(
        self, to: Array, behind: NDArray[np.bool_], line: Sequence[int], length: float
    ) -> Array:
        """Return lengths to deciders, those marked sought again with this length of one line."""
        found = np.where(behind, math.inf, to)
        onward: NDArray[np.bool_] = np.any(behind, axis=1).take(self._source)
        cost_of = self._cost.copy()
        cost_of[self._number[line[0], line[1]]] = length
        source, target, costs = self._source[onward], self._target[onward], cost_of[onward]
        first = np.flatnonzero(np.diff(source, prepend=-1))
        who = source[first]
        while True:
            offered = np.minimum.reduceat(costs[:, None] + found[target], first, axis=0)
            better = np.minimum(found[who], offered)
            if np.array_equal(better, found[who]):
                return found
            found[who] = better


def _length(probability: float) -> float:
    return float(cost(probability)) if probability > 0 else math.inf
