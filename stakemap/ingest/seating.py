"""Seats for the people of a table: who sits where, with which power, and seats nobody holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from stakemap.ingest.proposals import PersonRow, Place, Telling
from stakemap.ingest.telling import Teller
from stakemap.ingest.values import folded
from stakemap.model.evidence import Predicate, digest
from stakemap.model.people import Person

if TYPE_CHECKING:
    from stakemap.ingest.planning import Plan


class Seating:
    """Finds the seat that somebody holds, or makes one; nobody gets a second one of one title."""

    def __init__(
        self,
        seats: Iterable[Mapping[str, Any]],
        plan: Plan,
        teller: Teller,
        new_id: Callable[[], str],
    ) -> None:
        self._plan, self._teller, self._new_id = plan, teller, new_id
        self._held: dict[str, list[tuple[str, str]]] = {}
        self._ghosts: dict[str, str] = {}
        for seat in seats:
            if seat["person_id"]:
                self._held.setdefault(seat["person_id"], []).append((seat["id"], seat["title"]))
            else:
                self._ghosts[folded(seat["title"])] = seat["id"]

    def seat(self, row: PersonRow, person: Person) -> str:
        """Return the seat of a person's row, with its holder, level and authority told."""
        held = self._held.get(person.id, [])
        alike = [id_ for id_, title in held if not row.title or folded(title) == folded(row.title)]
        if not alike and not any((row.title, row.unit, row.level, row.authority, row.manager)):
            return ""
        seat = alike[0] if alike else self._make(row, person.account_id)
        self._held.setdefault(person.id, []).append((seat, row.title))
        if not alike:
            self._hear(row.place, person.account_id, Predicate.HOLDER, seat, object_=person.id)
        self._power(row, person.account_id, seat)
        return seat

    def seat_of(self, person: Person, place: Place) -> str:
        """Return some seat of a person who leads others; without one, one without a title."""
        held = self._held.get(person.id)
        if held:
            return held[0][0]
        seat = self._new(person.account_id, "", "", "")
        self._held[person.id] = [(seat, "")]
        self._hear(place, person.account_id, Predicate.HOLDER, seat, object_=person.id)
        return seat

    def ghost(self, row: PersonRow, account_id: str) -> str:
        """Return the seat of a row whose holder is unknown."""
        seat = self._ghosts.get(folded(row.title)) or self._make(row, account_id)
        self._ghosts.update({folded(name): seat for name in (row.title, row.key) if name})
        self._power(row, account_id, seat)
        return seat

    def ghost_called(self, title: str) -> str | None:
        """Return the seat that nobody holds and that has this title, or this id in the file."""
        return self._ghosts.get(folded(title))

    def _make(self, row: PersonRow, account_id: str) -> str:
        return self._new(account_id, row.title, row.unit, row.company)

    def _new(self, account_id: str, title: str, unit: str, company: str) -> str:
        seat = self._new_id()
        self._plan.seats[seat] = {
            "id": seat,
            "account_id": account_id,
            "title": title,
            "unit": self._unit(account_id, unit, company),
        }
        return seat

    def _unit(self, account_id: str, unit: str, company: str) -> str | None:
        if not unit:
            return None
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

    def _power(self, row: PersonRow, account_id: str, seat: str) -> None:
        if row.level is not None:
            self._hear(row.place, account_id, Predicate.LEVEL, seat, value=str(row.level))
        if row.authority is not None:
            self._hear(row.place, account_id, Predicate.AUTHORITY, seat, value=row.authority.value)

    def _hear(
        self,
        place: Place,
        account_id: str,
        predicate: Predicate,
        seat: str,
        *,
        object_: str = "",
        value: str = "",
    ) -> None:
        about = (account_id, predicate, seat, object_, value, "", "")
        self._plan.hearings[account_id].append(
            self._teller.hearing(about, None, Telling(), place.table.file)
        )
