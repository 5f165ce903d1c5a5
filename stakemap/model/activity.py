"""What happened between us and them: visits, meetings, calls, mails, events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from stakemap.model.people import PersonId
from stakemap.model.row import Row, as_datetime

InteractionId = NewType("InteractionId", str)


class InteractionKind(StrEnum):
    """How two sides met."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Interaction:
    """One meeting of minds. ``ours`` and ``theirs`` took part; ``minutes`` may be unknown."""

    id: InteractionId
    kind: InteractionKind
    at: datetime
    ours: tuple[PersonId, ...]
    theirs: tuple[PersonId, ...]
    minutes: float | None = None
    summary: str = ""

    @classmethod
    def from_row(cls, row: Row) -> Interaction:
        """Read an interaction from its node's properties and who took part."""
        at = as_datetime(row["at"])
        assert at is not None  # noqa: S101  the store never holds an interaction without its time
        return cls(
            InteractionId(row["id"]),
            InteractionKind(row["kind"]),
            at,
            tuple(PersonId(person) for person in sorted(row["ours"])),
            tuple(PersonId(person) for person in sorted(row["theirs"])),
            row.get("minutes"),
            row.get("summary") or "",
        )
