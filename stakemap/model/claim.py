"""What may be doubted: one fact, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from stakemap.model.digest import digest
from stakemap.model.row import Row

ClaimId = NewType("ClaimId", str)


class Predicate(StrEnum):
    """What a claim may be about. Only judgements need a claim."""

    INFLUENCE = "influence"
    TIE = "tie"
    AUTHORITY = "authority"
    LEVEL = "level"
    STYLE = "style"
    SUPPORT = "support"
    BUYING_ROLE = "buying role"
    DRIVER = "decision driver"
    HOLDER = "holder"
    REPORTS_TO = "reports to"
    FIELD = "own field"


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact that may be doubted.

    ``value`` tells rivals apart where values exclude one another (a style, a polarity); ``kind``
    is the sort of an influence as the team names it; ``origin`` is ``told`` or ``observed`` for
    influence, empty elsewhere; ``object`` is empty for attributes.
    """

    id: ClaimId
    predicate: Predicate
    subject: str
    object: str = ""
    value: str = ""
    kind: str = ""
    origin: str = ""

    @classmethod
    def from_row(cls, row: Row) -> Claim:
        """Read a claim from the properties of its node."""
        return cls(
            ClaimId(row["id"]),
            Predicate(row["predicate"]),
            row["subject"],
            row.get("object") or "",
            row.get("value") or "",
            row.get("kind") or "",
            row.get("origin") or "",
        )


def claim_id(
    account_id: str,
    predicate: Predicate,
    subject: str,
    object_: str = "",
    value: str = "",
    kind: str = "",
    origin: str = "",
) -> ClaimId:
    """Return the one id of a fact in an account, so that telling it twice makes one claim."""
    return ClaimId(digest(account_id, predicate, subject, object_, value, kind, origin))
