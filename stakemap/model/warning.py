"""Early warnings: notes about what will happen to a customer, or what it will need."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, NewType

from stakemap.model.lens import Lens
from stakemap.model.organisation import UnitId
from stakemap.model.people import PersonId
from stakemap.model.row import Row, as_date, as_datetime
from stakemap.model.source import Source

WarningId = NewType("WarningId", str)

LEAD_DAYS: Final = 14
"""Days before its date from which a warning is due, where nobody asks for another lead."""
MOMENT: Final = "@"
"""What stands between the day of an action and the moment it was written down, in its text."""


class WarningState(StrEnum):
    """How a warning stands on one day, from the most pressing to the least."""

    OVERDUE = "overdue"
    DUE = "due"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """What one of ours did about a warning, and on which day.

    ``acted_at`` is when it was written down, where that is known; it is no part of what was done.
    """

    text: str
    by: PersonId
    on: date
    acted_at: datetime | None = field(default=None, compare=False)

    def as_text(self) -> str:
        """Return it as one text, which ``from_text`` reads."""
        moment = f"{MOMENT}{self.acted_at.isoformat()}" if self.acted_at else ""
        return f"{self.on.isoformat()}{moment} {self.by} {self.text}"

    @classmethod
    def from_text(cls, text: str) -> ActionTaken:
        """Read an action from its text; one without its moment was written down on its day."""
        when, by, told = text.split(" ", 2)
        day, _, moment = when.partition(MOMENT)
        on = date.fromisoformat(day)
        acted_at = datetime.fromisoformat(moment) if moment else datetime.combine(on, time(), UTC)
        return cls(told, PersonId(by), on, acted_at)

    @classmethod
    def from_node(cls, node: Row) -> ActionTaken | None:
        """Read the action that stands from a warning's properties, or none."""
        on = as_date(node.get("acted_on"))
        if on is None:
            return None
        by, acted_at = PersonId(node["acted_by"]), as_datetime(node.get("acted_at"))
        return cls(node["action"], by, on, acted_at)

    def shown_by(self, lens: Lens) -> bool:
        """Return whether it had been taken by the day of a lens, and was known of."""
        return self.on <= lens.on and lens.knew(self.acted_at)


@dataclass(frozen=True, slots=True)
class Telling:
    """One of ours was told by mail how a warning stood; once a week for each state.

    While it is not ``sent``, ``run`` is who is about to.
    """

    warning_id: WarningId
    person: PersonId
    state: WarningState
    week: str
    at: datetime
    sent: bool = True
    run: str = ""

    @classmethod
    def from_row(cls, row: Row) -> Telling:
        """Read a telling from its relationship's properties and both ends."""
        at = as_datetime(row["at"])
        assert at is not None  # noqa: S101  the store never holds a telling without its moment
        return cls(
            WarningId(row["warning_id"]),
            PersonId(row["person_id"]),
            WarningState(row["state"]),
            row["week"],
            at,
            bool(row["sent"]),
            row["run"],
        )


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A note about what will happen to the customer, or what it will need, on a day.

    It is no claim: nothing is weighed or believed, but it names its source. ``people`` and
    ``units`` are those whom it affects. ``assigned`` is who of ours was named to see to it, where
    somebody was; see ``analysis.warning_owners`` for whose it is otherwise. ``earlier`` are actions
    that ``action`` stands instead of, in the order in which they were written down.
    """

    id: WarningId
    text: str
    on: date
    source: Source
    entered_at: datetime
    people: tuple[PersonId, ...] = ()
    units: tuple[UnitId, ...] = ()
    action: ActionTaken | None = None
    assigned: PersonId | None = None
    withdrawn_at: datetime | None = None
    earlier: tuple[ActionTaken, ...] = ()

    def state(self, day: date, lead_days: int = LEAD_DAYS) -> WarningState:
        """Return how it stands on a day; it is due from ``lead_days`` days before its date on."""
        if self.action is not None:
            return WarningState.DONE
        if day > self.on:
            return WarningState.OVERDUE
        due = day >= self.on - timedelta(days=lead_days)
        return WarningState.DUE if due else WarningState.OPEN

    def through(self, lens: Lens) -> EarlyWarning | None:
        """Return it as a lens shows it, or none where it was not there or has been taken back.

        A warning counts from the day on which it was entered; the last action that the lens shows
        stands, instead of those before it. Whom it was assigned to is not remembered by day.
        """
        entered = self.entered_at.date() <= lens.on and lens.knew(self.entered_at)
        if not entered or (self.withdrawn_at is not None and lens.knew(self.withdrawn_at)):
            return None
        every = (*self.earlier, self.action)
        taken = tuple(one for one in every if one is not None and one.shown_by(lens))
        return replace(self, action=taken[-1] if taken else None, earlier=taken[:-1])

    @classmethod
    def from_row(cls, row: Row) -> EarlyWarning:
        """Read a warning from its node's properties, its source and whom it affects."""
        node = row["warning"]
        on, entered_at = as_date(node["on"]), as_datetime(node["entered_at"])
        assert on is not None  # noqa: S101  the store never holds a warning without its date
        assert entered_at is not None  # noqa: S101
        return cls(
            WarningId(node["id"]),
            node["text"],
            on,
            Source.from_row({**row["source"], "person_id": row.get("person_id")}),
            entered_at,
            tuple(PersonId(one) for one in sorted(row["people"])),
            tuple(UnitId(one) for one in sorted(row["units"])),
            ActionTaken.from_node(node),
            PersonId(node["assigned"]) if node.get("assigned") else None,
            as_datetime(node.get("withdrawn_at")),
            tuple(map(ActionTaken.from_text, node.get("earlier") or ())),
        )
