"""Standing: who is listened to."""

from __future__ import annotations

import networkx as nx
import numpy as np

from stakemap.analysis.graph import listens_to
from stakemap.analysis.order import percentiles
from stakemap.model.people import PersonId

DAMPING = 0.85
TOLERANCE = 1e-12
DENSE = 600
"""People up to whom eigenvalues are computed exactly."""


def standing(graph: nx.DiGraph[PersonId]) -> dict[PersonId, float]:
    """Return each person's standing as a percentile of the account, 0 (last) to 1 (first).

    Told lines: weighted PageRank on "listens to", because a teller names a limited number of
    people. Observed lines: Katz on their presence, because mail has no such limit, and sharing
    out a sender's mail would punish those whom busy people write to. An account with both: the
    two percentiles averaged by their number of lines. Without a line everybody is equal.

    Parameters
    ----------
    graph
        The influence graph.
    """
    told = _part(graph, "told")
    observed = _part(graph, "observed")
    counts = told.number_of_edges(), observed.number_of_edges()
    if not sum(counts):
        return percentiles(dict.fromkeys(graph, 0.0))
    parts = (
        percentiles(told_scores(told)) if counts[0] else dict.fromkeys(graph, 0.0),
        percentiles(observed_scores(observed)) if counts[1] else dict.fromkeys(graph, 0.0),
    )
    return {
        person: (parts[0][person] * counts[0] + parts[1][person] * counts[1]) / sum(counts)
        for person in graph
    }


def told_scores(graph: nx.DiGraph[PersonId]) -> dict[PersonId, float]:
    """Return PageRank (0.85) on "listens to"; the scores sum to 1.

    The tolerance is far below NetworkX's own, which leaves errors of 3·10⁻⁶.
    """
    scores: dict[PersonId, float] = nx.pagerank(
        listens_to(graph), alpha=DAMPING, tol=TOLERANCE, max_iter=1_000, weight="told"
    )
    return scores


def observed_scores(graph: nx.DiGraph[PersonId]) -> dict[PersonId, float]:
    """Return Katz centrality on "listens to", every line 1, attenuated by 0.85 / λmax."""
    flow = listens_to(graph)
    alpha = DAMPING / max(largest_eigenvalue(flow), 1.0)
    if len(flow) <= DENSE:
        exact: dict[PersonId, float] = nx.katz_centrality_numpy(flow, alpha=alpha)
        return exact
    near: dict[PersonId, float] = nx.katz_centrality(
        flow, alpha=alpha, tol=TOLERANCE, max_iter=10_000
    )
    return near


def largest_eigenvalue(graph: nx.DiGraph[PersonId]) -> float:
    """Return the spectral radius of the 0/1 adjacency; 0 where nothing runs in a circle."""
    if len(graph) <= DENSE:
        adjacency = nx.to_numpy_array(graph)  # an edge without "weight" is 1
        return float(np.abs(np.linalg.eigvals(adjacency)).max(initial=0.0))
    matrix = nx.to_scipy_sparse_array(graph, dtype=float)
    vector, value = np.ones(matrix.shape[0]), 0.0
    for _ in range(2_000):  # on A + I, whose largest eigenvalue no other one matches in size
        grown = matrix @ vector + vector
        previous, value = value, float(np.linalg.norm(grown))
        vector = grown / value
        if abs(value - previous) < TOLERANCE * value:
            break
    return max(value - 1.0, 0.0)


def _part(graph: nx.DiGraph[PersonId], origin: str) -> nx.DiGraph[PersonId]:
    part: nx.DiGraph[PersonId] = nx.DiGraph()
    part.add_nodes_from(graph)
    part.add_edges_from(
        (source, target, {origin: edge[origin]})
        for source, target, edge in graph.edges(data=True)
        if edge[origin] > 0
    )
    return part
