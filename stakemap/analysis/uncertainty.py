"""The doubt in every number: one account in two hundred worlds, any of which may be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stakemap.analysis.decision import Layer, candidates
from stakemap.analysis.flows import authority, pagerank
from stakemap.analysis.graph import InfluenceLine, influence_lines
from stakemap.analysis.order import DIGITS, ordered
from stakemap.model.account import Origin, Snapshot
from stakemap.model.people import PersonId

Array = NDArray[np.float64]
WORLDS: Final = 200


@dataclass(frozen=True, slots=True)
class Range:
    """The 5th and the 95th percentile of a number over the worlds."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Between what the numbers of each person lie in nine of ten worlds.

    ``rank`` by standing, 1 is first; ``standing`` and ``reach`` in [0, 1].
    """

    rank: Mapping[PersonId, Range]
    standing: Mapping[PersonId, Range]
    reach: Mapping[PersonId, Range]


@dataclass(frozen=True, slots=True)
class Worlds:
    """Standing and reach of each person in each world.

    ``standing`` and ``reach`` have the shape (worlds × people) and lie in [0, 1]; ``deciders``
    has the same shape and holds each person's value in the decision layer of that world, 0
    outside it. People stand in canonical order.
    """

    people: tuple[PersonId, ...]
    standing: Array
    reach: Array
    deciders: Array

    def doubt(self) -> Doubt:
        """Return the intervals of ranks, standing and reach."""
        named = [
            dict(zip(self.people, ranges(values), strict=True))
            for values in (self.ranks(), self.standing, self.reach)
        ]
        return Doubt(*named)

    def ranks(self) -> Array:
        """Return each person's rank by standing in each world, 1 is first.

        Equals stand in canonical order, as in the ranking itself: without doubt both agree.
        """
        first = np.argsort(-np.round(self.standing, DIGITS), axis=1, kind="stable")
        ranked: Array = np.argsort(first, axis=1).astype(float) + 1.0
        return ranked


def ranges(values: Array) -> list[Range]:
    """Return the 5–95 % interval of each column over its rows, the worlds.

    Its ends are values that occur, so that a rank is never 2.5.
    """
    if not values.size:
        return []
    low = np.percentile(values, 5.0, axis=0, method="lower")
    high = np.percentile(values, 95.0, axis=0, method="higher")
    return [Range(*ends) for ends in zip(low.tolist(), high.tolist(), strict=True)]


def worlds(snapshot: Snapshot, layer: Layer, seed: int = 0, count: int = WORLDS) -> Worlds:
    """Return the account in many worlds, the same for the same seed whatever the ids are.

    Each line exists with the probability of its belief and then weighs its full strength. An
    inferred decision layer is inferred anew in each world.
    """
    people = tuple(person.id for person in ordered(snapshot))
    edges = Edges.of(people, influence_lines(snapshot))
    draws = np.random.default_rng(seed).random((count, edges.lines))
    alive = draws < edges.belief
    standing = _standing(edges, alive)
    deciders = _deciders(snapshot, people, layer, standing)
    reach = _reach(edges, edges.weights(alive), deciders)
    return Worlds(people, standing, reach, deciders)


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines of an account as arrays, those of the same two people side by side.

    ``source`` and ``target`` are rows of people per edge; ``start`` the first line of each edge.
    """

    size: int
    source: NDArray[np.intp]
    target: NDArray[np.intp]
    start: NDArray[np.intp]
    strength: Array
    belief: Array
    told: NDArray[np.bool_]

    @classmethod
    def of(cls, people: Sequence[PersonId], found: Sequence[InfluenceLine]) -> Edges:
        """Read lines that stand in canonical order."""
        place = {person: number for number, person in enumerate(people)}
        ends = [(place[line.source], place[line.target]) for line in found]
        starts = [next(group)[0] for _, group in groupby(enumerate(ends), key=lambda pair: pair[1])]
        return cls(
            len(people),
            np.array([ends[start][0] for start in starts], dtype=np.intp),
            np.array([ends[start][1] for start in starts], dtype=np.intp),
            np.array(starts, dtype=np.intp),
            np.array([line.strength for line in found]),
            np.array([line.belief for line in found]),
            np.array([line.origin is Origin.TOLD for line in found], dtype=np.bool_),
        )

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self.strength)

    def weights(self, alive: NDArray[np.bool_]) -> Array:
        """Return the weight of each edge in each world, ``1 - Π(1 - s)`` over its living lines."""
        if not self.lines:
            return np.zeros((len(alive), 0))
        missed = 1.0 - np.where(alive, self.strength, 0.0)
        product: Array = 1.0 - np.multiply.reduceat(missed, self.start, axis=1)
        return product


