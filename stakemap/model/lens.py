"""What an account is looked at through: a day, what was known of it when, and how sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Self


@dataclass(frozen=True, slots=True)
class Lens:
    """The account of one day, as it was or as it was known at a moment.

    Parameters
    ----------
    on
        The day asked about.
    today
        The present day: what held on an earlier one is folded again from the statements.
    known
        Only what had been entered, and not yet taken back, at that moment; none asks for what is
        known now.
    confirmed_only
        The world as if nothing but confirmed facts were known; see ``service.snapshots``.
    """

    on: date
    today: date
    known: datetime | None = None
    confirmed_only: bool = False

    @classmethod
    def present(cls, today: date) -> Self:
        """Return the lens that shows today as it is known now."""
        return cls(today, today)

    @classmethod
    def asked(cls, on: date | None, known: date | None, today: date) -> Self:
        """Return the lens on a day, as known at the end of another; none stands for today.

        What will be known at the end of today, or later, is what is known now.
        """
        moment = datetime.combine(known, time.max, UTC) if known and known < today else None
        return cls(on or today, today, moment)

    @property
    def past(self) -> bool:
        """Whether the facts have to be folded again: the store holds those of today alone."""
        return self.on < self.today or self.known is not None

    def knew(self, moment: datetime | None) -> bool:
        """Return whether what was entered at a moment was known by then; none was always known."""
        return self.known is None or moment is None or moment <= self.known

    def confirmed(self) -> Self:
        """Return the same with confirmed facts alone."""
        return replace(self, confirmed_only=True)

    def full(self) -> Self:
        """Return the same with every fact."""
        return replace(self, confirmed_only=False)
