"""The account, and the snapshot of it that search, map, table, measures and paths all take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import NewType

from stakemap.model.activity import Interaction
from stakemap.model.backing import CERTAIN, Backing, Judgement
from stakemap.model.claim import Predicate
from stakemap.model.opportunity import BuyingRole, Opportunity
from stakemap.model.organisation import (
    Authority,
    Holding,
    Organisation,
    Reporting,
    Role,
    RoleId,
    Unit,
    UnitId,
)
from stakemap.model.people import Person, PersonId
from stakemap.model.row import Row, as_texts

AccountId = NewType("AccountId", str)


class AccountKind(StrEnum):
    """A customer that people plan for, or our own company."""

    CUSTOMER = "customer"
    OWN = "own"


class Polarity(StrEnum):
    """Whether an influence carries along or runs against."""

    SUPPORTS = "supports"
    CONFLICTS = "conflicts"


class Origin(StrEnum):
    """Whether an influence was told by a person or observed in counted mail and meetings."""

    TOLD = "told"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class Account:
    """One customer with its subsidiaries and outsiders; ``rev`` rises with every change.

    ``needs`` are the functions that a team of ours must bring, such as Service, as planned.
    """

    id: AccountId
    name: str
    kind: AccountKind = AccountKind.CUSTOMER
    rev: int = 0
    needs: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Row) -> Account:
        """Read an account from the properties of its node."""
        id_, kind, rev = AccountId(row["id"]), AccountKind(row["kind"]), int(row["rev"])
        return cls(id_, row["name"], kind, rev, as_texts(row.get("needs")))


@dataclass(frozen=True, slots=True)
class Influence:
    """A line from the one who influences to the one who is influenced, strength in (0, 1]."""

    influencer: PersonId
    influenced: PersonId
    strength: float
    polarity: Polarity = Polarity.SUPPORTS
    origin: Origin = Origin.TOLD
    kind: str = ""
    backing: Backing = CERTAIN

    @classmethod
    def from_row(cls, row: Row) -> Influence:
        """Read an influence from its relationship's properties and both ends."""
        return cls(
            PersonId(row["subject"]),
            PersonId(row["object"]),
            float(row["strength"]),
            Polarity(row["polarity"]),
            Origin(row["origin"]),
            row.get("kind") or "",
            Backing.from_row(row),
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """Who of ours knows whom of theirs, how well (0–4) and how willing (0–1] to introduce.

    ``desired_level`` is a plan, not a judgement.
    """

    ours: PersonId
    theirs: PersonId
    level: float
    desired_level: int | None = None
    willingness: float = 1.0
    backing: Backing = CERTAIN

    @classmethod
    def from_row(cls, row: Row) -> Tie:
        """Read a tie from its relationship's properties and both ends."""
        desired = row.get("desired_level")
        return cls(
            PersonId(row["subject"]),
            PersonId(row["object"]),
            float(row["level"]),
            int(desired) if desired is not None else None,
            float(row.get("willingness") or 1.0),
            Backing.from_row(row),
        )


@dataclass(frozen=True)
class Snapshot:
    """One account as it was on one day, as it is known now or was known at ``known``.

    ``people`` are the customer's and outsiders, ``ours`` our team: whoever of ours has a tie or an
    interaction here, and everyone above them. Beliefs and statuses are those of the day ``on``.
    Holdings, reporting lines, influences and ties are those in force on that day. Interactions are
    those up to that day in which somebody of ours and of theirs took part, within two years.
    ``judgements`` holds the attributes in force by (subject, predicate).
    """

    account: Account
    on: date
    people: tuple[Person, ...] = ()
    ours: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    units: tuple[Unit, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    holdings: tuple[Holding, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    influences: tuple[Influence, ...] = ()
    ties: tuple[Tie, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    buying_roles: tuple[BuyingRole, ...] = ()
    judgements: Mapping[tuple[str, Predicate], Judgement] = field(default_factory=dict)
    known: datetime | None = None

    @cached_property
    def person_by_id(self) -> Mapping[PersonId, Person]:
        """Everybody, theirs and ours."""
        return {person.id: person for person in (*self.people, *self.ours)}

    @cached_property
    def role_by_id(self) -> Mapping[RoleId, Role]:
        """Every seat."""
        return {role.id: role for role in self.roles}

    @cached_property
    def unit_by_id(self) -> Mapping[UnitId, Unit]:
        """Every unit."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def roles_of(self) -> Mapping[PersonId, tuple[Role, ...]]:
        """The seats that each person holds, in the order of their titles."""
        held: dict[PersonId, list[Role]] = {}
        for holding in self.holdings:
            role = self.role_by_id.get(holding.role_id)
            if role is not None:
                held.setdefault(holding.person_id, []).append(role)
        return {
            person: tuple(sorted(roles, key=lambda role: (role.level or 99, role.title, role.id)))
            for person, roles in held.items()
        }

    @cached_property
    def holders_of(self) -> Mapping[RoleId, tuple[PersonId, ...]]:
        """The people in each seat; a ghost seat is missing here."""
        holders: dict[RoleId, list[PersonId]] = {}
        for holding in self.holdings:
            holders.setdefault(holding.role_id, []).append(holding.person_id)
        return {role: tuple(sorted(people)) for role, people in holders.items()}

    @cached_property
    def manager_of(self) -> Mapping[RoleId, RoleId]:
        """The seat that each seat reports to, where it is known."""
        return {line.role_id: line.manager_id for line in self.reporting}

    def role_of(self, person: PersonId) -> Role | None:
        """Return the highest seat that a person holds, or none."""
        roles = self.roles_of.get(person)
        return roles[0] if roles else None

    def level_of(self, person: PersonId) -> int | None:
        """Return the highest level (1 = top) among a person's seats, or none."""
        levels = [role.level for role in self.roles_of.get(person, ()) if role.level is not None]
        return min(levels, default=None)

    def authorities_of(self, person: PersonId) -> frozenset[Authority]:
        """Return what a person's seats may do with a purchase."""
        return frozenset(
            role.authority for role in self.roles_of.get(person, ()) if role.authority is not None
        )
