"""The only writer of claims: statements in, what they imply into force, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from stakemap.errors import InvalidValue, NotFound
from stakemap.evidence.independence import check_chains
from stakemap.evidence.settling import Settled, settle, slot
from stakemap.model.evidence import (
    Claim,
    ClaimId,
    Hearing,
    Predicate,
    Source,
    SourceId,
    Statement,
    StatementId,
    digest,
)
from stakemap.model.row import Row
from stakemap.service.in_force import Place, put_in_force
from stakemap.store.store import JOB, Store, Transaction


@dataclass(frozen=True, slots=True)
class Settlement:
    """How many claims were new, heard again, or known already, by what they are about."""

    new: Counter[Predicate] = field(default_factory=Counter)
    changed: Counter[Predicate] = field(default_factory=Counter)
    unchanged: Counter[Predicate] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Told:
    """Claims with everything ever said about them."""

    claims: list[Claim]
    statements: list[Statement]
    sources: dict[SourceId, Source]
    decided: frozenset[ClaimId]
    before: dict[ClaimId, Row]

    def settle(self) -> list[Settled]:
        """Return what the statements imply."""
        return settle(self.claims, self.statements, self.sources, self.decided)


class Facts:
    """Enters, withdraws, decides and rebuilds facts; whatever is in force follows from them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, account_id: str, hearings: Sequence[Hearing]) -> Settlement:
        """Enter statements with their claims and sources; what is known already changes nothing.

        Raises
        ------
        NotFound
            An end of a fact does not stand in this account.
        InvalidValue
            A statement was heard, over others, from itself.
        """

        def work(tx: Transaction) -> Settlement:
            _lock(tx, account_id)
            return settle_in(tx, account_id, hearings)

        return self._store.writing(work, JOB)

    def withdraw(self, account_id: str, statement_id: StatementId, now: datetime) -> None:
        """Take one statement back; it stays in the past, and no longer counts from now on."""

        def work(tx: Transaction) -> None:
            _lock(tx, account_id)
            rows = tx.write("withdraw_statement", account_id=account_id, id=statement_id, now=now)
            if not rows:
                raise NotFound(f"there is no statement {statement_id!r} in this account")
            _settle_slots(tx, account_id, [_slot_of(tx, account_id, rows[0]["claim_id"])])

        self._store.writing(work)

    def decide(self, account_id: str, claim_id: ClaimId, reason: str, now: datetime) -> None:
        """Say which of several contested claims holds, and why; the others stay readable."""
        if not reason.strip():
            raise InvalidValue("a decision between contested claims needs a reason")

        def work(tx: Transaction) -> None:
            _lock(tx, account_id)
            slot_id = _slot_of(tx, account_id, claim_id)
            tx.write(
                "decide_claim",
                account_id=account_id,
                id=claim_id,
                slot=slot_id,
                reason=reason.strip(),
                now=now,
            )
            _settle_slots(tx, account_id, [slot_id])

        self._store.writing(work)

    def rebuild(self, account_id: str) -> int:
        """Fold every statement again and return how many claims had been out of step."""

        def work(tx: Transaction) -> int:
            _lock(tx, account_id)
            told = _everything(tx, account_id)
            return put_in_force(tx, _place(tx, account_id), told.settle(), told.before)

        return self._store.writing(work, JOB)

    def past(self, account_id: str, on: date, known: datetime | None) -> list[Settled]:
        """Return what the statements up to one day implied, as far as it was known then."""
        told = self._store.reading(lambda tx: _everything(tx, account_id), JOB)
        statements = [as_known(one, known) for one in told.statements if _heard(one, on, known)]
        return settle(told.claims, statements, told.sources, told.decided)


def settle_in(tx: Transaction, account_id: str, hearings: Sequence[Hearing]) -> Settlement:
    """Enter statements inside a transaction that holds the account's lock; see ``Facts.record``."""
    hearings = list({one.statement.id: one for one in hearings}.values())
    known = _known(tx, "known_statements", account_id, [one.statement.id for one in hearings])
    fresh = [one for one in hearings if one.statement.id not in known]
    old = _known(tx, "known_claims", account_id, [one.claim.id for one in fresh])
    settlement = _count(hearings, known, old)
    if fresh:
        _enter(tx, account_id, fresh)
        slots = sorted({slot_id(account_id, one.claim) for one in fresh})
        _settle_slots(tx, account_id, slots)
    return settlement


def slot_id(account_id: str, claim: Claim) -> str:
    """Return the one text by which claims that cannot both hold find each other."""
    return digest(account_id, *slot(claim))


def as_known(statement: Statement, known: datetime | None) -> Statement:
    """Return a statement as it stood at a moment: not yet withdrawn, where that came later."""
    withdrawn = statement.withdrawn_at
    later = known is not None and withdrawn is not None and withdrawn > known
    return replace(statement, withdrawn_at=None) if later else statement


def _heard(statement: Statement, on: date, known: datetime | None) -> bool:
    return statement.on <= on and (known is None or statement.recorded_at <= known)


