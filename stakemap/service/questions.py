"""Questions: what to find out next, who asks it, and how each is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from stakemap.analysis.answering import answers, introduces
from stakemap.analysis.questions import COUNT
from stakemap.analysis.value_of_information import Numbers
from stakemap.errors import InvalidValue, NotFound
from stakemap.model.assignment import Assignment, QuestionState
from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.model.question import QuestionId
from stakemap.model.statement import StatementId
from stakemap.service.accounts import Accounts
from stakemap.service.additions import Added, Additions, NewPerson
from stakemap.service.analysis import Analysis
from stakemap.service.asked import QUIET, Asked, by_themselves, held, joined, lately, quiet
from stakemap.service.assignments import Assignments, answered_in
from stakemap.service.entry import Entries, Entry
from stakemap.service.facts import Facts
from stakemap.service.hearings import check_text
from stakemap.service.snapshots import Snapshots
from stakemap.store.store import Store, Transaction

LONGEST_REASON: Final = 500
LEAST: Final = 0.0005
"""What is shown with three digits moves by so much, or it has not moved."""
_ASSIGNED: Final = QuestionState.ASSIGNED


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer did: its claim, and coverage and the best path before and after it.

    ``entered`` are the statements of a fact, first what we were told ourselves.
    """

    question: Assignment
    claim_id: ClaimId
    before: Numbers
    after: Numbers
    entered: tuple[StatementId, ...] = ()

    @property
    def moved(self) -> str:
        """What it did to team coverage and the best path, in one sentence."""
        before, after = self.before, self.after
        if max(abs(before.coverage - after.coverage), abs(before.path - after.path)) < LEAST:
            return "Coverage and the best path stay as they were."
        return (
            f"Coverage {before.coverage:.3f} → {after.coverage:.3f}, "
            f"best path to those who decide {before.path:.3f} → {after.path:.3f}."
        )


