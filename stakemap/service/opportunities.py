"""Opportunities: what we hope to sell, added by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ulid import ULID

from stakemap.errors import Conflict, InvalidValue, NotFound
from stakemap.ingest.values import folded
from stakemap.model.opportunity import Opportunity, OpportunityId
from stakemap.service import typed
from stakemap.service.audit import Act, audit
from stakemap.service.called import called
from stakemap.service.locking import lock
from stakemap.store.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class NewOpportunity:
    """A sale in sight as somebody types it; ``value`` in the account's currency."""

    name: str
    value: float | None = None
    stage: str = ""
    close_on: date | None = None


class Opportunities:
    """Adds and lists the opportunities of an account."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, account_id: str) -> list[Opportunity]:
        """Return every opportunity of an account, by name."""
        rows = self._store.read("opportunities", account_id=account_id)
        return [Opportunity.from_row(row) for row in rows]

    def add(self, account_id: str, new: NewOpportunity, now: datetime) -> Opportunity:
        """Add one and return it.

        Raises
        ------
        NotFound
            No account has this id.
        Conflict
            The account has one of this name already.
        InvalidValue
            The name, the stage or the value is none.
        """
        checked = _checked(new)

        def work(tx: Transaction) -> None:
            lock(tx, account_id)
            for row in tx.read("opportunities", account_id=account_id):
                if folded(row["name"]) == folded(checked.name):
                    raise Conflict(f"there is an opportunity {row['name']!r} already: {row['id']}")
            properties = {
                "name": checked.name,
                "value": checked.value,
                "stage": checked.stage,
                "close_on": checked.close_on,
            }
            about = {"account_id": account_id, "id": checked.id}
            tx.write("add_opportunity", **about, properties=properties)
            audit(tx, account_id, Act.OPPORTUNITY_ADDED, checked.name, now)

        self._store.writing(work)
        return checked


def find_opportunity(opportunities: Iterable[Opportunity], text: str) -> Opportunity:
    """Return which has this id or exactly this name.

    Raises
    ------
    NotFound
        None has; the message names those there are.
    Ambiguous
        Several have this name; the message lists their ids.
    """
    known = list(opportunities)
    found = called(known, text, "opportunities")
    if found is None:
        there = ", ".join(repr(one.name) for one in known[:5]) or "none yet"
        raise NotFound(f"there is no opportunity {text[:40]!r} here; known: {there}")
    return found


def as_json(one: Opportunity) -> dict[str, Any]:
    """Return an opportunity under the keys that scripts may rely on."""
    return {
        "id": one.id,
        "name": one.name,
        "value": one.value,
        "stage": one.stage,
        "close_on": one.close_on.isoformat() if one.close_on else None,
    }


def _checked(new: NewOpportunity) -> Opportunity:
    if new.value is not None and not (math.isfinite(new.value) and new.value >= 0):
        raise InvalidValue(f"the value of an opportunity is {new.value}: 0 or more is allowed")
    return Opportunity(
        OpportunityId(str(ULID())),
        typed.name("the name of an opportunity", new.name),
        new.value,
        typed.line("the stage of an opportunity", new.stage),
        new.close_on,
    )
