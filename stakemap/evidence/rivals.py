"""Claims that cannot both hold: which is in force when, and which are contested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from stakemap.evidence.belief import half_life, lives, log_odds
from stakemap.evidence.voices import told_last
from stakemap.model.backing import Backing
from stakemap.model.claim import Claim, ClaimId, Predicate
from stakemap.model.source import Source, SourceId, SourceKind
from stakemap.model.statement import Stance, Statement

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

Decisions = Mapping[ClaimId, datetime]


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim as its statements leave it.

    ``number`` is the strength or level in force, none where the claim has no number.
    """

    claim: Claim
    number: float | None
    backing: Backing
    in_force: bool


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim that may be in force, with when it was last heard and last entered.

    ``log_odds`` are those of the newest day of any rival: all fade alike, so that their order is
    that of every other day.
    """

    settled: Settled
    log_odds: float
    heard: date
    entered: datetime
    living: bool
    decided: datetime | None

    @property
    def begins(self) -> date:
        """The day from which it is known to hold, or the last day on which it was said to."""
        return self.settled.backing.since or min(
            self.heard, self.settled.backing.until or self.heard
        )

    @property
    def standing_decision(self) -> datetime:
        """The moment up to which a person has weighed the others against this one."""
        return self.decided or datetime.min.replace(tzinfo=self.entered.tzinfo)


def slot(claim: Claim) -> tuple[str, ...]:
    """Return what claims that cannot both hold have in common."""
    if claim.predicate in BY_SUBJECT:
        return claim.predicate, claim.subject
    several = claim.value if claim.predicate is Predicate.DRIVER else ""
    return claim.predicate, claim.subject, claim.object, several, claim.kind, claim.origin


def without_outspoken(
    told: Mapping[ClaimId, Sequence[Statement]], sources: Mapping[SourceId, Source]
) -> dict[ClaimId, list[Statement]]:
    """Return the statements of one slot without those that their own source has replaced.

    A source that now names another manager does not contradict itself: what it said before goes,
    unless it says that the new one began after that, or later that the earlier one ended before,
    which leaves both terms standing.
    """
    last: dict[SourceId, Statement] = {}
    for one in sorted((one for many in told.values() for one in many), key=told_last):
        known = sources[one.source_id].kind is not SourceKind.UNKNOWN
        if known and one.stance is Stance.SUPPORTS:
            last[one.source_id] = one
    return {
        claim: [one for one in many if not _replaced(one, last.get(one.source_id))]
        for claim, many in told.items()
    }


def choose(
    settled: Sequence[Settled], told: Mapping[ClaimId, Sequence[Statement]], decided: Decisions
) -> list[Settled]:
    """Return the claims of one slot with those in force marked, dated and contested.

    A claim that is known to begin later ends the earlier one: that is succession. Of claims that
    overlap, the one with the highest log-odds is in force, and both are contested while both have
    living support and nobody has decided. A decision stands until a rival is heard again. Claims
    without a root neither end nor contest one that has some.
    """
    if sum(one.in_force for one in settled) <= 1:
        return list(settled)
    rivals = _rivals([one for one in settled if one.in_force], told, decided)
    ends = {one.settled.claim.id: _end(one, rivals) for one in rivals}
    kept: list[Rival] = []
    contested: set[ClaimId] = set()
    for rival in sorted(rivals, key=_worth, reverse=True):
        against = [one for one in kept if _overlap(one, rival, ends)]
        if not against:
            kept.append(rival)
        for one in against:
            if rival.living and one.living and rival.entered > one.standing_decision:
                contested |= {one.settled.claim.id, rival.settled.claim.id}
    chosen = {one.settled.claim.id for one in kept}
    return [_marked(one, one.claim.id in chosen, ends, contested) for one in settled]


def _replaced(one: Statement, last: Statement | None) -> bool:
    if last is None or one.claim_id == last.claim_id or one.stance is not Stance.SUPPORTS:
        return False
    if one.until is not None and one.until <= (last.since or last.on):
        return False
    if last.until is not None and last.until <= (one.since or one.on):
        return False
    return last.since is None or last.since <= (one.since or one.on)


def _rivals(
    alive: Sequence[Settled], told: Mapping[ClaimId, Sequence[Statement]], decided: Decisions
) -> list[Rival]:
    newest = max((root.on for one in alive for root in one.backing.roots), default=date.min)
    moments = [decided[one.claim.id] for one in alive if one.claim.id in decided]
    last = max(moments, default=None)
    return [
        _rival(one, told[one.claim.id], newest, last if decided.get(one.claim.id) == last else None)
        for one in alive
    ]


def _rival(
    one: Settled, told: Sequence[Statement], newest: date, decided: datetime | None
) -> Rival:
    supporting = [said for said in told if said.stance is Stance.SUPPORTS]
    roots, days = one.backing.roots, half_life(one.claim.predicate)
    return Rival(
        one,
        round(log_odds(roots, newest, days), 12),
        max(said.on for said in supporting),
        max(said.recorded_at for said in supporting),
        any(root.stance is Stance.SUPPORTS and lives(root, newest, days) for root in roots),
        decided,
    )


def _end(one: Rival, rivals: Sequence[Rival]) -> date | None:
    """Return when a claim ends: as told, or when the next that has a root begins."""
    following = [
        other.settled.backing.since
        for other in rivals
        if other.settled.backing.since is not None
        and other.settled.backing.since > one.begins
        and (_rooted(other) or not _rooted(one))
        and other.entered > one.standing_decision
    ]
    return min(filter(None, [one.settled.backing.until, *following]), default=None)


def _overlap(one: Rival, other: Rival, ends: Mapping[ClaimId, date | None]) -> bool:
    return not (_before(one, other, ends) or _before(other, one, ends))


def _before(one: Rival, other: Rival, ends: Mapping[ClaimId, date | None]) -> bool:
    end = ends[one.settled.claim.id]
    return end is not None and end <= other.begins


def _rooted(one: Rival) -> bool:
    return any(
        root.stance is Stance.SUPPORTS and root.evidence > 0 for root in one.settled.backing.roots
    )


def _worth(one: Rival) -> tuple[bool, float, date, ClaimId]:
    """Return what decides between rivals: a person, the evidence, the newest word."""
    return one.decided is not None, one.log_odds, one.heard, one.settled.claim.id


def _marked(
    one: Settled, chosen: bool, ends: Mapping[ClaimId, date | None], contested: set[ClaimId]
) -> Settled:
    if not one.in_force:
        return one
    until = ends[one.claim.id] if chosen else one.backing.until
    backing = replace(one.backing, until=until, contested=one.claim.id in contested)
    return replace(one, backing=backing, in_force=chosen)
