"""People: theirs, ours and those outside both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from stakemap.model.row import Row, as_texts

PersonId = NewType("PersonId", str)


class Style(StrEnum):
    """How a decision-maker decides, and so how to approach them."""

    LEADING = "leading"
    INFLUENCING = "influencing"
    CHECKING = "checking"
    FOLLOWING = "following"


class Support(StrEnum):
    """Where a person stands towards us, from the best to the worst."""

    MENTOR = "mentor"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    ENEMY = "enemy"


@dataclass(frozen=True, slots=True)
class Person:
    """One human in one account; somebody known in two accounts is two of these.

    ``identity`` is what an import matches by (a foreign id, an e-mail, or the name);
    ``style`` and ``support`` are the values in force of their claims, or none.
    """

    id: PersonId
    account_id: str
    name: str
    identity: str = ""
    other_names: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    key: str = ""
    style: Style | None = None
    support: Support | None = None
    rev: int = 0

    @classmethod
    def from_row(cls, row: Row) -> Person:
        """Read a person from the properties of its node."""
        return cls(
            PersonId(row["id"]),
            row["account_id"],
            row["name"],
            row.get("identity") or "",
            as_texts(row.get("other_names")),
            row.get("email") or "",
            row.get("phone") or "",
            row.get("key") or "",
            Style(row["style"]) if row.get("style") else None,
            Support(row["support"]) if row.get("support") else None,
            int(row.get("rev") or 0),
        )
