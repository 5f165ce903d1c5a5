"""The part of an account around some of its facts, read by ids alone and never whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from stakemap.evidence.rivals import Settled
from stakemap.model.account import Snapshot, Tie
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.lens import Lens
from stakemap.model.opportunity import Opportunity
from stakemap.model.organisation import Role
from stakemap.model.people import Person
from stakemap.model.row import Row
from stakemap.service.accounts import Accounts
from stakemap.service.claims import ClaimView, view_of, views_of
from stakemap.service.ends import OBJECTS
from stakemap.service.past import as_of, described
from stakemap.service.snapshots import believed, in_force
from stakemap.service.told import in_slots
from stakemap.store.snapshot import Whose
from stakemap.store.store import JOB, Store, Transaction

BY_SUBJECT: Final = "claims_by_subject"
BY_OBJECT: Final = "claims_by_object"
BOTH: Final = (BY_SUBJECT, BY_OBJECT)
"""The statements that seek claims by one end, the one or the other."""

Views = Mapping[ClaimId, ClaimView]


class Vicinity:
    """Names what some claims are about without reading the account whole."""

    def __init__(self, store: Store, accounts: Accounts) -> None:
        self._store, self._accounts = store, accounts

    def of(self, account_id: str, claims: Iterable[ClaimView], lens: Lens) -> Snapshot:
        """Return the account with nothing in it but these claims and who stands at their ends.

        Raises
        ------
        NotFound
            No account has this id.
        """
        views = {view.claim.id: view for view in claims}
        whose = self._accounts.whose(account_id)
        return self._store.reading(lambda tx: around(tx, whose, lens, views), JOB)


def around(
    tx: Transaction,
    whose: Whose,
    lens: Lens,
    views: Views,
    people_too: Iterable[str] = (),
    ties: tuple[Tie, ...] = (),
) -> Snapshot:
    """Return an account with nothing in it but some claims, who stands at their ends, and seats.

    Of a seat at an end everything is there that is said of it: who holds it, above all.

    Parameters
    ----------
    ties
        As the store draws them: what is planned for a tie is no claim.
    """
    claims = [view.claim for view in views.values()]
    ends = {*people_too, *(end for one in claims for end in (one.subject, one.object) if end)}
    roles = _roles(tx, whose, ends)
    seated = about(tx, whose, lens, (role.id for role in roles), BY_SUBJECT)
    holders = {
        view.claim.object
        for view in seated.values()
        if view.claim.predicate is Predicate.HOLDER and view.in_force
    }
    people = _people(tx, whose, ends | holders)
    theirs = tuple(one for one in people if one.account_id == whose.account.id)
    ours = tuple(one for one in people if one.account_id != whose.account.id)
    bare = Snapshot(whose.account, lens.on, people=theirs, ours=ours, roles=roles, ties=ties)
    if any(OBJECTS.get(one.predicate) == "opportunities" for one in claims):
        bare = replace(bare, opportunities=_opportunities(tx, whose))
    facts = (_settled(view) for view in {**seated, **views}.values())
    seen = as_of(bare, facts, lens.known)
    if not lens.past:
        seen = replace(seen, roles=roles)  # today every seat is known, spoken of or not
    return described(believed(in_force(seen)))


def about(
    tx: Transaction, whose: Whose, lens: Lens, ids: Iterable[str], *by: str
) -> dict[ClaimId, ClaimView]:
    """Return the claims that have one of these ids at one of their ends, as a lens shows them.

    In the past those alone of which somebody had spoken.
    """
    wanted = sorted(set(ids))
    asked = {"account_ids": list(whose.ids), "ids": wanted}
    rows = [row for name in by for row in tx.read(name, **asked)] if wanted else []
    found = {ClaimId(row["id"]): row for row in rows}
    if lens.past:
        return _folded(tx, whose, lens, found)
    return {id_: view_of(row, lens.on) for id_, row in found.items()}


def _folded(
    tx: Transaction, whose: Whose, lens: Lens, rows: Mapping[ClaimId, Row]
) -> dict[ClaimId, ClaimView]:
    slots = sorted({row["slot"] for row in rows.values()})
    found: dict[ClaimId, ClaimView] = {}
    for account_id in whose.ids if slots else ():
        told = in_slots(tx, account_id, slots).through(lens)
        found |= {id_: view for id_, view in views_of(told, lens).items() if id_ in rows}
    return found


def _roles(tx: Transaction, whose: Whose, ids: Iterable[str]) -> tuple[Role, ...]:
    rows = tx.read("roles_by_id", account_ids=list(whose.ids), ids=sorted(ids))
    return tuple(Role.from_row({**row["role"], "unit_id": row["unit_id"]}) for row in rows)


def _opportunities(tx: Transaction, whose: Whose) -> tuple[Opportunity, ...]:
    rows = tx.read("opportunities", account_id=whose.account.id)
    return tuple(map(Opportunity.from_row, rows))


def _people(tx: Transaction, whose: Whose, ids: Iterable[str]) -> list[Person]:
    rows = tx.read("people_by_id", account_ids=list(whose.ids), ids=sorted(ids))
    return [Person.from_row(row["person"]) for row in rows]


def _settled(view: ClaimView) -> Settled:
    return Settled(view.claim, view.number, view.backing, view.in_force)
