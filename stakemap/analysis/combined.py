"""The combined selling team in one look: what it covers, what would break, who is missing."""

from __future__ import annotations

from dataclasses import dataclass

from stakemap.analysis.decision import Layer, decision_layer
from stakemap.analysis.fragility import Fragility, Threads, fragility, threads
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.hidden import hidden_influencers
from stakemap.analysis.standing import standing
from stakemap.analysis.team import Matrix, Team, matrix, smallest_team
from stakemap.analysis.ties import lines
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId


@dataclass(frozen=True, slots=True)
class Combined:
    """Everything about our team against theirs; ``fragility`` is none where nobody decides."""

    layer: Layer
    fragility: Fragility | None
    threads: Threads
    smallest: Team
    hidden: tuple[PersonId, ...]
    matrix: Matrix


def combined(snapshot: Snapshot) -> Combined:
    """Return what our people together cover of those who decide, and by what it hangs."""
    graph = influence_graph(snapshot)
    scores = standing(graph)
    layer = decision_layer(snapshot, scores)
    ties = lines(snapshot)
    ours = [person.id for person in snapshot.ours]
    return Combined(
        layer,
        fragility(graph, ties, layer, ours),
        threads(graph, ties, layer.weights),
        smallest_team(snapshot, layer),
        hidden_influencers(snapshot, scores),
        matrix(snapshot, layer),
    )
