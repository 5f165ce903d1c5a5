"""Everything folded again from the statements, and compared with what the store shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from stakemap.evidence.rivals import Settled
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.row import Row
from stakemap.service.in_force import (
    ATTRIBUTES,
    LINES,
    Attribute,
    Place,
    backing_before,
    draw,
    line,
    put_in_force,
    set_attributes,
    values_of,
)
from stakemap.service.told import Told, everything
from stakemap.store.store import Transaction

READ: Final = {
    Predicate.INFLUENCE: "influences",
    Predicate.TIE: "ties",
    Predicate.HOLDER: "holdings",
    Predicate.REPORTS_TO: "reporting",
    Predicate.BUYING_ROLE: "buying_roles",
}
"""The statements that read lines, by what the lines are about."""

PLAIN: Final = ("claim_id", "strength", "polarity", "kind", "origin", "level", "role")
"""What a line shows beside its backing."""

Lines = Mapping[ClaimId, list[Row]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something found out of step with the statements, and put right."""

    predicate: Predicate
    subject: str
    object: str
    found: str


def rebuild_in(tx: Transaction, place: Place) -> list[Difference]:
    """Settle every claim of an account again; claims, lines and values alike."""
    told = everything(tx, place.account_id)
    settled = told.settle()
    claims = put_in_force(tx, place, settled, told.rows)
    lines = _redraw(tx, place, settled)
    return [
        *(_difference(one, "the claim was settled otherwise") for one in claims),
        *(_difference(one, "the line differed from its claim") for one in lines),
        *_reset(tx, place, told, settled),
    ]


def _redraw(tx: Transaction, place: Place, settled: Sequence[Settled]) -> list[Settled]:
    """Put right every line that is missing, doubled, left over, or differs from its claim."""
    lines = _lines(tx, place.account_id)
    wrong = [
        one
        for one in settled
        if one.claim.predicate in LINES and not _is_right(one, lines.get(one.claim.id, []))
    ]
    kept: set[ClaimId] = set()
    for one in wrong:
        found = lines.get(one.claim.id, [])
        if [_ends(row) for row in found] == [_ends(line(one))]:
            kept.add(one.claim.id)
        elif found:
            rows = [{"claim_id": one.claim.id, "subject": row["subject"]} for row in found]
            name = LINES[one.claim.predicate]
            tx.write(f"remove_{name}", account_id=place.account_id, rows=rows)
    draw(tx, place, wrong, kept)
    return wrong


def _is_right(one: Settled, found: Sequence[Row]) -> bool:
    if not one.in_force or len(found) != 1:
        return not one.in_force and not found
    (shown,) = found
    expected = line(one)
    plain = {key: expected["properties"].get(key) for key in PLAIN}
    backing = {key: expected["properties"][key] for key in backing_before({})}
    return (
        _ends(shown) == _ends(expected)
        and {key: shown.get(key) for key in PLAIN} == plain
        and backing_before(shown) == backing
    )


def _ends(row: Row) -> tuple[str, str]:
    return row["subject"], row["object"]


def _lines(tx: Transaction, account_id: str) -> Lines:
    lines: defaultdict[ClaimId, list[Row]] = defaultdict(list)
    for name in READ.values():
        for row in tx.read(name, account_id=account_id, account_ids=[account_id]):
            lines[row["claim_id"]].append(row)
    return lines


def _reset(
    tx: Transaction, place: Place, told: Told, settled: Sequence[Settled]
) -> list[Difference]:
    """Write the value of today on every seat and person; return those never rightly shown.

    What is shown is that of the day it was last written: days pass, and nothing is out of step.
    """
    shown = _values(tx, place.account_id)
    expected = values_of(settled, shown, place.today)
    wrong = {key: value for key, value in expected.items() if value != shown[key]}
    set_attributes(tx, place, wrong)
    been = _been(told, [one for one in settled if _attribute(one) in wrong], place.today)
    return [
        Difference(predicate, subject, "", f"the value shown was {shown[subject, predicate]!r}")
        for subject, predicate in wrong
        if shown[subject, predicate] not in been.get((subject, predicate), ())
    ]


def _been(told: Told, settled: Iterable[Settled], today: date) -> dict[Attribute, set[Any]]:
    """Return the values that each attribute has had, by its claims, since it was first told."""
    first: dict[ClaimId, date] = {}
    for said in told.statements:
        day = said.recorded_at.date()
        first[said.claim_id] = min(day, first.get(said.claim_id, day))
    claims: defaultdict[Attribute, list[Settled]] = defaultdict(list)
    for one in settled:
        claims[_attribute(one)].append(one)
    return {
        attribute: {
            values_of(there, [attribute], day)[attribute]
            for day in _turns(there, min(first.get(one.claim.id, today) for one in there), today)
        }
        for attribute, there in claims.items()
    }


def _turns(settled: Iterable[Settled], first: date, last: date) -> set[date]:
    """Return the first day of a span, and those on which something begins or ends within it."""
    bounds = (day for one in settled for day in (one.backing.since, one.backing.until))
    return {first, *(day for day in bounds if day is not None and first < day <= last)}


def _attribute(one: Settled) -> Attribute:
    return one.claim.subject, one.claim.predicate


def _values(tx: Transaction, account_id: str) -> dict[Attribute, Any]:
    both = {
        "role": tx.read("roles", account_ids=[account_id]),
        "person": tx.read("people", account_ids=[account_id]),
    }
    return {
        (row[name]["id"], predicate): row[name].get(predicate.value)
        for name, rows in both.items()
        for row in rows
        for predicate in ATTRIBUTES[name]
    }


def _difference(one: Settled, found: str) -> Difference:
    claim = one.claim
    return Difference(claim.predicate, claim.subject, claim.object, found)
