"""Snapshots into NetworkX graphs: the only place where strength becomes distance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import networkx as nx

from stakemap.analysis.order import ordered
from stakemap.analysis.ties import lines
from stakemap.model.account import Origin, Polarity, Snapshot
from stakemap.model.evidence import Status
from stakemap.model.organisation import RoleId
from stakemap.model.people import PersonId

COST_SCALE: Final = 1e9
"""Costs are whole billionths: with floats equal routes tie or not by the order of summation."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How much a reporting line carries: from the manager down, and from the report up."""

    formal_down: float = 0.5
    formal_up: float = 0.2
    colleague: float = 0.9


CONVENTIONS: Final = Conventions()


def cost(probability: float) -> int:
    """Return the length of a hop, ``max(1, round(-ln(p) · 10⁹))``: the likelier, the shorter."""
    return max(1, round(-math.log(probability) * COST_SCALE))


def probability(length: float) -> float:
    """Return the product of the hop probabilities of a path of this length."""
    return math.exp(-length / COST_SCALE)


def influence_graph(
    snapshot: Snapshot, conventions: Conventions = CONVENTIONS
) -> nx.DiGraph[PersonId]:
    """Return who influences whom among the customer's people and outsiders.

    Edges run from the one who influences. ``weight`` in (0, 1] is strength × belief over all
    lines between the two, ``1 - Π(1 - w)``; ``told`` and ``observed`` are the same over the told
    (formal ones included) and the observed lines alone, 0 where there are none; ``lines`` counts
    them; ``formal`` marks a reporting line; ``cost`` is for paths. Conflicts and self-loops are
    left out. Nodes stand in an order that renaming ids does not change.
    """
    graph: nx.DiGraph[PersonId] = nx.DiGraph()
    graph.add_nodes_from(person.id for person in ordered(snapshot))
    for one in snapshot.influences:
        if one.polarity is Polarity.SUPPORTS:
            weight = one.strength * one.backing.belief
            _add(graph, one.influencer, one.influenced, weight, one.origin, formal=False)
    for manager, report, belief in reporting_pairs(snapshot):
        down, up = conventions.formal_down * belief, conventions.formal_up * belief
        _add(graph, manager, report, down, Origin.TOLD, formal=True)
        _add(graph, report, manager, up, Origin.TOLD, formal=True)
    for _, _, edge in graph.edges(data=True):
        edge["cost"] = cost(edge["weight"])
    return _in_order(graph)


def listens_to(graph: nx.DiGraph[PersonId]) -> nx.DiGraph[PersonId]:
    """Return the influence graph reversed: standing flows along it."""
    return graph.reverse(copy=True)


def access_graph(
    snapshot: Snapshot, conventions: Conventions = CONVENTIONS, *, colleagues: bool = True
) -> nx.DiGraph[PersonId]:
    """Return the ways from our people to theirs.

    Our reporting lines run both ways, ties from ours to theirs, influence inside the customer.
    Each edge carries ``probability``, ``cost``, ``kind`` (``colleague``, ``tie`` or
    ``influence``) and ``status``.
    """
    graph: nx.DiGraph[PersonId] = nx.DiGraph()
    graph.add_nodes_from(person.id for person in (*snapshot.ours, *ordered(snapshot)))
    theirs = {person.id for person in snapshot.people}
    if colleagues:
        for manager, report, _ in reporting_pairs(snapshot, ours=True):
            for ends in ((manager, report), (report, manager)):
                _hop(graph, ends, conventions.colleague, "colleague", Status.CONFIRMED)
    for tie in lines(snapshot):
        _hop(graph, (tie.ours, tie.theirs), tie.probability, "tie", tie.status)
    statuses = _statuses(snapshot)
    for source, target, edge in influence_graph(snapshot, conventions).edges(data=True):
        if source in theirs and target in theirs:
            status = statuses.get((source, target), Status.SUPPORTED)
            _hop(graph, (source, target), edge["weight"], "influence", status)
    return graph


def reporting_pairs(
    snapshot: Snapshot, *, ours: bool = False
) -> Iterator[tuple[PersonId, PersonId, float]]:
    """Yield manager, report and the belief in the line; a seat nobody holds is bridged."""
    wanted = {person.id for person in (snapshot.ours if ours else snapshot.people)}
    believed = {line.role_id: line.backing.belief for line in snapshot.reporting}
    for role_id, holders in sorted(snapshot.holders_of.items()):
        above, belief = _next_holder(snapshot, role_id, believed)
        for manager in above:
            for report in holders:
                if manager != report and manager in wanted and report in wanted:
                    yield manager, report, belief


def _next_holder(
    snapshot: Snapshot, role_id: RoleId, believed: dict[RoleId, float]
) -> tuple[tuple[PersonId, ...], float]:
    belief, seen, role = 1.0, {role_id}, role_id
    while (manager := snapshot.manager_of.get(role)) is not None and manager not in seen:
        belief *= believed[role]
        holders = snapshot.holders_of.get(manager)
        if holders:
            return holders, belief
        seen.add(manager)
        role = manager
    return (), 0.0


def _add(
    graph: nx.DiGraph[PersonId],
    source: PersonId,
    target: PersonId,
    weight: float,
    origin: Origin,
    *,
    formal: bool,
) -> None:
    if source == target or weight <= 0 or source not in graph or target not in graph:
        return
    fresh = {"weight": 0.0, "told": 0.0, "observed": 0.0, "formal": False, "lines": 0}
    if not graph.has_edge(source, target):
        graph.add_edge(source, target, **fresh)
    edge = graph[source][target]
    for name in ("weight", origin.value):
        edge[name] = 1.0 - (1.0 - edge[name]) * (1.0 - weight)
    edge["formal"] = edge["formal"] or formal
    edge["lines"] += 1


def _in_order(graph: nx.DiGraph[PersonId]) -> nx.DiGraph[PersonId]:
    """Return the graph with its edges in the order of its nodes, so that sums always agree."""
    place = {person: number for number, person in enumerate(graph)}
    same: nx.DiGraph[PersonId] = nx.DiGraph()
    same.add_nodes_from(graph)
    same.add_edges_from(
        sorted(graph.edges(data=True), key=lambda edge: (place[edge[0]], place[edge[1]]))
    )
    return same


def _hop(
    graph: nx.DiGraph[PersonId],
    ends: tuple[PersonId, PersonId],
    likely: float,
    kind: str,
    status: Status,
) -> None:
    known = all(end in graph for end in ends) and likely > 0 and ends[0] != ends[1]
    if known and (not graph.has_edge(*ends) or graph.edges[ends]["probability"] < likely):
        graph.add_edge(*ends, probability=likely, cost=cost(likely), kind=kind, status=status)


def _statuses(snapshot: Snapshot) -> dict[tuple[PersonId, PersonId], Status]:
    """Return the status of the strongest line between each two."""
    strongest = sorted(snapshot.influences, key=lambda one: one.strength * one.backing.belief)
    return {(one.influencer, one.influenced): one.backing.status for one in strongest}