def _count(hearings: Sequence[Hearing], known: set[str], old: set[str]) -> Settlement:
    settlement = Settlement()
    seen: dict[str, tuple[int, Predicate]] = {}
    for one in hearings:
        rank = 0 if one.statement.id in known else 1 if one.claim.id in old else 2
        before = seen.get(one.claim.id, (0, one.claim.predicate))[0]
        seen[one.claim.id] = (max(rank, before), one.claim.predicate)
    for rank, predicate in seen.values():
        (settlement.unchanged, settlement.changed, settlement.new)[rank][predicate] += 1
    return settlement


def _enter(tx: Transaction, account_id: str, fresh: Sequence[Hearing]) -> None:
    sources = {one.source.id: one.source for one in fresh}
    claims = {one.claim.id: one.claim for one in fresh}
    tx.write(
        "upsert_sources", account_id=account_id, rows=[_source(one) for one in sources.values()]
    )
    people = [
        {"id": one.id, "person_id": one.person_id} for one in sources.values() if one.person_id
    ]
    if people:
        tx.write("link_sources", account_id=account_id, rows=people)
    tx.write(
        "upsert_claims",
        account_id=account_id,
        rows=[_claim(account_id, one) for one in claims.values()],
    )
    tx.write("add_statements", account_id=account_id, rows=[_statement(one) for one in fresh])
    links = [
        {"id": one.statement.id, "origin_id": origin}
        for one in fresh
        for origin in one.statement.heard_from
    ]
    if links and len(tx.write("link_statements", account_id=account_id, rows=links)) < len(links):
        raise NotFound("a statement was heard from one that does not stand in this account")


def _settle_slots(tx: Transaction, account_id: str, slots: Sequence[str]) -> None:
    told = _told(
        tx.read("claims_in_slots", account_id=account_id, slots=slots),
        tx.read("statements_in_slots", account_id=account_id, slots=slots),
        tx.read("chains_in_slots", account_id=account_id, slots=slots),
        tx.read("sources", account_id=account_id),
    )
    check_chains(told.statements)
    put_in_force(tx, _place(tx, account_id), told.settle(), told.before)


def _everything(tx: Transaction, account_id: str) -> Told:
    return _told(
        tx.read("claims", account_id=account_id),
        tx.read("statements", account_id=account_id),
        tx.read("chains", account_id=account_id),
        tx.read("sources", account_id=account_id),
    )


def _told(
    claims: Iterable[Row], statements: Iterable[Row], chains: Iterable[Row], sources: Iterable[Row]
) -> Told:
    origins: dict[str, list[str]] = {}
    for row in chains:
        origins.setdefault(row["id"], []).append(row["origin_id"])
    rows = [row["claim"] for row in claims]
    return Told(
        [Claim.from_row(row) for row in rows],
        [
            Statement.from_row(
                {
                    **row["statement"],
                    "claim_id": row["claim_id"],
                    "source_id": row["source_id"],
                    "heard_from": origins.get(row["statement"]["id"], ()),
                }
            )
            for row in statements
        ],
        {SourceId(row["id"]): Source.from_row(row) for row in sources},
        frozenset(ClaimId(row["id"]) for row in rows if row.get("decided_at")),
        {ClaimId(row["id"]): row for row in rows},
    )


def _slot_of(tx: Transaction, account_id: str, claim_id: str) -> str:
    rows = tx.read("claim_slot", account_id=account_id, id=claim_id)
    if not rows:
        raise NotFound(f"there is no claim {claim_id!r} in this account")
    return str(rows[0]["claim"]["slot"])


def _place(tx: Transaction, account_id: str) -> Place:
    own = tx.read("own_account", identity="own")
    return Place(account_id, own[0]["id"] if own else None)


def _known(tx: Transaction, name: str, account_id: str, ids: Sequence[str]) -> set[str]:
    return {row["id"] for row in tx.read(name, account_id=account_id, ids=sorted(set(ids)))}


def _lock(tx: Transaction, account_id: str) -> None:
    if not tx.write("raise_revision", account_id=account_id):
        raise NotFound(f"there is no account with the id {account_id!r}")


def _source(source: Source) -> dict[str, Any]:
    properties = {
        "name": source.name,
        "kind": source.kind.value,
        "side": source.side.value,
        "reliability": source.reliability.value,
    }
    return {"id": source.id, "properties": properties}


def _claim(account_id: str, claim: Claim) -> dict[str, Any]:
    properties = {
        "predicate": claim.predicate.value,
        "subject": claim.subject,
        "object": claim.object,
        "value": claim.value,
        "kind": claim.kind,
        "origin": claim.origin,
        "slot": slot_id(account_id, claim),
    }
    return {"id": claim.id, "properties": properties}


def _statement(hearing: Hearing) -> dict[str, Any]:
    one = hearing.statement
    properties = {
        "id": one.id,
        "on": one.on,
        "recorded_at": one.recorded_at,
        "channel": one.channel.value,
        "stance": one.stance.value,
        "credibility": one.credibility,
        "number": one.number,
        "since": one.since,
        "until": one.until,
        "quote": one.quote,
        "url": one.url,
    }
    return {"claim_id": one.claim_id, "source_id": one.source_id, "properties": properties}
