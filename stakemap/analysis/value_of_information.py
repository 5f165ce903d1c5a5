"""How much one answer would move coverage and the best path, without measuring all anew."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stakemap.analysis.decision import Layer
from stakemap.analysis.edges import Edges
from stakemap.analysis.graph import COST_SCALE, cost
from stakemap.model.people import PersonId

Array = NDArray[np.float64]
Changed = tuple[NDArray[np.intp], Array]


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
        self._edges = Edges(graph, self._place)
        self._heads: dict[int, Array] = {}
        self._from = self._edges.lengths(self._contacts)
        self._deciders, self._values = self._columns(layer)
        self._to = self._edges.lengths(self._deciders, backwards=True).T
        self._lengths = self._from[:, self._deciders]
        self._scores = _scores(self._lengths, self._strength, self._entry)
        self._column = dict(zip(self._deciders.tolist(), self._scores.T, strict=True))
        self._now = _numbers(self._scores, self._values)

    def now(self) -> Numbers:
        """Return the numbers as the account stands."""
        return self._now

    def if_weight(self, source: PersonId, target: PersonId, weight: float) -> Numbers:
        """Return the numbers if influence from one to the other had this weight, 0 for none."""
        ends, length = (self._place[source], self._place[target]), _length(weight)
        before = self._edges.length(*ends)
        if length == before:
            return self._now
        seek = self._longer if length > before else self._shorter
        columns, lengths = seek(*ends, length)
        if not columns.size:
            return self._now
        scores = self._scores.copy()
        scores[:, columns] = _scores(lengths, self._strength, self._entry)
        return _numbers(scores, self._values)

    def if_access(self, person: PersonId, access: Access) -> Numbers:
        """Return the numbers if this were how we get at a person, one of the contacts."""
        row = self._row[self._place[person]]
        strength, entry = self._strength.copy(), self._entry.copy()
        strength[row], entry[row] = access.strength, _length(access.probability)
        return _numbers(_scores(self._lengths, strength, entry), self._values)

    def if_layer(self, layer: Layer) -> Numbers:
        """Return the numbers if these were the people who decide."""
        places, values = self._columns(layer)
        new = [place for place in places.tolist() if place not in self._column]
        if new:
            scores = _scores(self._from[:, new], self._strength, self._entry)
            self._column.update(zip(new, scores.T, strict=True))
        columns = [self._column[place] for place in places.tolist()]
        return _numbers(np.array(columns).reshape(-1, 2).T, values)

    def _columns(self, layer: Layer) -> tuple[NDArray[np.intp], Array]:
        weights = layer.weights
        rows = np.array([self._place[person] for person in weights], dtype=np.intp)
        return rows, np.array(list(weights.values()))

    def _shorter(self, source: int, target: int, length: float) -> Changed:
        """Return the deciders to whom a likelier line makes ways shorter, with all lengths."""
        through = self._from[:, source, None] + length + self._to[target]
        columns = np.flatnonzero((through < self._lengths).any(axis=0))
        return columns, np.minimum(self._lengths[:, columns], through[:, columns])

    def _longer(self, source: int, target: int, length: float) -> Changed:
        """Return the deciders to whom ways lead over a line, with all lengths once it is longer."""
        before = self._edges.length(source, target)
        through = self._from[:, source, None] + before + self._to[target]
        on_way = (through <= self._lengths) & (through < math.inf)
        columns = np.flatnonzero(on_way.any(axis=0))
        if not columns.size:
            return columns, self._lengths[:, columns]
        to = self._to[:, columns]
        behind = self._to_source(source)[:, None] + before + to[target] <= to
        found = self._edges.relaxed(to, behind & np.isfinite(to), (source, target), length)
        return columns, found[self._contacts]

    def _to_source(self, source: int) -> Array:
        """Return everybody's length to one person; lines of one source come one after the other."""
        if source not in self._heads:
            self._heads = {source: self._edges.lengths(np.array([source]), backwards=True)[0]}
        return self._heads[source]


def _length(probability: float) -> float:
    return float(cost(probability)) if probability > 0 else math.inf


def _scores(lengths: Array, strength: Array, entry: Array) -> Array:
    """Return for each decider how surely our word misses them, and the length of the best path."""
    missed = np.prod(1.0 - np.exp(-lengths / COST_SCALE) * strength[:, None], axis=0)
    return np.stack([missed, (entry[:, None] + lengths).min(axis=0, initial=math.inf)])


def _numbers(scores: Array, values: Array) -> Numbers:
    total = float(values.sum())
    covered = float(values @ (1.0 - scores[0])) / total if total else 0.0
    return Numbers(covered, math.exp(-float(scores[1].min(initial=math.inf)) / COST_SCALE))
