"""Lines as arrays: lengths of best ways, all of them or only those that one line changes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from stakemap.model.people import PersonId

Array = NDArray[np.float64]


class Edges:
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
