"""Seats for the people of a table: who sits where, with which power, and seats nobody holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stakemap.ingest.plan import Plan
from stakemap.ingest.proposals import PersonRow, Place
from stakemap.ingest.telling import Fact, Teller
from stakemap.ingest.values import folded
from stakemap.model.claim import Predicate
from stakemap.model.digest import digest
from stakemap.model.people import Person

Where = tuple[str, str, str]
"""Account, folded title and folded unit of a seat that nobody holds."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat as it is known: ``unit`` is the identity of its unit, ``department`` its name."""

    id: str
    title: str = ""
    unit: str = ""
    department: str = ""


class Seating:
    """Finds the seat that somebody holds, or makes one; nobody gets a second one of one title.

    A seat that they left is theirs as well, behind those that they hold: the chart that told of it
    may be read again.
    """

    def __init__(
        self,
        seats: Iterable[Mapping[str, Any]],
        plan: Plan,
        teller: Teller,
        new_id: Callable[[], str],
    ) -> None:
        self._plan, self._teller, self._new_id = plan, teller, new_id
        self._held: defaultdict[str, list[Seat]] = defaultdict(list)
        self._ghosts: defaultdict[Where, list[str]] = defaultdict(list)
        self._called: dict[tuple[str, str], str] = {}
        self._taken: Counter[tuple[str, Where]] = Counter()
        known = sorted(seats, key=lambda row: not row["held"])  # what is held now comes first
        held = {row["id"] for row in known if row["held"]}
        for row in known:
            self._know(row, free=row["id"] not in held)

    def seat(self, row: PersonRow, person: Person) -> str:
        """Return the seat of a person's row, with its holder, level and authority told."""
        held = self._held[person.id]
        alike = [one for one in held if not row.title or folded(one.title) == folded(row.title)]
        if not alike and not any((row.title, row.unit, row.level, row.authority, row.manager)):
            return ""
        if alike:
            self._move(row, person.account_id, alike[0])
            seat = alike[0].id
        else:
            seat = self._make(row, person.account_id)
            held.append(Seat(seat, row.title, self._plan.seats[seat]["unit"] or "", row.unit))
        if row.title or not alike:  # a second file that says so is a second voice
            self._hold(row.place, person, seat)
        self._power(row, person.account_id, seat)
        return seat

    def seat_of(self, person: Person, place: Place) -> str:
        """Return some seat of a person who leads others; without one, one without a title."""
        held = self._held[person.id]
        if not held:
            seat = self._new(person.account_id, "", None)
            held.append(Seat(seat))
            self._hold(place, person, seat)
        return held[0].id

    def ghost(self, row: PersonRow, account_id: str) -> str:
        """Return the seat of a row whose holder is unknown.

        Two such rows of one title and unit are two seats; the file read again finds both.
        """
        where = (account_id, folded(row.title), folded(row.unit))
        known = self._ghosts[where]
        count = (row.place.table.file, where)
        if self._taken[count] == len(known):
            known.append(self._make(row, account_id))
        seat = known[self._taken[count]]
        self._taken[count] += 1
        for name in (row.title, row.key):
            if name:
                self._called.setdefault((account_id, folded(name)), seat)
        self._power(row, account_id, seat)
        return seat

    def ghost_called(self, account_id: str, name: str) -> str | None:
        """Return the seat that nobody holds and that has this title, or this id in the file."""
        return self._called.get((account_id, folded(name)))

    def _know(self, row: Mapping[str, Any], *, free: bool) -> None:
        title, department = row["title"] or "", row["unit_name"] or ""
        if row["person_id"]:
            seat = Seat(row["id"], title, row["unit"] or "", department)
            self._held[row["person_id"]].append(seat)
        ghosts = self._ghosts[row["account_id"], folded(title), folded(department)]
        if free and row["id"] not in ghosts:
            ghosts.append(row["id"])
        if free and title:
            self._called.setdefault((row["account_id"], folded(title)), row["id"])

    def _move(self, row: PersonRow, account_id: str, seat: Seat) -> None:
        """Plan another unit for a seat whose row now names one."""
        same = folded(row.unit) == folded(seat.department) and not row.company
        if not row.unit or same or seat.id in self._plan.seats:
            return
        unit = self._unit(account_id, row.unit, row.company)
        if unit != seat.unit:
            self._plan.moved[seat.id] = unit

    def _make(self, row: PersonRow, account_id: str) -> str:
        unit = self._unit(account_id, row.unit, row.company) if row.unit else None
        return self._new(account_id, row.title, unit)

    def _new(self, account_id: str, title: str, unit: str | None) -> str:
        seat = self._new_id()
        self._plan.seats[seat] = {
            "id": seat,
            "account_id": account_id,
            "title": title,
            "unit": unit,
        }
        return seat

    def _unit(self, account_id: str, unit: str, company: str) -> str:
        organisation = f"{account_id}/{folded(company)}" if company else None
        if organisation:
            self._plan.organisations[organisation] = {
                "identity": organisation,
                "id": digest(organisation),
                "account_id": account_id,
                "name": company,
            }
        identity = f"{organisation or account_id}/unit:{folded(unit)}"
        self._plan.units[identity] = {
            "identity": identity,
            "id": digest(identity),
            "account_id": account_id,
            "name": unit,
            "organisation": organisation,
        }
        return identity

    def _hold(self, place: Place, person: Person, seat: str) -> None:
        self._teller.hear(person.account_id, Fact(Predicate.HOLDER, seat, person.id), place)

    def _power(self, row: PersonRow, account_id: str, seat: str) -> None:
        if row.level is not None:
            fact = Fact(Predicate.LEVEL, seat, value=str(row.level))
            self._teller.hear(account_id, fact, row.place)
        if row.authority is not None:
            fact = Fact(Predicate.AUTHORITY, seat, value=row.authority.value)
            self._teller.hear(account_id, fact, row.place)
