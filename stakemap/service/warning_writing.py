"""Warnings into the store and out of it, inside transactions that have raised the revision."""

from __future__ import annotations

from datetime import datetime

from stakemap.errors import Conflict, NotFound, NotThere
from stakemap.model.people import PersonId
from stakemap.model.warning import ActionTaken, EarlyWarning, Telling
from stakemap.service.accounts import OWN_IDENTITY
from stakemap.service.audit import Act, audit
from stakemap.service.entering import enter_sources, place_of
from stakemap.store.store import Transaction


def read_warnings(tx: Transaction, account_id: str) -> tuple[list[EarlyWarning], list[Telling]]:
    """Return every warning of an account, those taken back too, and who was told of them."""
    warnings = tx.read("warnings", account_id=account_id)
    tellings = tx.read("tellings", account_id=account_id) if warnings else []
    return [EarlyWarning.from_row(row) for row in warnings], list(map(Telling.from_row, tellings))


def enter_in(tx: Transaction, account_id: str, warning: EarlyWarning) -> None:
    """Enter a warning with its source and whom it affects; see ``Warnings.enter``."""
    source, now = warning.source, warning.entered_at
    enter_sources(tx, place_of(tx, account_id, now), [source])
    about = {"account_id": account_id, "id": warning.id}
    properties = {"text": warning.text, "on": warning.on, "entered_at": now}
    if not tx.write("add_warning", **about, source_id=source.id, properties=properties):
        raise NotThere("the source of a warning belongs to another account")
    for noun, ids in (("people", warning.people), ("units", warning.units)):
        if len(tx.write(f"affect_{noun}", **about, ids=list(ids))) < len(ids):
            raise NotThere(f"a warning affects {noun} that do not stand in this account")
    detail = f"{warning.id} for {warning.on}"
    audit(tx, account_id, Act.WARNING_ENTERED, detail, now, source_id=source.id)


def act_in(
    tx: Transaction,
    account_id: str,
    warning_id: str,
    action: ActionTaken,
    now: datetime,
    *,
    instead: bool,
) -> None:
    """Record what was done; the same once more changes nothing. See ``Warnings.act``."""
    warning = _one(tx, account_id, warning_id)
    before = warning.action
    if before == action:
        return
    if before is not None and not instead:
        raise Conflict(f"on {before.on} this was done about it already: {before.text[:200]}")
    earlier = [one.as_text() for one in (*warning.earlier, before) if one is not None]
    what: dict[str, object] = {"action": action.text, "on": action.on, "now": now}
    _hand_to(tx, "act_on_warning", account_id, warning_id, action.by, {**what, "earlier": earlier})
    audit(tx, account_id, Act.WARNING_ACTED_ON, warning_id, now)


def assign_in(
    tx: Transaction, account_id: str, warning_id: str, person: PersonId, now: datetime
) -> None:
    """Name who sees to it; see ``Warnings.assign``."""
    _one(tx, account_id, warning_id)
    _hand_to(tx, "assign_warning", account_id, warning_id, person, {})
    audit(tx, account_id, Act.WARNING_ASSIGNED, warning_id, now)


def take_back_in(tx: Transaction, account_id: str, warning_id: str, now: datetime) -> None:
    """Take a warning back; see ``Warnings.take_back``."""
    if not tx.write("withdraw_warning", account_id=account_id, id=warning_id, now=now):
        raise missing(warning_id)
    audit(tx, account_id, Act.WARNING_TAKEN_BACK, warning_id, now)


def missing(warning_id: str) -> NotFound:
    """Return the refusal of a warning that is not there."""
    return NotFound(f"there is no warning {warning_id[:40]!r} in this account")


def _one(tx: Transaction, account_id: str, warning_id: str) -> EarlyWarning:
    for row in tx.read("warnings", account_id=account_id):
        warning = EarlyWarning.from_row(row)
        if warning.id == warning_id and warning.withdrawn_at is None:
            return warning
    raise missing(warning_id)


def _hand_to(
    tx: Transaction,
    name: str,
    account_id: str,
    warning_id: str,
    person: PersonId,
    what: dict[str, object],
) -> None:
    own = tx.read("own_account", identity=OWN_IDENTITY)
    about = {"account_id": account_id, "own_id": own[0]["id"] if own else None}
    if not tx.write(name, **about, id=warning_id, person_id=person, **what):
        raise NotThere(f"there is nobody of ours with the id {person[:40]!r}")