def _standing(edges: Edges, alive: NDArray[np.bool_]) -> Array:
    told = edges.weights(alive & edges.told)
    observed = edges.weights(alive & ~edges.told)
    both = [(told > 0).sum(axis=1), (observed > 0).sum(axis=1)]
    counts = np.stack(both, axis=1).astype(float)
    total = np.maximum(counts.sum(axis=1), 1.0)[:, None]
    result = np.zeros((len(alive), edges.size))
    if counts[:, 0].any():
        scores = pagerank(edges.source, edges.target, told, edges.size)
        result += counts[:, :1] / total * _percentile(scores)
    if counts[:, 1].any():
        scores = authority(edges.source, edges.target, observed, edges.size)
        result += counts[:, 1:] / total * _percentile(scores)
    result[counts.sum(axis=1) == 0] = 0.5
    return result


def _percentile(scores: Array) -> Array:
    others = scores.shape[1] - 1
    place: Array = below(scores) / others if others else np.ones_like(scores)
    return place


def below(scores: Array) -> Array:
    """Return how many of its row each score is above, equals counted half; from 0 to all others.

    It is ``rankdata(…, axis=1) - 1``, without ``scipy.stats``, which takes half a second to load.
    """
    rounded = np.round(scores, DIGITS)
    order = np.argsort(rounded, axis=1, kind="stable")
    rising = np.take_along_axis(rounded, order, axis=1)
    place = np.arange(scores.shape[1])
    new = np.ones_like(rising, dtype=bool)
    new[:, 1:] = rising[:, 1:] != rising[:, :-1]
    last = np.roll(new, -1, axis=1)  # before each that is new stands the last of its equals
    first_of = np.maximum.accumulate(np.where(new, place, 0), axis=1)
    last_of = np.minimum.accumulate(np.where(last, place, len(place))[:, ::-1], axis=1)[:, ::-1]
    result = np.empty_like(scores)
    np.put_along_axis(result, order, (first_of + last_of) / 2, axis=1)
    return result


def _deciders(
    snapshot: Snapshot, people: Sequence[PersonId], layer: Layer, standing: Array
) -> Array:
    result = np.zeros_like(standing)
    place = {person: number for number, person in enumerate(people)}
    if layer.kind == "recorded":
        for person, value in layer.weights.items():
            result[:, place[person]] = value
        return result
    among = np.array([place[person] for person in candidates(snapshot)], dtype=np.intp)
    order = np.argsort(-np.round(standing[:, among], DIGITS), axis=1, kind="stable")
    chosen = among[order[:, : len(layer.weights)]]
    np.put_along_axis(result, chosen, 1.0, axis=1)
    return result


def _reach(edges: Edges, weights: Array, deciders: Array) -> Array:
    """Return ``Σ v_d · m(p, d) / Σ v_d`` in every world, one decider of each world at a time."""
    total = deciders.sum(axis=1, keepdims=True)
    result = np.zeros_like(deciders)
    most = int((deciders > 0).sum(axis=1).max(initial=0))
    order = np.argsort(-deciders, axis=1, kind="stable")[:, :most]
    for column in range(most):
        who = order[:, column : column + 1]
        value = np.take_along_axis(deciders, who, axis=1)
        found = np.zeros_like(deciders)
        np.put_along_axis(found, who, (value > 0).astype(float), axis=1)
        result += value * _products(edges, weights, found)
    return result / np.where(total > 0, total, 1.0)


def _products(edges: Edges, weights: Array, found: Array) -> Array:
    """Return the best product of weights from everyone to the one marked, by relaxation."""
    if not edges.lines:
        return found
    first = np.flatnonzero(np.diff(edges.source, prepend=-1))
    who = edges.source[first]
    for _ in range(edges.size):
        offered = np.maximum.reduceat(weights * found[:, edges.target], first, axis=1)
        better = np.maximum(found[:, who], offered)
        if np.array_equal(better, found[:, who]):
            break
        found[:, who] = better
    return found
