"""The only writer of claims: statements in, what they imply into force, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from stakemap.errors import InvalidValue, NotFound
from stakemap.evidence.independence import only_behind
from stakemap.evidence.rivals import Settled
from stakemap.model.claim import ClaimId
from stakemap.model.row import Row, as_date
from stakemap.model.source import Reliability, SourceId
from stakemap.model.statement import Hearing, StatementId
from stakemap.service.audit import Act, audit, audit_hearings, counted
from stakemap.service.entering import Settlement, count_in, place_of, settle_in
from stakemap.service.hearings import check_text
from stakemap.service.in_force import put_in_force
from stakemap.service.locking import lock
from stakemap.service.rebuild import Difference, rebuild_in
from stakemap.service.told import everything, in_slots
from stakemap.store.store import JOB, Store, Transaction

__all__ = ["Difference", "Facts", "Settlement", "count_in", "settle_in"]


class Facts:
    """Enters, withdraws, decides and rebuilds facts; whatever is in force follows from them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(
        self,
        account_id: str,
        hearings: Sequence[Hearing],
        now: datetime,
        then: Callable[[Transaction], None] | None = None,
    ) -> Settlement:
        """Enter statements with their claims and sources; what is known already changes nothing.

        Parameters
        ----------
        then
            What is written with them or not at all.

        Raises
        ------
        NotFound
            An end of a fact, or what a statement was heard from, does not stand in this account.
        InvalidValue
            Something lies outside what is allowed, or a statement was heard from itself.
        """

        def work(tx: Transaction) -> Settlement:
            lock(tx, account_id)
            settlement = settle_in(tx, account_id, hearings, now)
            if settlement.new or settlement.changed:
                audit_hearings(tx, account_id, hearings, now)
            if then is not None:
                then(tx)
            return settlement

        return self._store.writing(work, JOB)

    def withdraw(self, account_id: str, statement_id: StatementId, now: datetime) -> ClaimId:
        """Take one statement back and return its claim; it stays in the past, and counts no longer.

        Whoever was only known to have said so through it has not told us either.

        Raises
        ------
        NotFound
            No such statement in this account.
        """

        def work(tx: Transaction) -> ClaimId:
            lock(tx, account_id)
            rows = _take_back(tx, account_id, [statement_id], now)
            if not rows:
                raise NotFound(f"there is no statement {statement_id!r} in this account")
            (row,) = rows
            about = {"claim_id": row["claim_id"], "source_id": row["source_id"]}
            slot = _slot_of(tx, account_id, row["claim_id"])
            told = in_slots(tx, account_id, [slot]).statements
            _take_back(tx, account_id, only_behind(told, [statement_id]), now)
            _settle_slots(tx, account_id, [slot], now)
            if row["before"] is None:
                said = f"said on {as_date(row['said'])}"
                audit(tx, account_id, Act.TAKEN_BACK, said, now, **about)
            return ClaimId(row["claim_id"])

        return self._store.writing(work)

    def decide(self, account_id: str, claim_id: ClaimId, reason: str, now: datetime) -> None:
        """Say which of several contested claims holds, and why; the others stay readable.

        The decision stands until a rival is heard again or somebody decides anew.

        Raises
        ------
        NotFound
            No such claim in this account.
        InvalidValue
            The reason is missing, too long, or holds characters that are not text.
        """
        if not reason.strip() or len(reason) > 2_000:
            raise InvalidValue("a decision needs a reason of at most 2,000 characters")
        check_text("a reason", reason, 2_000)

        def work(tx: Transaction) -> None:
            lock(tx, account_id)
            slot = _slot_of(tx, account_id, claim_id)
            tx.write(
                "decide_claim", account_id=account_id, id=claim_id, reason=reason.strip(), now=now
            )
            _settle_slots(tx, account_id, [slot], now)
            audit(tx, account_id, Act.DECIDED, reason.strip(), now, claim_id=claim_id)

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
            lock(tx, account_id)
            graded = tx.write(
                "grade_source", account_id=account_id, id=source_id, reliability=reliability.value
            )
            if not graded:
                raise NotFound(f"there is no source {source_id!r} in this account")
            rows = tx.read("slots_of_source", account_id=account_id, id=source_id)
            _settle_slots(tx, account_id, [row["slot"] for row in rows], now)
            grades = f"{graded[0]['before']} → {reliability.value}"
            audit(tx, account_id, Act.GRADED, grades, now, source_id=source_id)

        self._store.writing(work, JOB)

    def rebuild(self, account_id: str, now: datetime) -> list[Difference]:
        """Fold every statement again, put right what is out of step, and return what was."""

        def work(tx: Transaction) -> list[Difference]:
            lock(tx, account_id)
            differences = rebuild_in(tx, place_of(tx, account_id, now))
            if differences:
                about = Counter(one.predicate for one in differences)
                audit(tx, account_id, Act.PUT_RIGHT, counted(about), now)
            return differences

        return self._store.writing(work, JOB)

    def past(self, account_id: str, on: date, known: datetime | None = None) -> list[Settled]:
        """Return what the statements that speak of a day implied for it.

        What nobody said to hold by then is left out; what is over by that day, or has not begun,
        is not in force.

        Parameters
        ----------
        known
            Only what had been entered and not yet withdrawn at that moment, by the grades that
            sources have now; none asks for what is known now.
        """
        told = self._store.reading(lambda tx: everything(tx, account_id), JOB).as_of(on, known)
        said = told.said_to_hold()
        return [
            replace(one, in_force=one.in_force and one.backing.holds_on(on))
            for one in told.settle()
            if one.claim.id in said
        ]


def _take_back(
    tx: Transaction, account_id: str, ids: Collection[StatementId], now: datetime
) -> list[Row]:
    taken = {"account_id": account_id, "ids": list(ids), "now": now}
    return tx.write("withdraw_statements", **taken) if ids else []


def _settle_slots(tx: Transaction, account_id: str, slots: Sequence[str], now: datetime) -> None:
    told = in_slots(tx, account_id, slots)
    put_in_force(tx, place_of(tx, account_id, now), told.settle(), told.rows)


def _slot_of(tx: Transaction, account_id: str, claim_id: str) -> str:
    rows = tx.read("claim", account_id=account_id, id=claim_id)
    if not rows:
        raise NotFound(f"there is no claim {claim_id!r} in this account")
    return str(rows[0]["slot"])
