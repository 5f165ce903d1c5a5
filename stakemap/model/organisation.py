"""Organisations, their units, and the seats in them. People move; seats stay."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from stakemap.model.backing import CERTAIN, Backing
from stakemap.model.people import PersonId
from stakemap.model.row import Row

RoleId = NewType("RoleId", str)
UnitId = NewType("UnitId", str)


class OrganisationKind(StrEnum):
    """What an organisation is to us."""

    OWN = "own"
    CUSTOMER = "customer"
    PARTNER = "partner"
    COMPETITOR = "competitor"


class Authority(StrEnum):
    """What a seat may do with a purchase."""

    DECIDES = "decides"
    APPROVES = "approves"
    RECOMMENDS = "recommends"
    GATES = "gates"
    USES = "uses"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company, or a part of one that stands on its own."""

    id: str
    name: str
    kind: OrganisationKind = OrganisationKind.CUSTOMER
    part_of: str | None = None

    @classmethod
    def from_row(cls, row: Row) -> Organisation:
        """Read an organisation from its node's properties and the whole it is part of."""
        return cls(row["id"], row["name"], OrganisationKind(row["kind"]), row.get("part_of"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A department, site or division; ``part_of`` is a unit or an organisation."""

    id: UnitId
    name: str
    part_of: str | None = None
    account_id: str = ""

    @classmethod
    def from_row(cls, row: Row) -> Unit:
        """Read a unit from its node's properties and the whole it is part of."""
        return cls(UnitId(row["id"]), row["name"], row.get("part_of"), row.get("account_id") or "")


@dataclass(frozen=True, slots=True)
class Role:
    """A seat. ``level`` 1 is the top; level and authority are the values in force, or none."""

    id: RoleId
    account_id: str
    title: str = ""
    unit_id: UnitId | None = None
    level: int | None = None
    authority: Authority | None = None

    @classmethod
    def from_row(cls, row: Row) -> Role:
        """Read a seat from its node's properties and its unit."""
        level = row.get("level")
        return cls(
            RoleId(row["id"]),
            row["account_id"],
            row.get("title") or "",
            UnitId(row["unit_id"]) if row.get("unit_id") else None,
            int(level) if level is not None else None,
            Authority(row["authority"]) if row.get("authority") else None,
        )


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a seat."""

    person_id: PersonId
    role_id: RoleId
    backing: Backing = CERTAIN

    @classmethod
    def from_row(cls, row: Row) -> Holding:
        """Read a holding from its relationship's properties and both ends."""
        return cls(
            PersonId(row["object"]),
            RoleId(row["subject"]),
            Backing.from_row(row),
        )


@dataclass(frozen=True, slots=True)
class Reporting:
    """One seat reporting to another."""

    role_id: RoleId
    manager_id: RoleId
    backing: Backing = CERTAIN

    @classmethod
    def from_row(cls, row: Row) -> Reporting:
        """Read a reporting line from its relationship's properties and both ends."""
        return cls(
            RoleId(row["subject"]),
            RoleId(row["object"]),
            Backing.from_row(row),
        )
