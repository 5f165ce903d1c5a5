"""A question in somebody's hands: who asks it, until when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.model.question import Question, QuestionId, QuestionKind
from stakemap.model.row import Row, as_date, as_datetime


class QuestionState(StrEnum):
    """How far a question has come; ``answered by itself`` is seen, never stored."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    BY_ITSELF = "answered by itself"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One question with who of ours asks it.

    Parameters
    ----------
    question
        As it is asked now; of one that is closed, as it was asked last.
    until
        The day by which the answer should be in, where one was set.
    closed_by
        The claim that answered it, or why nobody could.
    """

    id: QuestionId
    question: Question
    state: QuestionState = QuestionState.OPEN
    assignee: PersonId | None = None
    until: date | None = None
    assigned_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str = ""

    @classmethod
    def from_row(cls, row: Row) -> Assignment:
        """Read an assignment from the properties of its node."""
        return cls(
            QuestionId(row["id"]),
            _question(row),
            QuestionState(row["state"]),
            PersonId(row["assignee"]) if row.get("assignee") else None,
            as_date(row.get("until")),
            as_datetime(row.get("assigned_at")),
            as_datetime(row.get("closed_at")),
            row.get("closed_by") or "",
        )

    def through(self, lens: Lens) -> Assignment | None:
        """Return it as a lens shows it, or none where nobody had it in hand by then.

        Only the last time is remembered: not who had it before, nor until when.
        """
        if not lens.past:
            return self
        if self.closed_at is not None and _by(self.closed_at, lens):
            return self
        if self.assigned_at is None or not _by(self.assigned_at, lens):
            return None
        if self.closed_at is None:
            return self
        state = QuestionState.ASSIGNED if self.assignee else QuestionState.OPEN
        return replace(self, state=state, closed_at=None, closed_by="")

    @property
    def about(self) -> dict[str, Any]:
        """What is kept of the question itself."""
        one = self.question
        return {
            "kind": one.kind.value,
            "claim_id": one.claim_id,
            "subject": one.subject,
            "object": one.object,
            "sentence": one.sentence,
        }


def _by(moment: datetime, lens: Lens) -> bool:
    return moment.date() <= lens.on and lens.knew(moment)


def _question(row: Row) -> Question:
    return Question(
        QuestionKind(row["kind"]),
        ClaimId(row["claim_id"]) if row.get("claim_id") else None,
        row["subject"],
        row.get("object") or None,
        row["sentence"],
    )
