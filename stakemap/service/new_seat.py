"""A seat as somebody types it: what is there already, and what has to be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ulid import ULID

from stakemap.errors import Ambiguous, InvalidValue
from stakemap.ingest.values import folded
from stakemap.model.account import Snapshot
from stakemap.model.claim import Claim, Predicate, claim_id
from stakemap.model.digest import digest
from stakemap.model.organisation import Role, RoleId, UnitId
from stakemap.model.source import Source
from stakemap.service import typed
from stakemap.service.called import unit_called
from stakemap.service.entering import settle_in
from stakemap.service.entry import Entry, told
from stakemap.service.entry_claim import seat_called
from stakemap.service.tellers import UNKNOWN
from stakemap.store.store import Transaction


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat in words.

    ``unit`` is one that is known, by id or name, or a new one. ``reports_to`` and ``above`` are
    seats, or the people in them. Level and lines are facts: ``told_by`` is who told them, as
    ``Entry`` takes it.
    """

    title: str = ""
    unit: str = ""
    level: str = ""
    reports_to: str = ""
    above: tuple[str, ...] = ()
    ours: bool = False
    told_by: str = UNKNOWN

    @property
    def empty(self) -> bool:
        """Whether nothing is said of it."""
        texts = (self.title, self.unit, self.level, self.reports_to, *self.above)
        return not any(text.strip() for text in texts)


@dataclass(frozen=True, slots=True)
class PlannedSeat:
    """A seat with everything that it names found; ``vacant`` is such a one that nobody holds.

    Of ``unit_id`` and ``unit``, the name of a new unit, one is empty.
    """

    account_id: str
    title: str
    unit_id: UnitId | None
    unit: str
    level: str
    manager: RoleId | None
    reports: tuple[RoleId, ...]
    vacant: Role | None
    source: Source

    def written(self, tx: Transaction) -> RoleId:
        """Make the seat, and its unit where that is new; return its id."""
        id_ = RoleId(str(ULID()))
        seat = {"id": id_, "account_id": self.account_id, "title": self.title}
        tx.write("add_roles", rows=[seat])
        unit = self._unit(tx) if self.unit else self.unit_id
        if unit:
            tx.write("seat_in_unit", account_id=self.account_id, id=id_, unit_id=unit)
        return id_

    def claims(self, role: RoleId) -> list[Claim]:
        """Return what was told of the seat: its level, and who reports to whom."""
        lines = [(role, self.manager)] if self.manager else []
        lines += [(one, role) for one in self.reports]
        facts = [self.claim(Predicate.REPORTS_TO, one, two) for one, two in lines]
        if self.level:
            facts.append(self.claim(Predicate.LEVEL, role, value=self.level))
        return facts

    def claim(self, predicate: Predicate, one: str, two: str = "", value: str = "") -> Claim:
        """Return one fact about it."""
        about = (predicate, one, two, value)
        return Claim(claim_id(self.account_id, *about), *about)

    def hear(self, tx: Transaction, claims: list[Claim], now: datetime) -> None:
        """Enter facts as they were told."""
        hearings = [
            told(one, self.source, Entry(one.predicate, one.subject), now) for one in claims
        ]
        settle_in(tx, self.account_id, hearings, now)

    def _unit(self, tx: Transaction) -> str:
        identity = f"{self.account_id}/unit:{folded(self.unit)}"
        unit = {"identity": identity, "id": digest(identity), "account_id": self.account_id}
        return str(tx.write("upsert_units", rows=[{**unit, "name": self.unit}])[0]["id"])


def planned(
    new: NewSeat, account_id: str, snapshot: Snapshot, voice: Callable[[str], Source]
) -> PlannedSeat:
    """Return a seat in an account with everything that it names found.

    Raises
    ------
    NotFound
        Whom it reports to or stands above is not here.
    Ambiguous
        A name fits several.
    InvalidValue
        A text cannot be taken, a line leads to the other company, or the same seat would stand
        above and below.
    """
    title, unit = typed.line("a title", new.title), typed.line("a unit", new.unit)
    known = unit_called(snapshot, account_id, unit)
    manager = _seat(snapshot, account_id, new.reports_to) if new.reports_to.strip() else None
    reports = [_seat(snapshot, account_id, one) for one in new.above if one.strip()]
    if manager in reports:
        raise InvalidValue("the same seat cannot stand above and below")
    vacant = None if unit and not known else _vacant(snapshot, account_id, title, known)
    return PlannedSeat(
        account_id,
        title,
        vacant.unit_id if vacant else known,
        "" if known else unit,
        new.level.strip(),
        manager,
        tuple(reports),
        vacant,
        voice(new.told_by),
    )


def _seat(snapshot: Snapshot, account_id: str, text: str) -> RoleId:
    role = seat_called(snapshot, text)
    if role.account_id != account_id:
        raise InvalidValue(f"{text[:40]!r} is of the other company: nobody reports to it here")
    return role.id


def _vacant(snapshot: Snapshot, account_id: str, title: str, unit: UnitId | None) -> Role | None:
    """Return the seat of this title, and unit where one is named, that nobody is known to hold."""

    def fits(role: Role) -> bool:
        alike = role.account_id == account_id and folded(role.title) == folded(title)
        return alike and unit in (None, role.unit_id) and role.id not in snapshot.holders_of

    found = [one for one in snapshot.roles if title and fits(one)]
    if len(found) > 1:
        raise Ambiguous(f"{len(found)} seats {title!r} have nobody in them: name the unit too")
    return found[0] if found else None
