"""What we hope to sell, and the part each person plays in buying it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from stakemap.model.backing import CERTAIN, Backing
from stakemap.model.people import PersonId
from stakemap.model.row import Row, as_date

OpportunityId = NewType("OpportunityId", str)


class BuyingPart(StrEnum):
    """The part a person plays in one purchase."""

    DECIDES = "decides"
    APPROVES = "approves"
    RECOMMENDS = "recommends"
    GATES = "gates"
    USES = "uses"


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A sale in sight; ``value`` in the account's currency."""

    id: OpportunityId
    name: str
    value: float | None = None
    stage: str = ""
    close_on: date | None = None

    @classmethod
    def from_row(cls, row: Row) -> Opportunity:
        """Read an opportunity from the properties of its node."""
        return cls(
            OpportunityId(row["id"]),
            row["name"],
            row.get("value"),
            row.get("stage") or "",
            as_date(row.get("close_on")),
        )


@dataclass(frozen=True, slots=True)
class BuyingRole:
    """A person's part in one opportunity."""

    person_id: PersonId
    opportunity_id: OpportunityId
    part: BuyingPart
    backing: Backing = CERTAIN

    @classmethod
    def from_row(cls, row: Row) -> BuyingRole:
        """Read a buying role from its relationship's properties and both ends."""
        return cls(
            PersonId(row["subject"]),
            OpportunityId(row["object"]),
            BuyingPart(row["role"]),
            Backing.from_row(row),
        )
