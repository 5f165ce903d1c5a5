"""Burt's structural holes: who bridges, and who is held fast by friends of friends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stakemap.model.people import PersonId

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ego:
    """One person's own network: their ties, and those among their contacts, as pairs of rows."""

    own: Array
    source: NDArray[np.intp]
    target: NDArray[np.intp]
    weight: Array


Egos = Mapping[PersonId, Ego | None]


def constraint(
    graph: nx.DiGraph[PersonId], egos: Egos | None = None
) -> dict[PersonId, float | None]:
    """Return Burt's constraint on each person's own network, > 0, low is a broker.

    On ``w_ij + w_ji``, each person's ego network by itself as UCINET has it:
    ``Σ_j (p_ij + Σ_q p_iq p_qj)²``, where ``p`` is the share of a person's ties *inside that
    network*. None for whoever has no line. Burt (1992), *Structural Holes*, chapter 2.

    Parameters
    ----------
    egos
        The graph's own networks, where they are at hand.
    """
    return _each(egos or networks(graph), _constraint)


def effective_size(
    graph: nx.DiGraph[PersonId], egos: Egos | None = None
) -> dict[PersonId, float | None]:
    """Return the contacts of each person less what they have in common, ≥ 0, high is a broker.

    On ``w_ij + w_ji`` within the ego network: ``Σ_j (1 − Σ_q p_iq m_jq)``, ``m_jq`` a contact's
    tie relative to its strongest. None for whoever has no line. Burt (1992), chapter 2.
    ``egos`` as above.
    """
    return _each(egos or networks(graph), _effective_size)


def networks(graph: nx.DiGraph[PersonId]) -> Egos:
    """Return each person's own network, none for whoever has no line."""
    ties = _ties(graph)
    return {person: _ego(ties, person) if ties[person] else None for person in graph}


def _ties(graph: nx.DiGraph[PersonId]) -> dict[PersonId, dict[PersonId, float]]:
    ties: dict[PersonId, dict[PersonId, float]] = {person: {} for person in graph}
    for source, target, weight in graph.edges(data="weight"):
        ties[source][target] = ties[source].get(target, 0.0) + weight
        ties[target][source] = ties[target].get(source, 0.0) + weight
    return ties


def _each(egos: Egos, measure: Callable[[Ego], float]) -> dict[PersonId, float | None]:
    return {person: None if ego is None else measure(ego) for person, ego in egos.items()}


def _ego(ties: dict[PersonId, dict[PersonId, float]], person: PersonId) -> Ego:
    place = {other: row for row, other in enumerate(ties[person])}
    among = [
        (place[one], place[other], weight)
        for one in place
        for other, weight in ties[one].items()
        if other in place
    ]
    rows = np.array([pair[:2] for pair in among], dtype=np.intp).reshape(-1, 2)
    weights = np.array([pair[2] for pair in among])
    return Ego(np.array(list(ties[person].values())), rows[:, 0], rows[:, 1], weights)


def _constraint(ego: Ego) -> float:
    direct = ego.own / ego.own.sum()
    whole = ego.own + np.bincount(ego.source, ego.weight, len(ego.own))
    passed = direct[ego.source] * ego.weight / whole[ego.source]
    through = np.bincount(ego.target, passed, len(ego.own))
    return float(((direct + through) ** 2).sum())


def _effective_size(ego: Ego) -> float:
    direct, strongest = ego.own / ego.own.sum(), ego.own.copy()
    np.maximum.at(strongest, ego.source, ego.weight)
    shared = (ego.weight / strongest[ego.source] * direct[ego.target]).sum()
    return float(len(ego.own) - shared)
