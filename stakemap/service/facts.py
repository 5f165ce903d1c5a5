"""The only writer of claims: statements in, what they imply into force, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from stakemap.errors import InvalidValue, NotFound
from stakemap.evidence.independence import check_chains
from stakemap.evidence.rivals import Settled
from stakemap.model.evidence import (
    ClaimId,
    Hearing,
    Predicate,
    Reliability,
    SourceId,
    StatementId,
)
from stakemap.service.ends import check_ends
from stakemap.service.hearings import checked, claim_row, slot_id, source_row, statement_row
from stakemap.service.in_force import Place, put_in_force
from stakemap.service.rebuild import Difference, rebuild_in
from stakemap.service.told import Told, everything, in_slots
from stakemap.store.store import JOB, Store, Transaction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settlement:
    """How many claims were new, heard again, or known already, by what they are about."""

    new: Counter[Predicate] = field(default_factory=Counter)
    changed: Counter[Predicate] = field(default_factory=Counter)
    unchanged: Counter[Predicate] = field(default_factory=Counter)


class Facts:
    """Enters, withdraws, decides and rebuilds facts; whatever is in force follows from them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, account_id: str, hearings: Sequence[Hearing], now: datetime) -> Settlement:
        """Enter statements with their claims and sources; what is known already changes nothing.

        Raises
        ------
        NotFound
            An end of a fact, or what a statement was heard from, does not stand in this account.
        InvalidValue
            Something lies outside what is allowed, or a statement was heard from itself.
        """

        def work(tx: Transaction) -> Settlement:
            _lock(tx, account_id)
            return settle_in(tx, account_id, hearings, now)

        return self._store.writing(work, JOB)

    def withdraw(self, account_id: str, statement_id: StatementId, now: datetime) -> None:
        """Take one statement back; it stays in the past, and no longer counts from now on.

        Raises
        ------
        NotFound
            No such statement in this account.
        """

        def work(tx: Transaction) -> None:
            _lock(tx, account_id)
            rows = tx.write("withdraw_statement", account_id=account_id, id=statement_id, now=now)
            if not rows:
                raise NotFound(f"there is no statement {statement_id!r} in this account")
            _settle_slots(tx, account_id, [_slot_of(tx, account_id, rows[0]["claim_id"])], now)

        self._store.writing(work)

    def decide(self, account_id: str, claim_id: ClaimId, reason: str, now: datetime) -> None:
        """Say which of several contested claims holds, and why; the others stay readable.

        The decision stands until a rival is heard again or somebody decides anew.

        Raises
        ------
        NotFound
            No such claim in this account.
        InvalidValue
            The reason is missing or too long.
        """
        if not reason.strip() or len(reason) > 2_000:
            raise InvalidValue("a decision needs a reason of at most 2,000 characters")

        def work(tx: Transaction) -> None:
            _lock(tx, account_id)
            slot = _slot_of(tx, account_id, claim_id)
            tx.write(
                "decide_claim", account_id=account_id, id=claim_id, reason=reason.strip(), now=now
            )
            _settle_slots(tx, account_id, [slot], now)

        self._store.writing(work)

    def grade(
        self, account_id: str, source_id: SourceId, reliability: Reliability, now: datetime
    ) -> None:
        """Grade a source, and settle again everything that it ever spoke about.

        Raises
        ------
        NotFound
            No such source in this account.
        """

        def work(tx: Transaction) -> None:
            _lock(tx, account_id)
            graded = tx.write(
                "grade_source", account_id=account_id, id=source_id, reliability=reliability.value
            )
            if not graded:
                raise NotFound(f"there is no source {source_id!r} in this account")
            rows = tx.read("slots_of_source", account_id=account_id, id=source_id)
            _settle_slots(tx, account_id, [row["slot"] for row in rows], now)

        self._store.writing(work, JOB)

    def rebuild(self, account_id: str, now: datetime) -> list[Difference]:
        """Fold every statement again, put right what is out of step, and return what was."""

        def work(tx: Transaction) -> list[Difference]:
            _lock(tx, account_id)
            return rebuild_in(tx, _place(tx, account_id, now))

        return self._store.writing(work, JOB)

    def past(self, account_id: str, on: date, known: datetime | None = None) -> list[Settled]:
        """Return what the statements that speak of a day implied for it.

        Parameters
        ----------
        known
            Only what had been entered and not yet withdrawn at that moment, by the grades that
            sources have now; none asks for what is known now.
        """
        told = self._store.reading(lambda tx: everything(tx, account_id), JOB)
        return [
            replace(one, in_force=one.in_force and one.backing.holds_on(on))
            for one in told.as_of(on, known).settle()
        ]


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
        place = _place(tx, account_id, now)
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
    sources = {one.source.id: one.source for one in fresh}
    claims = {one.claim.id: one.claim for one in fresh}
    rows = [source_row(one) for one in sources.values()]
    tx.write("upsert_sources", account_id=account_id, rows=rows)
    people = [
        {"id": id_, "person_id": one.person_id} for id_, one in sources.items() if one.person_id
    ]
    linked = tx.write("link_sources", account_id=account_id, own_id=place.own_id, rows=people)
    if len(linked) < len(people):
        raise NotFound("a source is a person who stands in neither this account nor our own")
    rows = [claim_row(account_id, one) for one in claims.values()]
    tx.write("upsert_claims", account_id=account_id, rows=rows)
    rows = [statement_row(one.statement) for one in fresh]
    if len(tx.write("add_statements", account_id=account_id, rows=rows)) < len(rows):
        raise NotFound("a claim or a source of a statement belongs to another account")
    _link(tx, account_id, fresh)


def _link(tx: Transaction, account_id: str, fresh: Sequence[Hearing]) -> None:
    links = [
        {"id": one.statement.id, "origin_id": origin}
        for one in fresh
        for origin in one.statement.heard_from
    ]
    if links and len(tx.write("link_statements", account_id=account_id, rows=links)) < len(links):
        raise NotFound("a statement was heard from one that does not stand in this account")


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


def _settle_slots(tx: Transaction, account_id: str, slots: Sequence[str], now: datetime) -> None:
    told = in_slots(tx, account_id, slots)
    put_in_force(tx, _place(tx, account_id, now), told.settle(), told.rows)


def _slot_of(tx: Transaction, account_id: str, claim_id: str) -> str:
    rows = tx.read("claim", account_id=account_id, id=claim_id)
    if not rows:
        raise NotFound(f"there is no claim {claim_id!r} in this account")
    return str(rows[0]["slot"])


def _place(tx: Transaction, account_id: str, now: datetime) -> Place:
    own = tx.read("own_account", identity="own")
    return Place(account_id, own[0]["id"] if own else None, now.date())


def _known(tx: Transaction, name: str, account_id: str, ids: Sequence[str]) -> set[str]:
    return {row["id"] for row in tx.read(name, account_id=account_id, ids=sorted(set(ids)))}


def _lock(tx: Transaction, account_id: str) -> None:
    if not tx.write("raise_revision", account_id=account_id):
        raise NotFound(f"there is no account with the id {account_id!r}")
