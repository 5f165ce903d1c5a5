"""Who asks which question, in the store: each change in one transaction with its audit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from stakemap.errors import NotFound
from stakemap.model.assignment import Assignment, QuestionState
from stakemap.model.claim import ClaimId
from stakemap.model.people import PersonId
from stakemap.model.question import QuestionId
from stakemap.model.row import as_datetime
from stakemap.service.audit import Act, audit
from stakemap.service.locking import lock
from stakemap.store.store import Store, Transaction


class Assignments:
    """Remembers the questions of an account that somebody is to ask, or that were closed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, account_id: str) -> dict[QuestionId, Assignment]:
        """Return every question that was ever in somebody's hands, open or closed."""
        rows = self._store.read("assignments", account_id=account_id)
        return {one.id: one for one in map(Assignment.from_row, rows)}

    def last_heard(self, account_id: str, claims: Iterable[ClaimId]) -> dict[ClaimId, datetime]:
        """Return when each of some claims was last heard of."""
        ids = sorted(set(claims))
        rows = self._store.read("last_heard", account_id=account_id, ids=ids) if ids else []
        moments = ((ClaimId(row["claim_id"]), as_datetime(row["at"])) for row in rows)
        return {claim: at for claim, at in moments if at is not None}

    def assign(
        self,
        account_id: str,
        own_id: str | None,
        one: Assignment,
        assignee: PersonId,
        until: date | None,
        now: datetime,
    ) -> None:
        """Give a question to one of ours, in place of whoever had it.

        Raises
        ------
        NotFound
            The assignee is nobody of our own company.
        """

        def work(tx: Transaction) -> None:
            lock(tx, account_id)
            about = {"account_id": account_id, "id": one.id, "about": one.about, "now": now}
            who = {"own_id": own_id, "assignee": assignee, "until": until}
            if not tx.write("assign_question", **about, **who):
                raise NotFound(f"there is nobody with the id {assignee[:40]!r} in our own company")
            due = f", until {until}" if until else ""
            _audit(tx, account_id, Act.QUESTION_ASSIGNED, one, now, due)

        self._store.writing(work)

    def unassign(self, account_id: str, one: Assignment, now: datetime) -> None:
        """Take a question out of somebody's hands."""

        def work(tx: Transaction) -> None:
            lock(tx, account_id)
            if tx.write("unassign_question", account_id=account_id, id=one.id):
                _audit(tx, account_id, Act.QUESTION_UNASSIGNED, one, now)

        self._store.writing(work)

    def give_up(self, account_id: str, one: Assignment, reason: str, now: datetime) -> None:
        """Close a question that nobody could answer."""

        def work(tx: Transaction) -> None:
            lock(tx, account_id)
            _close(tx, account_id, one, QuestionState.GIVEN_UP, reason, now)
            _audit(tx, account_id, Act.QUESTION_GIVEN_UP, one, now)

        self._store.writing(work)


def answered_in(
    tx: Transaction, account_id: str, one: Assignment, claim_id: ClaimId, now: datetime
) -> None:
    """Close a question by a claim inside the transaction that enters it."""
    _close(tx, account_id, one, QuestionState.ANSWERED, claim_id, now)
    _audit(tx, account_id, Act.QUESTION_ANSWERED, one, now)


def _close(
    tx: Transaction,
    account_id: str,
    one: Assignment,
    state: QuestionState,
    closed_by: str,
    now: datetime,
) -> None:
    about = {"account_id": account_id, "id": one.id, "about": one.about, "now": now}
    tx.write("close_question", **about, state=state.value, closed_by=closed_by)


def _audit(
    tx: Transaction, account_id: str, act: Act, one: Assignment, now: datetime, more: str = ""
) -> None:
    """Remember an act on a question by its kind; whom it is about is looked up in the claim."""
    question = one.question
    audit(tx, account_id, act, f"{question.kind}{more}", now, claim_id=question.claim_id)
