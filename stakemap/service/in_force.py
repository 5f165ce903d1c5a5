"""What the claims imply, written onto the relationship or property in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from stakemap.errors import NotThere
from stakemap.evidence.rivals import Settled
from stakemap.model.backing import Backing
from stakemap.model.claim import Claim, ClaimId, Predicate
from stakemap.model.row import Row, as_date
from stakemap.store.store import Transaction

LINES: Final = {
    Predicate.INFLUENCE: "influences",
    Predicate.TIE: "ties",
    Predicate.HOLDER: "holders",
    Predicate.REPORTS_TO: "reporting",
    Predicate.BUYING_ROLE: "buying_roles",
}
"""Facts between two things, by the name that their statements in ``cypher/`` end in."""

ATTRIBUTES: Final = {
    "role": (Predicate.AUTHORITY, Predicate.LEVEL),
    "person": (Predicate.STYLE, Predicate.SUPPORT),
}
"""Facts shown as a property, by what carries it."""

Attribute = tuple[str, Predicate]
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """The account whose facts these are, our own company's for our ends of ties, and the day."""

    account_id: str
    own_id: str | None
    today: date


def put_in_force(
    tx: Transaction, place: Place, settled: Sequence[Settled], before: Mapping[ClaimId, Row]
) -> list[Settled]:
    """Write what differs from before, and only that; return the claims that did.

    ``settled`` holds whole slots, so that whatever stands beside a claim is at hand.

    Raises
    ------
    NotFound
        An end of a line does not stand in this account.
    """
    states = {one.claim.id: state(one, place.account_id) for one in settled}
    changed = [one for one in settled if states[one.claim.id] != state_before(before[one.claim.id])]
    if changed:
        rows = [{"id": one.claim.id, "properties": states[one.claim.id]} for one in changed]
        tx.write("settle_claims", account_id=place.account_id, rows=rows)
        draw(tx, place, changed, {id_ for id_, row in before.items() if row.get("in_force")})
        touched = {(one.claim.subject, one.claim.predicate) for one in changed}
        set_attributes(tx, place, values_of(settled, touched, place.today))
    return changed


def draw(
    tx: Transaction, place: Place, changed: Sequence[Settled], drawn: Collection[ClaimId]
) -> None:
    """Add, change and take away lines; ``drawn`` are the claims that have theirs already."""
    for predicate, name in LINES.items():
        lines = [one for one in changed if one.claim.predicate is predicate]
        new = [line(one) for one in lines if one.in_force and one.claim.id not in drawn]
        kept = [line(one) for one in lines if one.in_force and one.claim.id in drawn]
        gone = [line(one) for one in lines if not one.in_force and one.claim.id in drawn]
        if gone:
            tx.write(f"remove_{name}", account_id=place.account_id, rows=gone)
        if kept:
            tx.write(f"change_{name}", account_id=place.account_id, rows=kept)
        if new:
            _add(tx, place, name, new)


def values_of(
    settled: Sequence[Settled], touched: Collection[Attribute], today: date
) -> dict[Attribute, str | int | None]:
    """Return the value that each attribute has today; none where nothing is in force."""
    values: dict[Attribute, str | int | None] = dict.fromkeys(sorted(touched))
    for one in settled:
        attribute = one.claim.subject, one.claim.predicate
        if attribute in values and one.in_force and one.backing.holds_on(today):
            values[attribute] = _value(one.claim)
    return values


def set_attributes(
    tx: Transaction, place: Place, values: Mapping[Attribute, str | int | None]
) -> None:
    """Write attributes onto the seats and people that carry them; none takes one away.

    Raises
    ------
    NotFound
        Who or what is described does not stand in this account.
    """
    for name, predicates in ATTRIBUTES.items():
        shown: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for (subject, predicate), value in values.items():
            if predicate in predicates:
                shown[subject][predicate.value] = value
        rows: Rows = [{"id": id_, "properties": properties} for id_, properties in shown.items()]
        if rows:
            found = tx.write(f"set_{name}_attributes", account_id=place.account_id, rows=rows)
            _check_all_found(rows, found, "id", f"{name} attributes")


def line(one: Settled) -> dict[str, Any]:
    """Return a fact in force as the statements that draw lines take it."""
    claim, properties = one.claim, backing_row(one.backing)
    properties["claim_id"] = claim.id
    if claim.predicate is Predicate.INFLUENCE:
        properties |= {"id": claim.id, "strength": one.number, "polarity": claim.value}
        properties |= {"kind": claim.kind, "origin": claim.origin}
    if claim.predicate is Predicate.TIE:
        properties |= {"id": claim.id, "level": one.number}
    if claim.predicate is Predicate.BUYING_ROLE:
        properties["role"] = claim.value
    return {
        "claim_id": claim.id,
        "subject": claim.subject,
        "object": claim.object,
        "properties": properties,
    }


def state(one: Settled, account_id: str) -> dict[str, Any]:
    """Return what a claim's node keeps of how it was settled.

    ``judged_in`` names the account of an attribute in force, so that an index finds these.
    """
    judged = one.in_force and one.claim.predicate not in LINES
    return {
        "in_force": one.in_force,
        "number": one.number,
        "judged_in": account_id if judged else None,
        **backing_row(one.backing),
    }


def state_before(row: Row) -> dict[str, Any]:
    """Return what a claim's node has kept, in the same form as ``state``."""
    return {
        "in_force": bool(row.get("in_force")),
        "number": row.get("number"),
        "judged_in": row.get("judged_in"),
        **backing_before(row),
    }


def backing_row(backing: Backing) -> dict[str, Any]:
    """Return a backing as properties; twelve digits, so that sums in any order are one."""
    return {
        "root_stances": [root.stance.value for root in backing.roots],
        "root_evidence": [round(root.evidence, 12) for root in backing.roots],
        "root_dates": [root.on.isoformat() for root in backing.roots],
        "since": backing.since,
        "until": backing.until,
        "contested": backing.contested,
    }


def backing_before(row: Row) -> dict[str, Any]:
    """Return the properties of a backing as a store gave them back."""
    return {
        "root_stances": list(row.get("root_stances") or ()),
        "root_evidence": list(row.get("root_evidence") or ()),
        "root_dates": list(row.get("root_dates") or ()),
        "since": as_date(row.get("since")),
        "until": as_date(row.get("until")),
        "contested": bool(row.get("contested")),
    }


def _add(tx: Transaction, place: Place, name: str, rows: Rows) -> None:
    added = tx.write(f"add_{name}", account_id=place.account_id, own_id=place.own_id, rows=rows)
    _check_all_found(rows, added, "claim_id", name.replace("_", " "))


def _check_all_found(rows: Rows, found: Sequence[Row], key: str, what: str) -> None:
    missing = len({row[key] for row in rows} - {row[key] for row in found})
    if missing:
        raise NotThere(
            f"{missing} of {len(rows)} {what} belong to people or seats that do not stand in this "
            "account"
        )


def _value(claim: Claim) -> str | int:
    return int(claim.value) if claim.predicate is Predicate.LEVEL else claim.value
