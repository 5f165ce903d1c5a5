"""People as a list: who they are, where they sit, whom they report to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stakemap.errors import Ambiguous, NotFound
from stakemap.ingest.values import folded
from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service.called import several
from stakemap.service.near import did_you_mean
from stakemap.service.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class Listed:
    """One person with their highest seat."""

    id: PersonId
    name: str
    title: str
    unit: str
    level: int | None
    authority: str | None
    reports_to: Person | None
    ours: bool

    def as_json(self) -> dict[str, Any]:
        """Return the person under the keys that scripts rely on."""
        boss = self.reports_to
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "unit": self.unit,
            "level": self.level,
            "authority": self.authority,
            "reports_to": None if boss is None else named(boss),
            "ours": self.ours,
        }


class People:
    """Finds and lists the people of an account."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots

    def all(self, account_id: str, lens: Lens, search: str | None = None) -> list[Listed]:
        """Return everybody, or whose name, title or unit holds the text; theirs first."""
        snapshot = self._snapshots.of(account_id, lens)
        people = [listed(snapshot, one) for one in (*snapshot.people, *snapshot.ours)]
        wanted = folded(search or "")
        return [
            one
            for one in people
            if wanted in folded(f"{one.name} {one.title} {one.unit}")
            or any(wanted in folded(name) for name in snapshot.person_by_id[one.id].other_names)
        ]

    def theirs(self, account_id: str, text: str, lens: Lens) -> Person:
        """Return one of the customer's people by id, e-mail or exact name; see ``find``."""
        snapshot = self._snapshots.of(account_id, lens)
        return _of(snapshot.people, snapshot.ours, text, "is one of ours, not of theirs")

    def ours(self, account_id: str, text: str, lens: Lens) -> Person:
        """Return one of ours by id, e-mail or exact name; see ``find``."""
        snapshot = self._snapshots.of(account_id, lens)
        return _of(snapshot.ours, snapshot.people, text, "is one of theirs, not of ours")


def find(people: Iterable[Person], text: str) -> Person:
    """Return who has this id, foreign id, e-mail or exact name.

    Raises
    ------
    NotFound
        Nobody has; the message names those who come near.
    Ambiguous
        Several have this name; the message lists their ids.
    """
    people, wanted = list(people), folded(text)
    for one in people:
        if (text and text in (one.id, one.key)) or (one.email and one.email == text.lower()):
            return one
    alike = [one for one in people if wanted in map(folded, (one.name, *one.other_names))]
    if len(alike) > 1:
        raise several(alike, text, "people")
    if not alike:
        meant = did_you_mean(text, (one.name for one in people))
        raise NotFound(f"there is nobody called {text[:40]!r} here{meant}")
    return alike[0]


def _of(side: Iterable[Person], other: Iterable[Person], text: str, otherwise: str) -> Person:
    """Return who of one side is called so; where it is somebody of the other, say that."""
    try:
        return find(side, text)
    except NotFound as nobody:
        try:
            name = find(other, text).name
        except (NotFound, Ambiguous):
            raise nobody from None
        raise NotFound(f"{name} {otherwise}") from None


def listed(snapshot: Snapshot, person: Person) -> Listed:
    """Return a person with their highest seat and whom it reports to."""
    role = snapshot.role_of(person.id)
    unit = snapshot.unit_by_id.get(role.unit_id) if role and role.unit_id else None
    manager = snapshot.manager_of.get(role.id) if role else None
    above = snapshot.holders_of.get(manager, ()) if manager else ()
    return Listed(
        person.id,
        person.name,
        role.title if role else "",
        unit.name if unit else "",
        snapshot.level_of(person.id),
        role.authority.value if role and role.authority else None,
        snapshot.person_by_id.get(above[0]) if above else None,
        person.account_id != snapshot.account.id,
    )


def named(person: Person) -> dict[str, str]:
    """Return a person as scripts read one: id and name."""
    return {"id": person.id, "name": person.name}
