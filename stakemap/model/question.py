"""What to find out next: one question that somebody at the customer's could answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from stakemap.model.backing import Status
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.digest import digest

QuestionId = NewType("QuestionId", str)


class QuestionKind(StrEnum):
    """What a question is about: the first four doubt one fact, the others a gap in the map."""

    INFLUENCE = "influence"
    TIE = "tie"
    AUTHORITY = "authority"
    MISSING_AUTHORITY = "missing authority"
    NO_DECIDER = "no decider"
    NOBODY_AGAINST = "nobody against"
    UNKNOWN_UNIT = "unknown unit"
    UNTIED_DECIDER = "untied decider"
    EMPTY_SEAT = "empty seat"
    ONE_LEVEL = "one level"


ANSWERED_BY: Final[Mapping[QuestionKind, Predicate]] = {
    QuestionKind.INFLUENCE: Predicate.INFLUENCE,
    QuestionKind.TIE: Predicate.TIE,
    QuestionKind.AUTHORITY: Predicate.AUTHORITY,
    QuestionKind.MISSING_AUTHORITY: Predicate.AUTHORITY,
    QuestionKind.NO_DECIDER: Predicate.AUTHORITY,
    QuestionKind.NOBODY_AGAINST: Predicate.SUPPORT,
    QuestionKind.UNKNOWN_UNIT: Predicate.HOLDER,
    QuestionKind.UNTIED_DECIDER: Predicate.TIE,
    QuestionKind.EMPTY_SEAT: Predicate.HOLDER,
    QuestionKind.ONE_LEVEL: Predicate.INFLUENCE,
}
"""The sort of fact that closes a question when it is entered."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    ``subject`` and ``object`` are ids as the claim has them: a person, a seat, a unit or the
    account. ``value`` in [0, 2] says how much the answer is expected to move team coverage and the
    best path to those who decide; none for a gap, which has no measure.
    """

    kind: QuestionKind
    claim_id: ClaimId | None
    subject: str
    object: str | None
    sentence: str
    value: float | None = None
    belief: float | None = None
    status: Status | None = None

    @property
    def predicate(self) -> Predicate:
        """The sort of fact that closes it when it is entered."""
        return ANSWERED_BY[self.kind]

    def id_in(self, account_id: str) -> QuestionId:
        """Return what stays the same from week to week, in whatever words it is asked."""
        return question_id(account_id, self.kind, self.claim_id, self.subject, self.object)


def question_id(
    account_id: str,
    kind: QuestionKind,
    claim_id: ClaimId | None,
    subject: str,
    object_: str | None = None,
) -> QuestionId:
    """Return the one id of a question in an account: what it asks, about which claim or gap."""
    about = (claim_id,) if claim_id else (subject, object_ or "")
    return QuestionId(digest(account_id, "question", kind, *about))
