"""The combined selling team in one look: what it covers, what would break, who is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx
import numpy as np

from stakemap.analysis.catalogue import BELIEVED, TIED, Basis
from stakemap.analysis.coverage import access, best_ties, next_contacts
from stakemap.analysis.decision import Layer, decision_layer
from stakemap.analysis.fragility import Fragility, Threads, fragility, threads
from stakemap.analysis.functions import functions
from stakemap.analysis.graph import access_graph, influence_graph
from stakemap.analysis.hidden import hidden_influencers
from stakemap.analysis.order import team_ordered
from stakemap.analysis.reach import products
from stakemap.analysis.standing import standing
from stakemap.analysis.team import Matrix, Team, matrix, smallest_team
from stakemap.analysis.ties import Line, lines
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId


@dataclass(frozen=True, slots=True)
class Combined:
    """Everything about our team against theirs; ``fragility`` is none where nobody decides.

    ``threads`` lead to all who decide together, ``threads_to`` to each of them alone. ``next``
    are those who would add most coverage if whoever gets at them best knew them, one after the
    other, each with the gain in [0, 1]. ``matrix`` has their people as rows, ``units`` their
    units; ``needed`` are the functions that the smallest team brings as far as any of ours has
    them.
    """

    layer: Layer
    fragility: Fragility | None
    threads: Threads
    smallest: Team
    hidden: tuple[PersonId, ...]
    matrix: Matrix
    threads_to: Mapping[PersonId, Threads]
    next: tuple[tuple[PersonId, float], ...]
    units: Matrix
    needed: tuple[str, ...]
    on: date

    @property
    def basis(self) -> Basis:
        """On what coverage and everything that follows from it rests."""
        return Basis.of(self.on, self.layer, TIED, f"ties: strength; influence: {BELIEVED}")


def combined(snapshot: Snapshot, needed: Sequence[str] | None = None) -> Combined:
    """Return what our people together cover of those who decide, and by what it hangs.

    Parameters
    ----------
    needed
        The functions that the smallest team must bring; none takes those planned for the account.
    """
    needs = snapshot.account.needs if needed is None else tuple(needed)
    graph = influence_graph(snapshot)
    scores = standing(graph)
    layer = decision_layer(snapshot, scores)
    ties = lines(snapshot)
    ours = [person.id for person in team_ordered(snapshot)]
    return Combined(
        layer,
        fragility(graph, ties, layer, ours),
        threads(graph, ties, layer.weights),
        smallest_team(snapshot, layer, functions(snapshot), needs),
        hidden_influencers(snapshot, scores),
        matrix(snapshot, layer),
        {person: threads(graph, ties, [person]) for person in layer.weights},
        _next(snapshot, graph, ties, layer),
        matrix(snapshot, layer, by_unit=True),
        needs,
        snapshot.on,
    )


def _next(
    snapshot: Snapshot, graph: nx.DiGraph[PersonId], ties: tuple[Line, ...], layer: Layer
) -> tuple[tuple[PersonId, float], ...]:
    people = list(graph)
    ways = access(access_graph(snapshot), [person.id for person in snapshot.ours])
    offered = np.array([ways.get(person, 0.0) for person in people])
    chosen = next_contacts(products(graph, layer), best_ties(ties, people), offered, layer)
    return tuple((people[row], gain) for row, gain in chosen)
