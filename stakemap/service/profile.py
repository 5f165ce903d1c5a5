"""One person: everything that is believed of them, who says so, and when we last met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.claim import Claim, ClaimId, Predicate, claim_id
from stakemap.model.lens import Lens
from stakemap.model.organisation import Unit, UnitId
from stakemap.model.people import Person, PersonId
from stakemap.model.row import Row, as_date
from stakemap.model.source import SourceId
from stakemap.model.statement import Stance
from stakemap.service.accounts import Accounts
from stakemap.service.claims import ClaimView
from stakemap.service.sources import spoken_by
from stakemap.service.vicinity import BOTH, about, around
from stakemap.store.snapshot import Whose, read_meetings, read_ties
from stakemap.store.store import JOB, Store, Transaction


@dataclass(frozen=True, slots=True)
class Teller:
    """A source that speaks for or against one claim, and the day it did so last."""

    source_id: SourceId
    name: str
    stance: Stance
    on: date


@dataclass(frozen=True, slots=True)
class Believed:
    """A claim with who says so; ``account_id`` is where its page stands."""

    view: ClaimView
    account_id: str
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One person through a lens.

    ``facts`` are all claims about the person and the seats that they hold, in force or not;
    ``snapshot`` holds these and nothing else of the account, with the person's meetings, the
    units, and everybody who is named.
    """

    person: Person
    facts: tuple[Believed, ...]
    snapshot: Snapshot

    @property
    def seats(self) -> frozenset[str]:
        """The ids of the seats that the person holds."""
        return frozenset(seat.id for seat in self.snapshot.roles_of.get(self.person.id, ()))

    def about(self, *predicates: Predicate) -> tuple[Believed, ...]:
        """Return the facts in force of some kinds."""
        return tuple(
            one
            for one in self.facts
            if one.view.in_force and one.view.claim.predicate in predicates
        )

    @property
    def units(self) -> frozenset[UnitId]:
        """The units in which the person sits, and what these are part of."""
        waiting = [seat.unit_id for seat in self.snapshot.roles_of.get(self.person.id, ())]
        found: set[UnitId] = set()
        while waiting:
            unit = self.snapshot.unit_by_id.get(waiting.pop() or UnitId(""))
            if unit is not None and unit.id not in found:
                found.add(unit.id)
                waiting.append(UnitId(unit.part_of) if unit.part_of else None)
        return frozenset(found)

    @property
    def fallen(self) -> tuple[Believed, ...]:
        """What was said and is not in force: refuted, taken back, over, or another one holds."""
        return tuple(one for one in self.facts if not one.view.in_force)


class Profiles:
    """Reads one person by indexes alone, however much the account holds."""

    def __init__(self, store: Store, accounts: Accounts) -> None:
        self._store, self._accounts = store, accounts

    def of(self, account_id: str, person_id: str, lens: Lens) -> Profile:
        """Return one of the customer's people or of ours, as an account shows them.

        Raises
        ------
        NotFound
            No such account, or nobody in it or of ours has this id.
        """
        whose = self._accounts.whose(account_id)
        return self._store.reading(lambda tx: _read(tx, whose, PersonId(person_id), lens), JOB)


def _read(tx: Transaction, whose: Whose, person_id: PersonId, lens: Lens) -> Profile:
    found = tx.read("people_by_id", account_ids=list(whose.ids), ids=[person_id])
    if not found:
        raise NotFound(f"there is nobody with the id {person_id[:40]!r} in {whose.account.name}")
    own = about(tx, whose, lens, [person_id], *BOTH)
    seats = [
        view.claim.subject
        for view in own.values()
        if view.claim.predicate is Predicate.HOLDER and view.in_force
    ]
    seated = about(tx, whose, lens, seats, *BOTH)
    views = {**own, **seated}
    meetings = [one for one in read_meetings(tx, whose, lens.on, person_id) if lens.knew(one.at)]
    present = (person for one in meetings for person in (*one.ours, *one.theirs))
    snapshot = replace(
        around(tx, whose, lens, views, [person_id, *present], read_ties(tx, whose, person_id)),
        units=tuple(map(Unit.from_row, tx.read("units", account_ids=list(whose.ids)))),
        interactions=tuple(meetings),
    )
    person = snapshot.person_by_id[person_id]
    return Profile(person, _believed(tx, whose, views.values(), lens), snapshot)


def _believed(
    tx: Transaction, whose: Whose, views: Iterable[ClaimView], lens: Lens
) -> tuple[Believed, ...]:
    """Return claims with who says so."""
    found = list(views)
    ids = [view.claim.id for view in found]
    told: defaultdict[ClaimId, list[Teller]] = defaultdict(list)
    asked = {"account_ids": list(whose.ids), "ids": ids, **spoken_by(lens)}
    for row in tx.read("tellers_of_claims", **asked):
        told[ClaimId(row["claim_id"])].append(_teller(row))
    return tuple(
        Believed(view, _home(view.claim, whose), tuple(told[view.claim.id])) for view in found
    )


def _home(claim: Claim, whose: Whose) -> str:
    """Return the account that a claim stands in, by the id that it would have there."""
    fact = (claim.predicate, claim.subject, claim.object, claim.value, claim.kind, claim.origin)
    homes = (id_ for id_ in whose.ids if claim_id(id_, *fact) == claim.id)
    return next(homes, whose.account.id)


def _teller(row: Row) -> Teller:
    last = as_date(row["last"])
    assert last is not None  # noqa: S101  the store never holds a statement without its day
    return Teller(SourceId(row["source_id"]), row["name"], Stance(row["stance"]), last)
