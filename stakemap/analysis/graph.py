"""Snapshots into NetworkX graphs: the only place where strength becomes distance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from stakemap.analysis.order import ordered, team_ordered
from stakemap.analysis.ties import lines
from stakemap.model.account import Origin, Polarity, Snapshot
from stakemap.model.backing import Status
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


@dataclass(frozen=True, slots=True)
class InfluenceLine:
    """One line between two of theirs; several may join the same two."""

    source: PersonId
    target: PersonId
    strength: float
    belief: float
    origin: Origin
    formal: bool = False

    @property
    def weight(self) -> float:
        """Strength × belief, in [0, 1]."""
        return self.strength * self.belief


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
    edges = _joined(snapshot, conventions)
    for edge in edges.values():
        edge["cost"] = cost(edge["weight"])
    graph.add_edges_from((*ends, edge) for ends, edge in edges.items())
    return _unremembered(graph)


def influence_lines(
    snapshot: Snapshot, conventions: Conventions = CONVENTIONS
) -> list[InfluenceLine]:
    """Return every line that carries, told, observed and formal, in the order of names.

    Conflicts, self-loops and lines that nobody believes are left out.
    """
    place = {person.id: number for number, person in enumerate(ordered(snapshot))}
    found = [
        InfluenceLine(one.influencer, one.influenced, one.strength, one.backing.belief, one.origin)
        for one in snapshot.influences
        if one.polarity is Polarity.SUPPORTS
    ]
    for manager, report, belief in reporting_pairs(snapshot):
        for ends, strength in (
            ((manager, report), conventions.formal_down),
            ((report, manager), conventions.formal_up),
        ):
            found.append(InfluenceLine(*ends, strength, belief, Origin.TOLD, formal=True))
    carrying = [
        line
        for line in found
        if line.source != line.target
        and line.source in place
        and line.target in place
        and line.weight > 0
    ]
    return sorted(
        carrying,
        key=lambda one: (place[one.source], place[one.target], one.origin, one.formal, one.weight),
    )


def listens_to(graph: nx.DiGraph[PersonId]) -> nx.DiGraph[PersonId]:
    """Return the influence graph reversed: standing flows along it."""
    reverse: nx.DiGraph[PersonId] = nx.DiGraph()
    reverse.add_nodes_from(graph)
    reverse.add_edges_from((end, source, edge) for source, end, edge in graph.edges(data=True))
    return _unremembered(reverse)  # NetworkX's own reversal copies every edge's data deeply


def access_graph(
    snapshot: Snapshot, conventions: Conventions = CONVENTIONS, *, colleagues: bool = True
) -> nx.DiGraph[PersonId]:
    """Return the ways from our people to theirs.

    Our reporting lines run both ways, ties from ours to theirs, influence inside the customer.
    Each edge carries ``probability``, ``cost``, ``kind`` (``colleague``, ``tie`` or
    ``influence``) and ``status``.
    """
    graph: nx.DiGraph[PersonId] = nx.DiGraph()
    everybody = (*team_ordered(snapshot), *ordered(snapshot))
    graph.add_nodes_from(person.id for person in everybody)
    if colleagues:
        for manager, report, _ in reporting_pairs(snapshot, ours=True):
            for ends in ((manager, report), (report, manager)):
                _hop(graph, ends, conventions.colleague, "colleague", Status.CONFIRMED)
    for tie in lines(snapshot):
        _hop(graph, (tie.ours, tie.theirs), tie.probability, "tie", tie.status)
    graph.add_edges_from(_influence_hops(snapshot, conventions))
    return graph


def _influence_hops(
    snapshot: Snapshot, conventions: Conventions
) -> Iterator[tuple[PersonId, PersonId, dict[str, Any]]]:
    statuses = _statuses(snapshot)
    for ends, edge in _joined(snapshot, conventions).items():
        hop = {
            "probability": edge["weight"],
            "cost": cost(edge["weight"]),
            "kind": "influence",
            "status": statuses.get(ends, Status.SUPPORTED),
        }
        yield *ends, hop


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


def _unremembered(graph: nx.DiGraph[PersonId]) -> nx.DiGraph[PersonId]:
    """Return the graph without NetworkX's memory of conversions, which edits can make stale."""
    graph.__networkx_cache__ = None
    return graph


def _joined(
    snapshot: Snapshot, conventions: Conventions
) -> dict[tuple[PersonId, PersonId], dict[str, Any]]:
    """Return all lines between each two as one edge, in the order of names."""
    edges: dict[tuple[PersonId, PersonId], dict[str, Any]] = {}
    for line in influence_lines(snapshot, conventions):
        _add(edges, line)
    return edges


def _add(edges: dict[tuple[PersonId, PersonId], dict[str, Any]], line: InfluenceLine) -> None:
    edge = edges.get((line.source, line.target))
    if edge is None:
        edge = {"weight": 0.0, "told": 0.0, "observed": 0.0, "formal": False, "lines": 0}
        edges[line.source, line.target] = edge
    for name in ("weight", line.origin):
        edge[name] = 1.0 - (1.0 - edge[name]) * (1.0 - line.weight)
    edge["formal"] = edge["formal"] or line.formal
    edge["lines"] += 1


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
    strongest = sorted(
        (one for one in snapshot.influences if one.polarity is Polarity.SUPPORTS),
        key=lambda one: (one.strength * one.backing.belief, one.backing.status.value),
    )
    return {(one.influencer, one.influenced): one.backing.status for one in strongest}
