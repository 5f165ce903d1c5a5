"""What the statements imply: which claims are in force, at what value, resting on which roots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from stakemap.evidence.belief import REFUTED, belief, half_life
from stakemap.evidence.grading import evidence_of
from stakemap.evidence.independence import roots
from stakemap.model.evidence import (
    Backing,
    Claim,
    ClaimId,
    Predicate,
    Root,
    Source,
    SourceId,
    Stance,
    Statement,
)

BY_SUBJECT: Final = frozenset(
    {
        Predicate.AUTHORITY,
        Predicate.LEVEL,
        Predicate.STYLE,
        Predicate.SUPPORT,
        Predicate.HOLDER,
        Predicate.REPORTS_TO,
    }
)
"""Of these a subject has one at a time; several held at once are contested."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim as its statements leave it.

    ``number`` is the strength or level in force, none where the claim has no number.
    """

    claim: Claim
    number: float | None
    backing: Backing
    in_force: bool


def slot(claim: Claim) -> tuple[str, ...]:
    """Return what claims that cannot both hold have in common."""
    if claim.predicate in BY_SUBJECT:
        return claim.predicate, claim.subject
    return claim.predicate, claim.subject, claim.object, claim.kind, claim.origin


def settle(
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    sources: Mapping[SourceId, Source],
    decided: Collection[ClaimId] = (),
) -> list[Settled]:
    """Fold statements into what is in force, the same in whatever order they come.

    Claims that exclude one another share a slot. In it, one that is known to begin later follows
    the earlier; of those that begin together the best supported is in force, and contested until
    a person has ``decided``. A claim that is refuted, or only contradicted, is not in force.
    """
    told: defaultdict[ClaimId, list[Statement]] = defaultdict(list)
    for statement in statements:
        told[statement.claim_id].append(statement)
    slots: defaultdict[tuple[str, ...], list[Settled]] = defaultdict(list)
    for claim in claims:
        slots[slot(claim)].append(_fold(claim, told[claim.id], sources))
    settled = [one for rivals in slots.values() for one in _choose(rivals, decided)]
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


def _fold(
    claim: Claim, statements: Sequence[Statement], sources: Mapping[SourceId, Source]
) -> Settled:
    living = [one for one in statements if one.withdrawn_at is None]
    found = roots(living, sources)
    supporting = [one for one in living if one.stance is Stance.SUPPORTS]
    since, until = _period(supporting)
    backing = Backing(claim.id, found, since, until)
    alive = bool(supporting) and not _refuted(found, claim.predicate)
    return Settled(claim, _number(supporting, sources), backing, alive)


def _number(statements: Sequence[Statement], sources: Mapping[SourceId, Source]) -> float | None:
    latest: dict[SourceId, Statement] = {}
    for one in sorted(statements, key=lambda one: (one.on, one.recorded_at, one.id)):
        if one.number is not None:
            latest[one.source_id] = one
    if not latest:
        return None
    return weighted_median(
        [
            (one.number, max(evidence_of(one, sources[one.source_id]), 0.0))
            for one in latest.values()
            if one.number is not None
        ]
    )


def _period(statements: Sequence[Statement]) -> tuple[date | None, date | None]:
    """Return since when and until when, each as told last."""
    since = until = None
    for one in sorted(statements, key=lambda one: (one.on, one.recorded_at, one.id)):
        since, until = one.since or since, one.until or until
    return since, until


def _refuted(found: Sequence[Root], predicate: Predicate) -> bool:
    counted = [root for root in found if root.evidence > 0]
    if not counted:
        return False
    if all(root.stance is Stance.CONTRADICTS for root in counted):
        return True
    return belief(found, max(root.on for root in found), half_life(predicate)) <= REFUTED


def _choose(rivals: Sequence[Settled], decided: Collection[ClaimId]) -> list[Settled]:
    """Return the rivals of one slot with those in force marked, dated and contested."""
    alive = [one for one in rivals if one.in_force]
    if len(alive) <= 1:
        return list(rivals)
    terms: defaultdict[date, list[Settled]] = defaultdict(list)
    for one in alive:
        terms[one.backing.since or date.min].append(one)
    chosen: dict[ClaimId, Settled] = {}
    following: date | None = None
    for since in sorted(terms, reverse=True):
        winner = _winner(terms[since], decided)
        contested = len(terms[since]) > 1 and winner.claim.id not in decided
        until = min(filter(None, (winner.backing.until, following)), default=None)
        backing = replace(winner.backing, until=until, contested=contested)
        chosen[winner.claim.id] = replace(winner, backing=backing)
        following = since
    return [chosen.get(one.claim.id) or replace(one, in_force=False) for one in rivals]


def _winner(rivals: Sequence[Settled], decided: Collection[ClaimId]) -> Settled:
    newest = max((root.on for one in rivals for root in one.backing.roots), default=date.min)

    def worth(one: Settled) -> tuple[bool, float, str]:
        believed = belief(one.backing.roots, newest, half_life(one.claim.predicate))
        return one.claim.id in decided, round(believed, 12), one.claim.id

    return max(rivals, key=worth)