class Questions:
    """Lists, assigns and closes the questions of an account."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        snapshots: Snapshots,
        analysis: Analysis,
        entries: Entries,
        facts: Facts,
        additions: Additions,
    ) -> None:
        self._assignments, self._accounts, self._snapshots = Assignments(store), accounts, snapshots
        self._analysis, self._entries, self._facts = analysis, entries, facts
        self._additions = additions

    def asked(self, account_id: str, lens: Lens) -> Asked:
        """Return the questions of a day with who asks them, and those that were closed lately.

        Asked about the past, nothing is said to have answered itself: that is seen today. What was
        given to somebody or closed later is asked as it was before.
        """
        kept = self._assignments.all(account_id).values()
        stored = {one.id: one for one in (each.through(lens) for each in kept) if one}
        closed = [one.question.claim_id for one in stored.values() if one.state in QUIET]
        heard = self._assignments.last_heard(account_id, filter(None, closed))
        silent = quiet(stored, heard, lens.on)
        promised = frozenset(id_ for id_, one in stored.items() if one.state is _ASSIGNED)
        found = self._analysis.questions(account_id, lens, count=COUNT + len(silent), also=promised)
        asked = joined(account_id, found, stored, silent, COUNT)
        alone = by_themselves(stored, {one.id for one in asked}) if not lens.past else ()
        return Asked(asked, (*alone, *lately(stored, lens.on)))

    def of(self, account_id: str, person: PersonId, lens: Lens) -> tuple[Assignment, ...]:
        """Return the questions that one of ours is to ask, those due first in front."""
        stored = self._assignments.all(account_id).values()
        if not any(one.assignee == person for one in stored if one.state is _ASSIGNED):
            return ()  # nothing needs to be weighed for the page of somebody who asks nothing
        mine = [one for one in self.asked(account_id, lens).open if one.assignee == person]
        return tuple(sorted(mine, key=lambda one: one.until or date.max))

    def one(self, account_id: str, question_id: str, *, today: date) -> Assignment:
        """Return one question that may be asked today, or that was in somebody's hands once.

        Raises
        ------
        NotFound
            The account has no such question.
        """
        id_, stored = QuestionId(question_id), self._assignments.all(account_id)
        found = self._analysis.questions(account_id, Lens.present(today), also=frozenset({id_}))
        for question in found:
            if question.id_in(account_id) == id_:
                return held(question, account_id, stored)
        if id_ not in stored:
            raise NotFound(f"there is no question {id_[:40]!r} in this account any more")
        return stored[id_]

    def assign(
        self,
        account_id: str,
        question_id: str,
        assignee: PersonId,
        now: datetime,
        until: date | None = None,
    ) -> Assignment:
        """Give a question to one of ours, or to another one than before, and return it.

        Raises
        ------
        NotFound
            The account has no such question, or nobody of ours in its team has this id.
        InvalidValue
            The day has passed.
        """
        one, today = self.one(account_id, question_id, today=now.date()), now.date()
        team = {person.id for person in self._snapshots.of(account_id, Lens.present(today)).ours}
        if assignee not in team:
            raise NotFound(f"nobody of ours in this account's team has the id {assignee[:40]!r}")
        if until is not None and until < today:
            raise InvalidValue(f"a question cannot be due on {until}: that day has passed")
        own = self._accounts.own_or_none()
        own_id = own.id if own else None
        self._assignments.assign(account_id, own_id, one, assignee, until, now)
        return self._assignments.all(account_id)[one.id]

    def unassign(self, account_id: str, question_id: str, now: datetime) -> Assignment:
        """Take a question out of somebody's hands; it is asked on while its fact is in doubt.

        Raises
        ------
        NotFound
            The account has no such question.
        """
        one = self.one(account_id, question_id, today=now.date())
        self._assignments.unassign(account_id, one, now)
        return one

    def give_up(self, account_id: str, question_id: str, reason: str, now: datetime) -> Assignment:
        """Close a question that nobody could answer; it is asked again after 90 days.

        It is asked before that once anything new is heard of its fact.

        Raises
        ------
        NotFound
            The account has no such question.
        InvalidValue
            The reason is missing or too long.
        """
        if not reason.strip():
            raise InvalidValue("a question that is given up needs a reason")
        check_text("a reason", reason, LONGEST_REASON)
        one = self.one(account_id, question_id, today=now.date())
        self._assignments.give_up(account_id, one, reason.strip(), now)
        return one

    def answer(
        self, account_id: str, question_id: str, entry: Entry, now: datetime, me: str = "us"
    ) -> Answer:
        """Enter a fact and close the question that it answers, both or neither.

        Raises
        ------
        NotFound
            The account has no such question, or the fact is about nobody in it.
        InvalidValue
            A value is not allowed, or the fact is not what the question asks about.
        """
        one, today = self.one(account_id, question_id, today=now.date()), now.date()
        heard = self._entries.heard(account_id, entry, now, me)
        snapshot = self._snapshots.of(account_id, Lens.present(today))
        if heard.account_id != account_id or not answers(one.question, heard.claim, snapshot):
            raise InvalidValue(
                f"this fact does not answer {one.question.sentence!r}: enter it on its own, or "
                f"enter the {one.question.predicate} that was asked about"
            )
        before, claim = self._numbers(account_id, today), heard.claim.id

        def then(tx: Transaction) -> None:
            heard.attach_in(tx, now)
            answered_in(tx, account_id, one, claim, now)

        self._facts.record(account_id, heard.hearings, now, then)
        entered = tuple(hearing.statement.id for hearing in heard.hearings)
        return Answer(one, claim, before, self._numbers(account_id, today), entered)

    def introduce(
        self, account_id: str, question_id: str, new: NewPerson, now: datetime, me: str = "us"
    ) -> Answer:
        """Add somebody who is the answer, and close the question, both or neither.

        Raises
        ------
        NotFound, Ambiguous, Conflict
            See ``Additions.person``; or the account has no such question.
        InvalidValue
            A value is not allowed, or the question asks for something else.
        """
        one, today = self.one(account_id, question_id, today=now.date()), now.date()
        snapshot = self._snapshots.of(account_id, Lens.present(today))
        before = self._numbers(account_id, today)

        def then(tx: Transaction, added: Added) -> None:
            if added.holder is None or not introduces(
                one.question, added.role_id, added.unit_id, snapshot
            ):
                raise InvalidValue(f"who this is does not answer {one.question.sentence!r}")
            answered_in(tx, account_id, one, added.holder, now)

        added = self._additions.person(account_id, new, now, me, then)
        claim = added.holder or ClaimId("")  # there is one, or nothing was added
        return Answer(one, claim, before, self._numbers(account_id, today))

    def _numbers(self, account_id: str, today: date) -> Numbers:
        return self._analysis.weighed(account_id, Lens.present(today)).numbers
