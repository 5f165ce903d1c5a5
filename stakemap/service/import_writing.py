"""A plan into the store, inside the one transaction of its import."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from stakemap.ingest.plan import Plan
from stakemap.model.organisation import OrganisationKind
from stakemap.model.people import Person
from stakemap.service.audit import Act, audit
from stakemap.service.facts import settle_in
from stakemap.store.store import Transaction

BATCH: Final = 5_000
"""Rows of one statement: more make a transaction's memory grow, not its speed."""

Rows = list[dict[str, Any]]


def write_plan(tx: Transaction, plan: Plan, ids: tuple[str, str], told: str, now: datetime) -> None:
    """Write people, seats, facts and interactions of a plan; its accounts are locked already."""
    account_id, own_id = ids
    _in_batches(tx, "upsert_people", [_person(one) for one in plan.people.values()])
    _write_units(tx, plan, own_id)
    _write_seats(tx, plan)
    for holder, hearings in sorted(plan.hearings.items()):
        settle_in(tx, holder, hearings, now)
    _in_batches(tx, "plan_ties", plan.tie_plans, account_id=account_id)
    _write_meetings(tx, plan, account_id, own_id)
    audit(tx, account_id, Act.IMPORTED, told, now)
    if any(one.account_id == own_id for one in plan.people.values()):
        audit(tx, own_id, Act.IMPORTED, told, now)


def _write_units(tx: Transaction, plan: Plan, own_id: str) -> None:
    organisations = [
        {
            **one,
            "kind": (
                OrganisationKind.OWN if one["account_id"] == own_id else OrganisationKind.CUSTOMER
            ).value,
        }
        for one in plan.organisations.values()
    ]
    _in_batches(tx, "upsert_organisations", organisations)
    _in_batches(tx, "upsert_units", list(plan.units.values()))
    placed = [
        {"unit": one["identity"], "organisation": one["organisation"]}
        for one in plan.units.values()
        if one["organisation"]
    ]
    _in_batches(tx, "place_units", placed)


def _write_seats(tx: Transaction, plan: Plan) -> None:
    _in_batches(tx, "add_roles", list(plan.seats.values()))
    moved = [{"id": id_, "unit": unit} for id_, unit in plan.moved.items()]
    _in_batches(tx, "leave_units", moved)
    new = [{"id": one["id"], "unit": one["unit"]} for one in plan.seats.values() if one["unit"]]
    _in_batches(tx, "place_roles", [*new, *moved])


def _write_meetings(tx: Transaction, plan: Plan, account_id: str, own_id: str) -> None:
    ids = list(plan.meetings)
    found = tx.read("known_interactions", account_id=account_id, ids=ids)
    known = {row["id"] for row in found}
    fresh = [one for id_, one in plan.meetings.items() if id_ not in known]
    rows = [{"id": one["id"], "properties": one["properties"]} for one in fresh]
    _in_batches(tx, "add_interactions", rows, account_id=account_id)
    people = [
        {"interaction": one["id"], "person": person} for one in fresh for person in one["people"]
    ]
    _in_batches(tx, "add_participants", people, account_id=account_id, own_id=own_id)


def _in_batches(tx: Transaction, name: str, rows: Rows, **more: str) -> None:
    for start in range(0, len(rows), BATCH):
        tx.write(name, rows=rows[start : start + BATCH], **more)


def _person(person: Person) -> dict[str, Any]:
    properties = {
        "name": person.name,
        "other_names": list(person.other_names),
        "email": person.email,
        "phone": person.phone,
        "key": person.key,
    }
    return {
        "identity": person.identity,
        "id": person.id,
        "account_id": person.account_id,
        "properties": properties,
    }
