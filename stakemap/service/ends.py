"""Both ends of every claim stand where they must: in the account, or one of ours on our side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from stakemap.errors import NotFound
from stakemap.model.claim import Claim, Predicate
from stakemap.service.in_force import Place
from stakemap.store.store import Transaction

SUBJECTS: Final = {
    Predicate.INFLUENCE: "people",
    Predicate.TIE: "people",
    Predicate.BUYING_ROLE: "people",
    Predicate.STYLE: "people",
    Predicate.SUPPORT: "people",
    Predicate.DRIVER: "people",
    Predicate.AUTHORITY: "roles",
    Predicate.LEVEL: "roles",
    Predicate.HOLDER: "roles",
    Predicate.REPORTS_TO: "roles",
}
OBJECTS: Final = {
    Predicate.INFLUENCE: "people",
    Predicate.TIE: "people",
    Predicate.HOLDER: "people",
    Predicate.REPORTS_TO: "roles",
    Predicate.BUYING_ROLE: "opportunities",
    Predicate.DRIVER: "opportunities",
}
"""What the second end is; what drives a decision may be told of every purchase alike."""
SINGULAR: Final = {"people": "person", "roles": "seat", "opportunities": "opportunity"}

End = tuple[str, str, bool]
"""The noun, the id, and whether it is one of ours."""


def check_ends(tx: Transaction, place: Place, claims: Sequence[Claim]) -> None:
    """Refuse claims about people, seats or opportunities of another account.

    A tie begins at one of ours; everything else stays inside the account. An own field may
    describe a person or a seat.

    Raises
    ------
    NotFound
        Something does not stand where it must; the message names it.
    """
    ends = [end for claim in claims for end in _ends(claim)]
    accounts = [place.account_id] if place.own_id is None else [place.account_id, place.own_id]
    found: dict[tuple[str, str], str] = {}
    for noun in sorted({noun for noun, _, _ in ends}):
        ids = sorted({id_ for one, id_, _ in ends if one == noun})
        for row in tx.read(f"known_{noun}", account_ids=accounts, ids=ids):
            found[noun, row["id"]] = row["account_id"]
    for noun, id_, ours in ends:
        if found.get((noun, id_)) != (place.own_id if ours else place.account_id):
            where = "in our own company" if ours else "in this account"
            raise NotFound(f"there is no {SINGULAR[noun]} {id_!r} {where}")
    _check_described(tx, accounts[:1], [one for one in claims if one.predicate not in SUBJECTS])


def _ends(claim: Claim) -> Iterable[End]:
    if claim.predicate in SUBJECTS:
        yield SUBJECTS[claim.predicate], claim.subject, claim.predicate is Predicate.TIE
    if claim.predicate in OBJECTS and (claim.object or claim.predicate is not Predicate.DRIVER):
        yield OBJECTS[claim.predicate], claim.object, False


def _check_described(tx: Transaction, accounts: list[str], claims: Sequence[Claim]) -> None:
    ids = {claim.subject for claim in claims}
    for noun in ("people", "roles"):
        if ids:
            rows = tx.read(f"known_{noun}", account_ids=accounts, ids=sorted(ids))
            ids -= {row["id"] for row in rows}
    if ids:
        raise NotFound(f"there is no person or seat {min(ids)!r} in this account")
