"""People and seats added by hand, where no table brings them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ulid import ULID

from stakemap.errors import Conflict, InvalidValue
from stakemap.ingest import values
from stakemap.ingest.matching import identity
from stakemap.ingest.values import folded
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.lens import Lens
from stakemap.model.organisation import RoleId, UnitId
from stakemap.model.people import Person, PersonId
from stakemap.model.source import Source
from stakemap.service import typed
from stakemap.service.accounts import Accounts
from stakemap.service.audit import Act, audit
from stakemap.service.locking import lock
from stakemap.service.new_seat import NewSeat, PlannedSeat, planned
from stakemap.service.snapshots import Snapshots
from stakemap.service.sources import Sources
from stakemap.service.tellers import teller
from stakemap.store.store import Store, Transaction

NO_SEAT: Final = NewSeat()


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody in words, and the seat that they hold where anything is said of it."""

    name: str
    email: str = ""
    seat: NewSeat = NO_SEAT


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, and the account in which it stands.

    ``holder`` is the claim that the person holds the seat; ``unit_id`` is its unit, where that was
    known before.
    """

    account_id: str
    person_id: PersonId | None = None
    role_id: RoleId | None = None
    holder: ClaimId | None = None
    unit_id: UnitId | None = None


class Additions:
    """Adds people and seats, each with its trace in the history."""

    def __init__(
        self, store: Store, accounts: Accounts, snapshots: Snapshots, sources: Sources
    ) -> None:
        self._store, self._accounts = store, accounts
        self._snapshots, self._sources = snapshots, sources

    def person(
        self,
        account_id: str,
        new: NewPerson,
        now: datetime,
        me: str = "us",
        then: Callable[[Transaction, Added], None] | None = None,
    ) -> Added:
        """Add somebody of theirs, or of ours, and the seat that they hold.

        A seat of that title that nobody is known to hold becomes theirs; else a new one is made.

        Parameters
        ----------
        then
            What is written with it or not at all.

        Raises
        ------
        NotFound
            No account has this id, or whom they report to is nobody here.
        Ambiguous
            A name fits several.
        Conflict
            There is somebody of this name or e-mail already.
        InvalidValue
            A value is not one of those allowed.
        """
        name, email = typed.name("a name", new.name), _email(new.email)
        seat = self._planned(account_id, new.seat, now, me)
        home = seat.account_id
        who = identity(home, name, "", email)
        person = Person(PersonId(str(ULID())), home, name, who, email=email)

        def add(tx: Transaction) -> Added:
            lock(tx, home)
            add_person(tx, person)
            added = Added(home, person.id)
            if not new.seat.empty:
                added = _seated(tx, seat, person.id, now)
            about = {"claim_id": added.holder, "source_id": seat.source.id}
            audit(tx, home, Act.PERSON_ADDED, person.id, now, **(about if added.holder else {}))
            if then is not None:
                then(tx, added)
            return added

        return self._store.writing(add)

    def seat(self, account_id: str, new: NewSeat, now: datetime, me: str = "us") -> Added:
        """Add a seat that nobody is known to hold.

        Raises
        ------
        NotFound
            No account has this id, or what it reports to is not here.
        Ambiguous
            A name fits several.
        Conflict
            There is such a seat that nobody is known to hold already.
        InvalidValue
            A value is not one of those allowed.
        """
        typed.name("the title of a seat", new.title)
        seat = self._planned(account_id, new, now, me)
        if seat.vacant:
            raise Conflict(f"there is such a seat that nobody holds already: {seat.vacant.id}")

        def add(tx: Transaction) -> Added:
            lock(tx, seat.account_id)
            role = seat.written(tx)
            seat.hear(tx, seat.claims(role), now)
            audit(tx, seat.account_id, Act.SEAT_ADDED, seat.title, now)
            return Added(seat.account_id, role_id=role)

        return self._store.writing(add)

    def _planned(self, account_id: str, new: NewSeat, now: datetime, me: str) -> PlannedSeat:
        home = self._accounts.one(account_id).id
        if new.ours:
            home = self._accounts.own(now).id
        snapshot = self._snapshots.whole(account_id, Lens.present(now.date()))

        def voice(told_by: str) -> Source:
            return teller(home, snapshot, told_by, self._sources.known_voices(home), me)

        return planned(new, home, snapshot, voice)


def _seated(tx: Transaction, seat: PlannedSeat, person: PersonId, now: datetime) -> Added:
    """Put somebody into a seat, one that nobody held or a new one, and enter what is told of it."""
    role = seat.vacant.id if seat.vacant else seat.written(tx)
    holder = seat.claim(Predicate.HOLDER, role, person)
    seat.hear(tx, [holder, *seat.claims(role)], now)
    return Added(seat.account_id, person, role, holder.id, seat.unit_id)


def add_person(tx: Transaction, person: Person) -> None:
    """Write a person whom nobody there can be mistaken for.

    Raises
    ------
    Conflict
        Somebody of this name or e-mail is known there already.
    """
    for row in tx.read("people", account_ids=[person.account_id]):
        other = Person.from_row(row["person"])
        if person.email and other.email.lower() == person.email:
            raise Conflict(f"{person.email} is the e-mail of {other.name} already: {other.id}")
        apart = person.email and other.email
        if folded(person.name) in map(folded, (other.name, *other.other_names)) and not apart:
            raise Conflict(
                f"there is a {other.name} already ({other.id}): two of one name need an e-mail each"
            )
    properties = {"name": person.name, "other_names": [], "email": person.email}
    row = {"identity": person.identity, "id": person.id, "account_id": person.account_id}
    written = tx.write("upsert_people", rows=[{**row, "properties": properties}])
    if written[0]["id"] != person.id:
        raise Conflict(f"somebody is known by this e-mail or name already: {written[0]['id']}")


def _email(text: str) -> str:
    try:
        return values.email(text)
    except InvalidValue as error:
        raise InvalidValue(f"an e-mail cannot be taken: {error}") from error
