"""What the statements imply: which claims are in force, at what value, resting on which roots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from stakemap.evidence.belief import REFUTED, belief, half_life
from stakemap.evidence.independence import all_routes
from stakemap.evidence.rivals import Decisions, Settled, choose, slot, without_outspoken
from stakemap.evidence.routes import Route
from stakemap.evidence.voices import told_last
from stakemap.model.backing import Backing, Root
from stakemap.model.claim import Claim, ClaimId, Predicate
from stakemap.model.source import Source, SourceId
from stakemap.model.statement import Stance, Statement

__all__ = ["Settled", "settle", "slot", "weighted_median"]

UNDECIDED: Final[Decisions] = MappingProxyType({})


def settle(
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    sources: Mapping[SourceId, Source],
    decided: Decisions = UNDECIDED,
) -> list[Settled]:
    """Fold statements into what is in force, the same in whatever order they come.

    Claims that exclude one another share a slot; ``rivals.choose`` says which of them holds when.
    A claim that nothing supports, that is contradicted alone or that was refuted when it was last
    heard of is not in force: it stays readable as a claim, and no line or value shows it.

    Parameters
    ----------
    decided
        When a person decided for a claim against its rivals.
    """
    told: defaultdict[ClaimId, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.withdrawn_at is None:
            told[statement.claim_id].append(statement)
    slots: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        slots[slot(claim)].append(claim)
    settled = [
        one
        for rivals in slots.values()
        for one in _settle_slot(
            rivals, {claim.id: told[claim.id] for claim in rivals}, sources, decided
        )
    ]
    return sorted(settled, key=lambda one: one.claim.id)


def weighted_median(values: Sequence[tuple[float, float]]) -> float:
    """Return the median of (value, weight) pairs; the mean of two where the weights halve.

    Weights of zero throughout count as equal.
    """
    ordered = sorted(values)
    if not any(weight > 0 for _, weight in ordered):
        ordered = [(value, 1.0) for value, _ in ordered]
    half, passed = sum(weight for _, weight in ordered) / 2, 0.0
    for place, (value, weight) in enumerate(ordered):
        passed += weight
        if passed > half * (1 + 1e-12):
            return value
        if passed >= half * (1 - 1e-12):
            following = next((v for v, w in ordered[place + 1 :] if w > 0), value)
            return (value + following) / 2
    return ordered[-1][0]


def _settle_slot(
    claims: Sequence[Claim],
    told: Mapping[ClaimId, Sequence[Statement]],
    sources: Mapping[SourceId, Source],
    decided: Decisions,
) -> list[Settled]:
    if len(claims) > 1:
        told = without_outspoken(told, sources)
    return choose([_fold(claim, told[claim.id], sources) for claim in claims], told, decided)


def _fold(
    claim: Claim, statements: Sequence[Statement], sources: Mapping[SourceId, Source]
) -> Settled:
    routes = all_routes(statements, sources)
    found = [Root(stance, one.evidence, one.on) for stance in routes for one in routes[stance]]
    found.sort(key=lambda root: (root.stance, root.on, root.evidence))
    supporting = sorted((one for one in statements if one.stance is Stance.SUPPORTS), key=told_last)
    backing = Backing(claim.id, tuple(found), *_period(supporting))
    alive = bool(supporting) and not _refuted(found, claim.predicate)
    return Settled(claim, _number(routes[Stance.SUPPORTS], supporting), backing, alive)


def _number(routes: Sequence[Route], supporting: Sequence[Statement]) -> float | None:
    """Return the log-odds-weighted median: each root says its number once.

    Where no root says one, the latest statement of every source counts alike.
    """
    told = [
        (route.number, route.evidence)
        for route in routes
        if route.number is not None and route.evidence > 0
    ]
    if not told:
        latest = {one.source_id: one.number for one in supporting if one.number is not None}
        told = [(number, 0.0) for number in latest.values()]
    return weighted_median(told) if told else None


def _period(supporting: Sequence[Statement]) -> tuple[date | None, date | None]:
    """Return since when and until when, each as told last; heard of after its end, it goes on."""
    since = until = None
    for one in supporting:
        since = one.since or since
        if one.until is not None or (until is not None and one.on > until):
            until = one.until
    return since, until


def _refuted(found: Sequence[Root], predicate: Predicate) -> bool:
    counted = [root for root in found if root.evidence > 0]
    if not counted:
        return False
    if all(root.stance is Stance.CONTRADICTS for root in counted):
        return True
    newest = max(root.on for root in found)
    return belief(found, newest, half_life(predicate)) <= REFUTED
