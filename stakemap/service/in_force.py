"""What the claims imply, written onto the relationship or property in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from stakemap.errors import NotFound
from stakemap.evidence.settling import Settled
from stakemap.model.evidence import Backing, Claim, ClaimId, Predicate
from stakemap.model.row import Row, as_date
from stakemap.store.store import Transaction

LINES: Final = {
    Predicate.INFLUENCE: "influences",
    Predicate.TIE: "ties",
    Predicate.HOLDER: "holders",
    Predicate.REPORTS_TO: "reporting",
}
"""Facts between two things, by the name that their statements in ``cypher/`` end in."""

OF_ROLES: Final = frozenset({Predicate.LEVEL, Predicate.AUTHORITY})
OF_PEOPLE: Final = frozenset({Predicate.STYLE, Predicate.SUPPORT})

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """The account whose facts these are, and our own company's for our ends of ties."""

    account_id: str
    own_id: str | None


def put_in_force(
    tx: Transaction, place: Place, settled: Sequence[Settled], before: Mapping[ClaimId, Row]
) -> int:
    """Write what changed, and only that; return how many claims changed.

    Raises
    ------
    NotFound
        An end of a line does not stand in this account.
    """
    changed = [one for one in settled if _state(one) != _state_before(before[one.claim.id])]
    if not changed:
        return 0
    rows = [{"id": one.claim.id, "properties": _state(one)} for one in changed]
    tx.write("settle_claims", account_id=place.account_id, rows=rows)
    for predicate, name in LINES.items():
        lines = [one for one in changed if one.claim.predicate is predicate]
        if lines:
            _draw(tx, place, name, lines, before)
    _set_attributes(tx, place, settled, changed)
    return len(changed)


def _draw(
    tx: Transaction,
    place: Place,
    name: str,
    lines: Sequence[Settled],
    before: Mapping[ClaimId, Row],
) -> None:
    drawn = {one.claim.id for one in lines if before[one.claim.id].get("in_force")}
    new = [_line(one) for one in lines if one.in_force and one.claim.id not in drawn]
    kept = [_line(one) for one in lines if one.in_force and one.claim.id in drawn]
    gone = [_line(one) for one in lines if not one.in_force and one.claim.id in drawn]
    if new:
        made = tx.write(f"add_{name}", account_id=place.account_id, own_id=place.own_id, rows=new)
        if len(made) < len(new):
            missing = {row["claim_id"] for row in new} - {row["claim_id"] for row in made}
            raise NotFound(
                f"{len(missing)} of {len(new)} {name} join people or seats that do not stand in "
                "this account"
            )
    if kept:
        tx.write(f"change_{name}", account_id=place.account_id, rows=kept)
    if gone:
        tx.write(f"remove_{name}", account_id=place.account_id, rows=gone)


def _set_attributes(
    tx: Transaction, place: Place, settled: Sequence[Settled], changed: Sequence[Settled]
) -> None:
    """Write each attribute that may have changed; an attribute without a claim is taken away."""
    touched = {(one.claim.subject, one.claim.predicate) for one in changed}
    for name, predicates in (("role", OF_ROLES), ("person", OF_PEOPLE)):
        values: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for one in sorted(settled, key=lambda one: (one.in_force, _term(one))):
            claim = one.claim
            if claim.predicate in predicates and (claim.subject, claim.predicate) in touched:
                values[claim.subject][claim.predicate.value] = (
                    _value(claim) if one.in_force else None
                )
        if values:
            rows: Rows = [{"id": id_, "properties": shown} for id_, shown in values.items()]
            found = tx.write(f"set_{name}_attributes", account_id=place.account_id, rows=rows)
            if len(found) < len(rows):
                raise NotFound(
                    f"{len(rows) - len(found)} of {len(rows)} {name}s described do not stand in "
                    "this account"
                )


def _term(one: Settled) -> str:
    """Return when a value begins, so that of several in force the one of today is written last."""
    since = one.backing.since
    return since.isoformat() if since else ""


def _value(claim: Claim) -> str | int:
    return int(claim.value) if claim.predicate is Predicate.LEVEL else claim.value


def _line(one: Settled) -> dict[str, Any]:
    claim, properties = one.claim, _backing(one.backing)
    properties["claim_id"] = claim.id
    if claim.predicate is Predicate.INFLUENCE:
        properties |= {
            "id": claim.id,
            "strength": one.number,
            "polarity": claim.value,
            "kind": claim.kind,
            "origin": claim.origin,
        }
    if claim.predicate is Predicate.TIE:
        properties |= {"id": claim.id, "level": one.number}
    return {
        "claim_id": claim.id,
        "subject": claim.subject,
        "object": claim.object,
        "properties": properties,
    }


def _state(one: Settled) -> dict[str, Any]:
    attribute = one.claim.predicate not in LINES
    return {
        "in_force": one.in_force,
        "number": one.number,
        "attribute": attribute,
        **_backing(one.backing),
    }


def _state_before(row: Row) -> dict[str, Any]:
    return {
        "in_force": bool(row.get("in_force")),
        "number": row.get("number"),
        "attribute": row.get("attribute"),
        "root_stances": list(row.get("root_stances") or ()),
        "root_evidence": list(row.get("root_evidence") or ()),
        "root_dates": _dates(row.get("root_dates") or ()),
        "since": as_date(row.get("since")),
        "until": as_date(row.get("until")),
        "contested": bool(row.get("contested")),
    }


def _backing(backing: Backing) -> dict[str, Any]:
    return {
        "root_stances": [root.stance.value for root in backing.roots],
        "root_evidence": [round(root.evidence, 12) for root in backing.roots],
        "root_dates": [root.on for root in backing.roots],
        "since": backing.since,
        "until": backing.until,
        "contested": backing.contested,
    }


def _dates(values: Iterable[object]) -> list[object]:
    return [as_date(value) for value in values]
