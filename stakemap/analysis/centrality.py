"""Who matters: every measure of every person of the customer's, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import networkx as nx
import numpy as np
from scipy.sparse.linalg import eigsh

from stakemap.analysis.backend import backend_for
from stakemap.analysis.brokerage import Brokerage, brokerage
from stakemap.analysis.catalogue import INFLUENCE, Basis
from stakemap.analysis.coreness import coreness
from stakemap.analysis.decision import Layer, decision_layer
from stakemap.analysis.graph import influence_graph, listens_to
from stakemap.analysis.order import DIGITS
from stakemap.analysis.reach import reach
from stakemap.analysis.standing import standing
from stakemap.analysis.structural_holes import constraint, effective_size, networks
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

Measure = Mapping[PersonId, float]
FEW: Final = 30
"""People up to whom plain iteration is the quickest."""


@dataclass(frozen=True, slots=True)
class PersonMeasures:
    """One person's numbers; high is good where nothing else is said.

    ``rank`` 1 is first by standing, equals in the order of names; ``standing`` a percentile in
    [0, 1]; ``in_strength`` and ``out_strength`` sums of weights, ≥ 0; ``betweenness``,
    ``closeness``, ``eigenvector`` in [0, 1]; ``core_number`` ≥ 0; ``reach`` in [0, 1], none where
    nobody decides. ``constraint`` > 0 (low is a broker) and ``effective_size`` ≥ 0 (high is one)
    are none for who has no line; ``coreness`` in [0, 1]; ``brokerage`` counts roles by unit.
    """

    id: PersonId
    rank: int
    standing: float
    in_strength: float
    out_strength: float
    betweenness: float
    closeness: float
    eigenvector: float
    core_number: int
    reach: float | None
    decides: bool
    constraint: float | None
    effective_size: float | None
    coreness: float
    brokerage: Brokerage


@dataclass(frozen=True, slots=True)
class Centrality:
    """All people by rank, with the day, the graph and the decision layer they were computed on."""

    on: date
    layer: Layer
    graph: str
    core_fit: float
    people: tuple[PersonMeasures, ...]

    @property
    def basis(self) -> Basis:
        """On what all of it rests; ``catalogue`` says it of each measure."""
        return Basis.of(self.on, self.layer, INFLUENCE)


def centrality(snapshot: Snapshot, backend: str | None = None) -> Centrality:
    """Return every measure of every person of the customer's, by rank.

    Parameters
    ----------
    backend
        The NetworkX backend for the measures that are slow on large graphs; none lets stakemap
        choose by size.
    """
    graph = influence_graph(snapshot)
    scores = standing(graph)
    layer = decision_layer(snapshot, scores)
    measures = positions(graph, backend)
    reached = reach(graph, layer)
    egos = networks(graph)
    held, size, core = constraint(graph, egos), effective_size(graph, egos), coreness(graph)
    brokers = brokerage(graph, units_of(snapshot))
    ranked = sorted(graph, key=lambda person: -round(scores[person], DIGITS))
    people = tuple(
        PersonMeasures(
            id=person,
            rank=rank,
            standing=scores[person],
            in_strength=measures["in_strength"][person],
            out_strength=measures["out_strength"][person],
            betweenness=measures["betweenness"][person],
            closeness=measures["closeness"][person],
            eigenvector=measures["eigenvector"][person],
            core_number=int(measures["core_number"][person]),
            reach=None if reached is None else reached[person],
            decides=person in layer.weights,
            constraint=held[person],
            effective_size=size[person],
            coreness=core.scores[person],
            brokerage=brokers[person],
        )
        for rank, person in enumerate(ranked, start=1)
    )
    told = "influence, weighted by strength × belief"
    return Centrality(snapshot.on, layer, told, core.fit, people)


def units_of(snapshot: Snapshot) -> dict[PersonId, str]:
    """Return the unit of everybody whose highest seat has one."""
    roles = ((person.id, snapshot.role_of(person.id)) for person in snapshot.people)
    return {person: role.unit_id for person, role in roles if role and role.unit_id}


def positions(graph: nx.DiGraph[PersonId], backend: str | None = None) -> Mapping[str, Measure]:
    """Return the measures that depend on the influence graph alone, by name.

    Betweenness runs on cost (Brandes, normalised); closeness on hops over "listens to"
    (Wasserman–Faust where parts do not connect), because near-certain lines cost almost nothing
    and would break its range; core numbers on the undirected 0/1 graph.
    """
    fast = backend_for(graph, backend)
    undirected = nx.Graph(graph.to_undirected(as_view=True).edges)
    undirected.add_nodes_from(graph)
    return {
        "in_strength": dict(graph.in_degree(weight="weight")),
        "out_strength": dict(graph.out_degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph, weight="cost", backend=fast),
        "closeness": nx.closeness_centrality(
            listens_to(graph), backend=backend_for(graph, backend, "closeness_centrality")
        ),
        "eigenvector": eigenvector(graph),
        "core_number": nx.core_number(undirected),
    }


def eigenvector(graph: nx.DiGraph[PersonId]) -> dict[PersonId, float]:
    """Return eigenvector centrality of the symmetrised weights on the largest component.

    0 outside it, where NetworkX would raise; each in [0, 1], unit length.
    """
    weights: dict[tuple[PersonId, PersonId], float] = {}
    for source, target, weight in graph.edges(data="weight"):
        ends = (target, source) if (target, source) in weights else (source, target)
        weights[ends] = weights.get(ends, 0.0) + weight / 2.0
    part: set[PersonId] = max(nx.weakly_connected_components(graph), key=len, default=set())
    result = dict.fromkeys(graph, 0.0)
    if len(part) > 1:
        mutual: nx.Graph[PersonId] = nx.Graph()
        mutual.add_nodes_from(person for person in graph if person in part)
        mutual.add_weighted_edges_from(
            (*ends, weights[ends]) for ends in weights if ends[0] in part
        )
        result.update(_leading(mutual))
    return result


def _leading(graph: nx.Graph[PersonId]) -> dict[PersonId, float]:
    """Return the leading eigenvector of a connected graph.

    NetworkX starts from the answer of a sparse solver: from nothing it takes a hundred times as
    many rounds, and its own solver starts at random, so that runs would differ in the last digits.
    """
    start = _solved(graph) if len(graph) > FEW else None
    try:
        scores = nx.eigenvector_centrality(
            graph, max_iter=5_000, tol=1e-13, nstart=start, weight="weight"
        )
    except nx.PowerIterationFailedConvergence:
        scores = nx.eigenvector_centrality_numpy(graph, weight="weight")
    return {person: abs(score) for person, score in scores.items()}


def _solved(graph: nx.Graph[PersonId]) -> dict[PersonId, float]:
    matrix = nx.to_scipy_sparse_array(graph, dtype=float, weight="weight")
    _, vector = eigsh(matrix, k=1, which="LA", v0=np.ones(len(graph)))
    return dict(zip(graph, np.abs(vector[:, 0]).tolist(), strict=True))
