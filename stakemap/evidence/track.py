"""How often a source was borne out by others: a grade may be proposed, and is never set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from stakemap.evidence.belief import CONFIRMED, REFUTED, belief, half_life
from stakemap.evidence.grading import RELIABILITY
from stakemap.evidence.independence import only_behind, roots
from stakemap.evidence.voices import told_last
from stakemap.model.claim import Claim, ClaimId
from stakemap.model.source import Reliability, Source, SourceId
from stakemap.model.statement import Stance, Statement

ENOUGH: Final = 5
"""Claims that must have been judged by others before a grade is proposed."""
DOUBT: Final = 2.0
"""Claims at the grade that nobody has judged (C), with which every source begins."""


class Verdict(StrEnum):
    """What everybody else makes of one claim of a source."""

    BORNE_OUT = "borne out"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How many of a source's claims others bore out, refuted, or have left open."""

    borne_out: int = 0
    refuted: int = 0
    open: int = 0

    @property
    def share(self) -> float | None:
        """The share borne out of those judged, in [0, 1]; none where nothing was judged."""
        judged = self.borne_out + self.refuted
        return self.borne_out / judged if judged else None

    @property
    def proposed(self) -> Reliability | None:
        """The grade whose meaning lies nearest to the record; none while too little is judged."""
        judged = self.borne_out + self.refuted
        if judged < ENOUGH:
            return None
        right = (self.borne_out + DOUBT * RELIABILITY[Reliability.C]) / (judged + DOUBT)
        graded = [grade for grade in Reliability if grade is not Reliability.F]
        return min(graded, key=lambda grade: abs(RELIABILITY[grade] - right))


def track_record(verdicts: Iterable[Verdict]) -> TrackRecord:
    """Return how often others sided with a source, from the verdicts on its claims."""
    counted = Counter(verdicts)
    return TrackRecord(counted[Verdict.BORNE_OUT], counted[Verdict.REFUTED], counted[Verdict.OPEN])


def verdicts(
    source_id: SourceId,
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    sources: Mapping[SourceId, Source],
    on: date,
) -> dict[ClaimId, Verdict]:
    """Return how a source's claims fared with everybody else, on one day.

    A claim that it spoke for is borne out where the others alone believe it at .8 or more, and
    refuted at .2 or less; one that it spoke against, the other way round. Whoever only repeats the
    source is nobody else. What it took back alone is left out.
    """
    told: defaultdict[ClaimId, list[Statement]] = defaultdict(list)
    for one in sorted(statements, key=told_last):
        told[one.claim_id].append(one)
    return {
        claim.id: _verdict(own, claim, told[claim.id], sources, on)
        for claim in claims
        if (own := _live(told[claim.id], source_id))
    }


def _live(told: Iterable[Statement], source_id: SourceId) -> list[Statement]:
    """Return what a source said and did not take back."""
    return [one for one in told if one.source_id == source_id and one.withdrawn_at is None]


def _verdict(
    own: Sequence[Statement],
    claim: Claim,
    told: Sequence[Statement],
    sources: Mapping[SourceId, Source],
    on: date,
) -> Verdict:
    """Return whether the others side with a source on one claim.

    Whoever is known to have said so through the source alone is none of them.
    """
    said = [one.id for one in own]
    left_out = {*said, *only_behind(told, said)}
    others = [one for one in told if one.withdrawn_at is None and one.id not in left_out]
    believed = belief(roots(others, sources), on, half_life(claim.predicate))
    if REFUTED < believed < CONFIRMED:
        return Verdict.OPEN
    agree = (believed >= CONFIRMED) == (own[-1].stance is Stance.SUPPORTS)
    return Verdict.BORNE_OUT if agree else Verdict.REFUTED
