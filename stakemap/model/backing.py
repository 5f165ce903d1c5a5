"""What a fact in force rests on, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.row import Row, as_date
from stakemap.model.statement import Stance


class Status(StrEnum):
    """How a claim stands on one date (see ``evidence.belief.status``)."""

    UNSOURCED = "unsourced"
    STALE = "stale"
    CONTESTED = "contested"
    REFUTED = "refuted"
    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single source"
    SUPPORTED = "supported"


@dataclass(frozen=True, slots=True)
class Root:
    """One independent origin of a claim: its stance, its evidence in log-odds, and its date.

    ``evidence`` is the weakest voice on the root's route; a root counts when it is above zero.
    """

    stance: Stance
    evidence: float
    on: date


@dataclass(frozen=True, slots=True)
class Backing:
    """What a fact in force rests on.

    ``since`` and ``until`` say when it held in the world; ``contested`` that a claim which cannot
    also hold has living support and nobody has decided. ``belief`` in [0, 1] and ``status`` are
    those of one day; a store keeps only the roots, from which both are a short sum.
    """

    claim_id: ClaimId | None = None
    roots: tuple[Root, ...] = ()
    since: date | None = None
    until: date | None = None
    contested: bool = False
    belief: float = 1.0
    status: Status = Status.CONFIRMED

    def holds_on(self, day: date) -> bool:
        """Return whether a fact in force holds on a day; the day it ends it no longer does."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)

    @classmethod
    def from_row(cls, row: Row) -> Backing:
        """Read a backing from the properties that a fact in force carries in the store."""
        lists = (row.get("root_stances"), row.get("root_evidence"), row.get("root_dates"))
        roots = (
            Root(Stance(stance), float(log_odds), day)
            for stance, log_odds, on in zip(*(part or () for part in lists), strict=True)
            if (day := as_date(on)) is not None
        )
        return cls(
            ClaimId(row["claim_id"]) if row.get("claim_id") else None,
            tuple(roots),
            as_date(row.get("since")),
            as_date(row.get("until")),
            bool(row.get("contested")),
        )


CERTAIN = Backing()
"""The backing of facts in worlds where nothing is doubted."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An attribute in force (authority, level, style …) of a person or a seat."""

    subject: str
    predicate: Predicate
    value: str
    backing: Backing = CERTAIN

    @classmethod
    def from_row(cls, row: Row) -> Judgement:
        """Read an attribute in force from its claim's properties."""
        return cls(row["subject"], Predicate(row["predicate"]), row["value"], Backing.from_row(row))
