"""Statements into the store, with their claims, sources and chains, in whole batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from stakemap.errors import InvalidValue, NotThere
from stakemap.evidence.independence import check_chains
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.source import Source
from stakemap.model.statement import Hearing
from stakemap.service.ends import check_ends
from stakemap.service.hearings import checked, claim_row, slot_id, source_row, statement_row
from stakemap.service.in_force import Place, put_in_force
from stakemap.service.told import Told, in_slots
from stakemap.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Settlement:
    """How many claims were new, heard again, or known already, by what they are about."""

    new: Counter[Predicate] = field(default_factory=Counter)
    changed: Counter[Predicate] = field(default_factory=Counter)
    unchanged: Counter[Predicate] = field(default_factory=Counter)


def settle_in(
    tx: Transaction, account_id: str, hearings: Sequence[Hearing], now: datetime
) -> Settlement:
    """Enter statements inside a transaction that has raised the account's revision first.

    See ``Facts.record``. Whole batches go through a fixed number of statements.
    """
    unique = {one.statement.id: one for one in hearings}
    known = _known(tx, "known_statements", account_id, list(unique))
    fresh = [checked(account_id, one, now) for id_, one in unique.items() if id_ not in known]
    old = _known(tx, "known_claims", account_id, [one.claim.id for one in fresh])
    if fresh:
        place = place_of(tx, account_id, now)
        check_ends(tx, place, [one.claim for one in fresh if one.claim.id not in old])
        _enter(tx, place, fresh)
        told = in_slots(tx, account_id, sorted({slot_id(account_id, one.claim) for one in fresh}))
        _check_origins(fresh, told)
        put_in_force(tx, place, told.settle(), told.rows)
    return _count(list(unique.values()), known, old)


def count_in(tx: Transaction, account_id: str, hearings: Sequence[Hearing]) -> Settlement:
    """Return what entering these statements would count; nothing is written."""
    unique = {one.statement.id: one for one in hearings}
    known = _known(tx, "known_statements", account_id, list(unique))
    fresh = [one for id_, one in unique.items() if id_ not in known]
    old = _known(tx, "known_claims", account_id, [one.claim.id for one in fresh])
    return _count(list(unique.values()), known, old)


def _enter(tx: Transaction, place: Place, fresh: Sequence[Hearing]) -> None:
    account_id = place.account_id
    enter_sources(tx, place, [one.source for one in fresh])
    claims = {one.claim.id: one.claim for one in fresh}
    rows = [claim_row(account_id, one) for one in claims.values()]
    tx.write("upsert_claims", account_id=account_id, rows=rows)
    rows = [statement_row(one.statement) for one in fresh]
    if len(tx.write("add_statements", account_id=account_id, rows=rows)) < len(rows):
        raise NotThere("a claim or a source of a statement belongs to another account")
    _link(tx, account_id, fresh)


def enter_sources(tx: Transaction, place: Place, told_by: Iterable[Source]) -> None:
    """Enter voices that are not known yet, and who they are.

    Raises
    ------
    NotFound
        A source is a person of another account.
    """
    sources = {one.id: one for one in told_by}
    rows = [source_row(one) for one in sources.values()]
    tx.write("upsert_sources", account_id=place.account_id, rows=rows)
    people = [
        {"id": id_, "person_id": one.person_id} for id_, one in sources.items() if one.person_id
    ]
    linked = tx.write("link_sources", account_id=place.account_id, own_id=place.own_id, rows=people)
    if len(linked) < len(people):
        raise NotThere("a source is a person who stands in neither this account nor our own")


def _link(tx: Transaction, account_id: str, fresh: Sequence[Hearing]) -> None:
    links = [
        {"id": one.statement.id, "origin_id": origin}
        for one in fresh
        for origin in one.statement.heard_from
    ]
    if links and len(tx.write("link_statements", account_id=account_id, rows=links)) < len(links):
        raise NotThere("a statement was heard from one that does not stand in this account")


def _check_origins(fresh: Sequence[Hearing], told: Told) -> None:
    """Refuse chains that lead to another claim or back to where they began."""
    if not any(one.statement.heard_from for one in fresh):
        return
    about = {one.id: one.claim_id for one in told.statements}
    for one in fresh:
        for origin in one.statement.heard_from:
            if about.get(origin) != one.claim.id:
                raise InvalidValue(
                    f"the statement {one.statement.id!r} was heard from {origin!r}, which is about "
                    "another claim"
                )
    check_chains(told.statements)


def _count(hearings: Sequence[Hearing], known: set[str], old: set[str]) -> Settlement:
    settlement = Settlement()
    ranks: dict[ClaimId, int] = {}
    predicates = {one.claim.id: one.claim.predicate for one in hearings}
    for one in hearings:
        rank = 0 if one.statement.id in known else 1 if one.claim.id in old else 2
        ranks[one.claim.id] = max(rank, ranks.get(one.claim.id, 0))
    for id_, rank in ranks.items():
        counter = (settlement.unchanged, settlement.changed, settlement.new)[rank]
        counter[predicates[id_]] += 1
    return settlement


def place_of(tx: Transaction, account_id: str, now: datetime) -> Place:
    """Return the account as a place to write facts, today."""
    own = tx.read("own_account", identity="own")
    return Place(account_id, own[0]["id"] if own else None, now.date())


def _known(tx: Transaction, name: str, account_id: str, ids: Sequence[str]) -> set[str]:
    return {row["id"] for row in tx.read(name, account_id=account_id, ids=sorted(set(ids)))}
