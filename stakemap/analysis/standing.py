"""Standing: who is listened to."""

from __future__ import annotations

import networkx as nx
import numpy as np

from stakemap.analysis.flows import DAMPING, TOLERANCE, authority
from stakemap.analysis.graph import listens_to
from stakemap.analysis.order import percentiles
from stakemap.model.people import PersonId


def standing(graph: nx.DiGraph[PersonId]) -> dict[PersonId, float]:
    """Return each person's standing as a percentile of the account, 0 (last) to 1 (first).

    Told lines: weighted PageRank on "listens to", because a teller names a limited number of
    people. Observed lines: authority. Mail has no such limit, so sharing out a sender's mail would
    punish those whom busy people write to; and whoever writes to many earns nobody standing by
    it, so what counts is to be written to by those who write to whom others write to as well. An
    account with both: the two percentiles averaged by their number of lines. Without a line
    everybody is equal.

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
    """Return damped authority on "listens to", weighted by the lines; see ``flows.authority``."""
    place = {person: number for number, person in enumerate(graph)}
    lines = [(place[a], place[b], edge["observed"]) for a, b, edge in graph.edges(data=True)]
    ends = np.array([line[:2] for line in lines], dtype=np.intp).reshape(-1, 2)
    weights = np.array([[line[2] for line in lines]])
    scores = authority(ends[:, 0], ends[:, 1], weights, len(place))[0]
    return dict(zip(graph, scores.tolist(), strict=True))


def _part(graph: nx.DiGraph[PersonId], origin: str) -> nx.DiGraph[PersonId]:
    part: nx.DiGraph[PersonId] = nx.DiGraph()
    part.add_nodes_from(graph)
    part.add_edges_from(
        (source, target, {origin: edge[origin]})
        for source, target, edge in graph.edges(data=True)
        if edge[origin] > 0
    )
    return part
