"""The questions about the demo account, answered for real: each moves a number, and soon."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from stakemap.analysis.questions import COUNT, questions
from stakemap.model.account import Influence, Snapshot, Tie
from stakemap.model.assignment import Assignment
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.organisation import RoleId
from stakemap.model.question import QuestionKind
from stakemap.service.entry import Entry

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
PRESENT = Lens.present(NOW.date())


@pytest.fixture
def account_id(service):
    return service.demo.ensure(NOW).id


def valued(service, account_id) -> list[Assignment]:
    found = service.questions.asked(account_id, PRESENT).open
    return [one for one in found if one.question.value is not None]


def answer(snapshot: Snapshot, one: Assignment) -> Entry:
    """Another voice: a line is as we were told, an authority is otherwise than we were told."""
    question = one.question
    told = {"told_by": f"document:report on {one.id}", "credibility": 1}
    if question.predicate is Predicate.AUTHORITY:
        (holder,) = snapshot.holders_of[RoleId(question.subject)]
        value = "none" if question.kind is QuestionKind.AUTHORITY else "decides"
        return Entry(Predicate.AUTHORITY, holder, value=value, **told)
    lines: tuple[Influence | Tie, ...] = (*snapshot.ties, *snapshot.influences)
    (fact,) = [line for line in lines if line.backing.claim_id == question.claim_id]
    number = fact.level if isinstance(fact, Tie) else fact.strength
    ends, kind = (question.subject, question.object or ""), getattr(fact, "kind", "")
    return Entry(question.predicate, *ends, number=number, kind=kind, **told)


def take_back(service, account_id, claim_id: str, one: Assignment) -> None:
    detail = service.claims.one(account_id, claim_id, PRESENT)
    (said,) = [two for two in detail.hearings if two.source.name == f"report on {one.id}"]
    service.facts.withdraw(account_id, said.statement.id, NOW)


def test_every_answer_moves_coverage_or_the_best_path(service, account_id):
    asked = valued(service, account_id)
    assert len(asked) == COUNT
    for one in asked:
        snapshot = service.snapshots.of(account_id, PRESENT)
        done = service.questions.answer(account_id, one.id, answer(snapshot, one), NOW)
        assert done.before.apart(done.after) > 1e-6, one.question.sentence
        take_back(service, account_id, done.claim_id, one)
    again = service.analysis.weighed(account_id, PRESENT).numbers
    assert again.apart(done.before) == pytest.approx(0, abs=1e-12)


def test_they_are_found_anew_within_two_seconds_whatever_was_entered(service, account_id):
    valued(service, account_id)
    one = valued(service, account_id)[0]
    snapshot = service.snapshots.of(account_id, PRESENT)
    service.questions.answer(account_id, one.id, answer(snapshot, one), NOW)
    begin = time.process_time()
    assert len(valued(service, account_id)) == COUNT
    assert time.process_time() - begin < 2.0


def test_their_order_is_the_same_however_often_and_in_whatever_order_they_are_read(
    service, account_id
):
    snapshot = service.snapshots.of(account_id, PRESENT)
    first = [one.sentence for one in questions(snapshot)]
    for seed in range(3):
        mixed = shuffled(snapshot, random.Random(seed))
        assert [one.sentence for one in questions(mixed)] == first


def test_made_again_under_other_ids_they_are_asked_in_the_same_order(service, account_id):  # 61
    def sentences(id_: str) -> list[str]:
        return [one.sentence for one in service.analysis.questions(id_, PRESENT)]

    first = sentences(account_id)
    service.demo.remove(NOW)
    again = service.demo.ensure(NOW).id
    assert again != account_id
    assert sentences(again) == first


def shuffled(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    names = ("people", "ours", "roles", "holdings", "influences", "ties", "interactions")
    lists = {name: list(getattr(snapshot, name)) for name in names}
    for one in lists.values():
        chance.shuffle(one)
    return replace(snapshot, **{name: tuple(one) for name, one in lists.items()})
