"""Reach: how well somebody's word travels to those who decide."""

from __future__ import annotations

import statistics
from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from stakemap.analysis.decision import Layer
from stakemap.analysis.graph import COST_SCALE
from stakemap.analysis.order import DIGITS
from stakemap.model.people import PersonId


def products(graph: nx.DiGraph[PersonId], layer: Layer) -> NDArray[np.float64]:
    """Return the best product of weights along any path from each person to each who decides.

    Shape (people in the graph's order) × (the layer in its order), values in [0, 1]; 1 for
    oneself, 0 where no path leads.
    """
    place = {person: number for number, person in enumerate(graph)}
    columns = [place[decider] for decider in layer.weights]
    if not columns:
        return np.zeros((len(place), 0))
    edges = [(place[b], place[a], length) for a, b, length in graph.edges(data="cost")]
    ends = np.array([edge[:2] for edge in edges], dtype=np.intp).reshape(-1, 2)
    costs = np.array([edge[2] for edge in edges], dtype=float)
    backwards = sparse.csr_array((costs, (ends[:, 0], ends[:, 1])), shape=(len(place), len(place)))
    lengths = csgraph.dijkstra(backwards, indices=columns)  # whole numbers, so exact as floats
    found: NDArray[np.float64] = np.exp(-lengths / COST_SCALE).T
    return found


def reach(graph: nx.DiGraph[PersonId], layer: Layer) -> dict[PersonId, float] | None:
    """Return ``Σ v_d · m(p, d) / Σ v_d`` for each person, in [0, 1], high is good.

    None where nobody decides, recorded or inferred: that is unknown, not 0.
    """
    if not layer.total:
        return None
    weights = np.array(list(layer.weights.values()))
    values = products(graph, layer) @ weights / layer.total
    return {person: float(value) for person, value in zip(graph, values, strict=True)}


def peripheral(values: Mapping[PersonId, float], layer: Layer) -> frozenset[PersonId]:
    """Return who is at the rim: outside the layer, and reach zero or below the median of all."""
    if not values:
        return frozenset()
    median = round(statistics.median(values.values()), DIGITS)
    return frozenset(
        person
        for person, value in values.items()
        if person not in layer.weights and (value <= 0 or round(value, DIGITS) < median)
    )
