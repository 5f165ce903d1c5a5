"""Brokerage roles: between which units somebody passes influence on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from stakemap.model.people import PersonId

ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often somebody stands in ``a → v → b`` where ``a → b`` is absent, by unit; ≥ 0.

    Gould and Fernandez (1989): coordinator (all in one unit), gatekeeper (into one's unit),
    representative (out of it), consultant (between two of another unit), liaison (all three in
    different units).
    """

    coordinator: int
    gatekeeper: int
    representative: int
    consultant: int
    liaison: int


def brokerage(
    graph: nx.DiGraph[PersonId], unit_of: Mapping[PersonId, str]
) -> dict[PersonId, Brokerage]:
    """Return everybody's brokerage roles; who has no unit stands in a unit of their own."""
    unit = {person: unit_of.get(person, f"alone: {person}") for person in graph}
    takers_of = {person: set(graph.succ[person]) for person in graph}
    return {person: _roles(list(graph.pred[person]), takers_of, unit, person) for person in graph}


def _roles(
    givers: Sequence[PersonId],
    takers_of: Mapping[PersonId, set[PersonId]],
    unit: Mapping[PersonId, str],
    broker: PersonId,
) -> Brokerage:
    """Return all pairs around a broker less those who need none, so that no pair is written out."""
    takers = takers_of[broker]
    by_giver = Counter(unit[one] for one in givers if one != broker)
    by_taker = Counter(unit[one] for one in takers if one != broker)
    pairs = Counter(dict(_all_pairs(by_giver, by_taker, unit[broker])))
    for giver in givers:
        direct = takers_of[giver] & takers
        for taker in (direct | ({giver} & takers)) - {broker}:
            if giver != broker:
                pairs[_role(unit[giver], unit[broker], unit[taker])] -= 1
    return Brokerage(**{role: pairs[role] for role in ROLES})


def _all_pairs(givers: Counter[str], takers: Counter[str], own: str) -> list[tuple[str, int]]:
    from_own, to_own = givers[own], takers[own]
    from_others, to_others = givers.total() - from_own, takers.total() - to_own
    alike = sum(count * takers[one] for one, count in givers.items() if one != own)
    return [
        ("coordinator", from_own * to_own),
        ("gatekeeper", from_others * to_own),
        ("representative", from_own * to_others),
        ("consultant", alike),
        ("liaison", from_others * to_others - alike),
    ]


def _role(giver: str, broker: str, taker: str) -> str:
    if giver == broker:
        return "coordinator" if taker == broker else "representative"
    if taker == broker:
        return "gatekeeper"
    return "consultant" if giver == taker else "liaison"
