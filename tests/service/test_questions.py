"""Questions in somebody's hands: assigned, answered, given up, asked again, on both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from fixtures.asking import PRESENT, TODAY, Customer, customer
from fixtures.hearsay import NOW

from stakemap.errors import InvalidValue, NotFound, StakemapError
from stakemap.model.assignment import QuestionState
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.question import QuestionKind
from stakemap.model.statement import Stance
from stakemap.service.entry import Entry

FRIDAY = TODAY + timedelta(days=3)


@pytest.fixture
def acme(service):
    return customer(service)


@pytest.fixture
def any_acme(any_service):
    """The same on the embedded engine and on Neo4j."""
    return customer(any_service)


def line(acme: Customer):
    return acme.question(QuestionKind.INFLUENCE, "Kim")


def found(acme: Customer, id_: str, **more):
    return next((one for one in acme.asked(**more) if one.id == id_), None)


def test_a_question_is_given_to_one_of_ours_then_to_another_then_to_nobody(any_acme):
    acme, questions = any_acme, any_acme.service.questions
    before = line(acme)
    assert (before.state, before.assignee) == (QuestionState.OPEN, None)
    given = questions.assign(acme.account.id, before.id, acme.id("Ann"), NOW, FRIDAY)
    assert found(acme, before.id) == replace(given, question=before.question)
    assert (given.state, given.assignee) == (QuestionState.ASSIGNED, acme.id("Ann"))
    assert (given.until, given.assigned_at) == (FRIDAY, NOW)
    questions.assign(acme.account.id, before.id, acme.id("Bo"), NOW)
    assert (found(acme, before.id).assignee, found(acme, before.id).until) == (acme.id("Bo"), None)
    questions.unassign(acme.account.id, before.id, NOW)
    assert found(acme, before.id) == before


def test_entering_the_answer_closes_the_question_with_its_claim_in_one_step(any_acme):
    acme, questions = any_acme, any_acme.service.questions
    one = line(acme)
    questions.assign(acme.account.id, one.id, acme.id("Ann"), NOW)
    answer = questions.answer(acme.account.id, one.id, acme.listens(), NOW)
    assert answer.claim_id == one.question.claim_id
    assert answer.after.coverage > answer.before.coverage
    (closed,) = acme.closed()
    assert (closed.id, closed.state) == (one.id, QuestionState.ANSWERED)
    assert (closed.closed_by, closed.closed_at) == (answer.claim_id, NOW)
    assert closed.assignee == acme.id("Ann")
    assert found(acme, one.id) is None


def test_an_answer_that_is_refused_closes_nothing(acme):
    one, claims = line(acme), len(acme.service.claims.all(acme.account.id, PRESENT))
    with pytest.raises(InvalidValue, match="outside 0 < strength"):
        acme.service.questions.answer(acme.account.id, one.id, acme.listens(number=2.0), NOW)
    assert acme.closed() == ()
    assert len(acme.service.claims.all(acme.account.id, PRESENT)) == claims


def test_a_fact_about_something_else_does_not_close_a_question(acme):
    one, service = line(acme), acme.service
    others = [
        Entry(Predicate.STYLE, acme.id("Jon"), value="leading"),
        replace(acme.listens(), subject=acme.id("Jon"), object=acme.id("Eva")),
        replace(acme.listens(), subject=acme.id("Jon"), object=acme.id("Kim")),
    ]
    for entry in others:
        with pytest.raises(InvalidValue, match="does not answer 'Does Jon Moe really listen"):
            service.questions.answer(acme.account.id, one.id, entry, NOW)
    assert found(acme, one.id) == one


def test_an_answer_against_it_closes_it_too(acme):
    entry = acme.listens(stance=Stance.CONTRADICTS)
    acme.service.questions.answer(acme.account.id, line(acme).id, entry, NOW)
    assert [one.state for one in acme.closed()] == [QuestionState.ANSWERED]


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        (QuestionKind.AUTHORITY, ("authority", "Eva", "", "approves")),
        (QuestionKind.MISSING_AUTHORITY, ("authority", "Jon", "", "uses")),
        (QuestionKind.NOBODY_AGAINST, ("support", "Kim", "", "enemy")),
        (QuestionKind.UNTIED_DECIDER, ("tie", "Bo", "Eva", "")),
        (QuestionKind.TIE, ("tie", "Ann", "Kim", "")),
    ],
)
def test_each_kind_is_closed_by_a_fact_of_its_own(acme, kind, entry):
    predicate, subject, object_, value = entry
    fact = Entry(
        Predicate(predicate),
        acme.id(subject),
        acme.id(object_) if object_ else "",
        value,
        number=2.0 if predicate == "tie" else None,
        told_by=acme.id("Jon"),
    )
    one = acme.question(kind, subject if kind is QuestionKind.MISSING_AUTHORITY else "")
    acme.service.questions.answer(acme.account.id, one.id, fact, NOW)
    assert [closed.id for closed in acme.closed()] == [one.id]
    assert found(acme, one.id) is None


def test_what_nobody_could_tell_is_asked_again_after_90_days(any_acme):
    acme, one = any_acme, line(any_acme)
    acme.service.questions.give_up(acme.account.id, one.id, " Nobody knows him. ", NOW)
    assert found(acme, one.id) is None
    (closed,) = acme.closed()
    assert (closed.state, closed.closed_by) == (QuestionState.GIVEN_UP, "Nobody knows him.")
    assert found(acme, one.id, on=TODAY + timedelta(89)) is None
    again = found(acme, one.id, on=TODAY + timedelta(90))
    assert (again.state, again.assignee) == (QuestionState.OPEN, None)
    assert acme.closed(TODAY + timedelta(90)) == ()


def test_what_nobody_could_tell_is_asked_before_that_once_something_new_is_heard(any_acme):
    acme, one = any_acme, line(any_acme)
    acme.service.questions.give_up(acme.account.id, one.id, "Nobody knows him.", NOW)
    entry = acme.listens(told_by="document:a letter", credibility=4)
    acme.service.entries.enter(acme.account.id, entry, NOW + timedelta(hours=1))
    assert found(acme, one.id, on=TODAY + timedelta(1)).state is QuestionState.OPEN


def test_an_answer_that_leaves_doubt_is_not_asked_about_again_for_a_week(acme):
    one, weak = line(acme), acme.listens(told_by="unknown")
    acme.service.questions.answer(acme.account.id, one.id, weak, NOW)
    assert found(acme, one.id) is None
    assert found(acme, one.id, on=TODAY + timedelta(6)) is None
    assert found(acme, one.id, on=TODAY + timedelta(7)) is not None


def test_a_question_that_another_fact_answered_says_so_to_whoever_was_to_ask_it(acme):
    one = line(acme)
    acme.service.questions.assign(acme.account.id, one.id, acme.id("Ann"), NOW)
    press = acme.listens(told_by="document:the press")
    for entry in (acme.listens(), press):
        acme.service.entries.enter(acme.account.id, entry, NOW)
    (alone,) = acme.closed()
    assert (alone.id, alone.state) == (one.id, QuestionState.BY_ITSELF)
    assert (alone.assignee, alone.question.sentence) == (acme.id("Ann"), one.question.sentence)
    acme.service.questions.unassign(acme.account.id, one.id, NOW)
    assert acme.closed() == ()


def test_a_past_day_says_of_nothing_that_it_answered_itself(acme):
    one = line(acme)
    acme.service.questions.assign(acme.account.id, one.id, acme.id("Ann"), NOW)
    week_ago = TODAY - timedelta(days=400)
    found = acme.service.questions.asked(acme.account.id, Lens(week_ago, TODAY))
    assert found.closed == ()


def test_a_past_day_knows_who_was_to_ask_what_by_then(any_service):
    acme = customer(any_service, now=NOW - timedelta(days=60))
    questions, one = any_service.questions, acme.asked(TODAY)[0]
    given = NOW - timedelta(days=20)
    questions.assign(acme.account.id, one.id, acme.id("Ann"), given)
    questions.give_up(acme.account.id, one.id, "Nobody knows.", NOW - timedelta(days=5))

    def seen(on: int, known: int | None = None):
        days = [None if ago is None else TODAY - timedelta(days=ago) for ago in (on, known)]
        asked = questions.asked(acme.account.id, Lens.asked(*days, TODAY))
        found = {one.id: one for one in (*asked.open, *asked.closed)}[one.id]
        return found.state, found.assignee, found.assigned_at

    nobody, ann = (QuestionState.OPEN, None, None), (QuestionState.ASSIGNED, acme.id("Ann"), given)
    closed = (QuestionState.GIVEN_UP, *ann[1:])
    assert seen(30) == seen(21) == seen(30, 30) == seen(1, 21) == nobody
    assert seen(20) == seen(6) == seen(1, 20) == seen(0, 6) == ann
    assert seen(5) == seen(0, 5) == seen(0) == closed


def test_the_question_given_up_makes_room_for_the_next(acme):
    valued = [one for one in acme.asked() if one.question.value is not None]
    acme.service.questions.give_up(acme.account.id, valued[0].id, "Nobody knows.", NOW)
    left = [one for one in acme.asked() if one.question.value is not None]
    assert [one.id for one in left] == [one.id for one in valued[1:]]


def test_a_closed_question_can_be_given_to_somebody_and_is_then_asked_again(acme):
    one = line(acme)
    acme.service.questions.give_up(acme.account.id, one.id, "Nobody knows.", NOW)
    acme.service.questions.assign(acme.account.id, one.id, acme.id("Bo"), NOW)
    again = found(acme, one.id)
    assert (again.state, again.closed_at, again.closed_by) == (QuestionState.ASSIGNED, None, "")


def test_every_act_raises_the_revision_and_is_audited(any_acme):
    acme, questions = any_acme, any_acme.service.questions
    one, account_id = line(acme), any_acme.account.id
    revisions = [acme.service.accounts.one(account_id).rev]

    def did() -> None:
        revisions.append(acme.service.accounts.one(account_id).rev)

    questions.assign(account_id, one.id, acme.id("Ann"), NOW, FRIDAY)
    did()
    questions.unassign(account_id, one.id, NOW)
    did()
    questions.give_up(account_id, one.id, "Nobody knows.", NOW)
    did()
    questions.answer(account_id, one.id, acme.listens(), NOW)
    did()
    assert revisions == sorted(set(revisions))
    with acme.service.store._driver.session(database=acme.service.store._database) as session:
        rows = session.run(
            "MATCH (e:AuditEvent {account_id: $id}) WHERE e.what STARTS WITH 'question' "
            "RETURN e.what AS what, e.detail AS detail ORDER BY e.id",
            id=account_id,
        ).data()
    acts = sorted((row["what"], row["detail"]) for row in rows)
    assert acts == [
        ("question answered", "influence"),
        ("question assigned", f"influence, until {FRIDAY}"),
        ("question given up", "influence"),
        ("question unassigned", "influence"),
    ]


def test_removing_the_account_takes_its_assignments_along(any_acme):
    acme = any_acme
    acme.service.questions.assign(acme.account.id, line(acme).id, acme.id("Ann"), NOW)
    acme.service.accounts.remove(acme.account.id, NOW)
    assert acme.service.store.read("assignments", account_id=acme.account.id) == []


def test_a_question_of_another_account_is_not_found(any_acme):  # 41
    acme, other = any_acme, customer(any_acme.service, "Other")
    one, questions = line(other), any_acme.service.questions
    acts = [
        lambda: questions.one(acme.account.id, one.id, today=TODAY),
        lambda: questions.assign(acme.account.id, one.id, acme.id("Ann"), NOW),
        lambda: questions.unassign(acme.account.id, one.id, NOW),
        lambda: questions.give_up(acme.account.id, one.id, "why not", NOW),
        lambda: questions.answer(acme.account.id, one.id, acme.listens(), NOW),
    ]
    for given in (False, True):
        if given:
            questions.assign(other.account.id, one.id, other.id("Ann"), NOW)
        for act in acts:
            with pytest.raises(NotFound, match="no question"):
                act()
    assert found(other, one.id).assignee == other.id("Ann")
    assert [one.state for one in acme.asked()] == [QuestionState.OPEN] * len(acme.asked())


def test_only_one_of_ours_in_this_team_can_be_given_a_question(any_acme):  # 41, 44
    acme, questions = any_acme, any_acme.service.questions
    other = customer(acme.service, "Other")
    stranger = acme.service.store.write(
        "upsert_people",
        rows=[
            {
                "identity": "somebody of ours without a tie here",
                "id": "stranger",
                "account_id": acme.service.accounts.own_or_none().id,
                "properties": {"name": "Cy Poe"},
            }
        ],
    )[0]["id"]
    for nobody in (acme.id("Kim"), other.id("Kim"), stranger, "", "1 OR 1=1", "}) DELETE n //"):
        with pytest.raises(NotFound, match="nobody of ours in this account's team"):
            questions.assign(acme.account.id, line(acme).id, nobody, NOW)
    assert acme.service.store.read("assignments", account_id=acme.account.id) == []


REFUSED = [
    ("give_up", (" ",), "needs a reason"),  # 1
    ("give_up", ("x" * 501,), "has 501 characters"),  # 2
    ("give_up", ("nobody\0knows",), "characters that are not text"),  # 3
    ("give_up", ("nobody\ud800knows",), "characters that are not text"),  # 3
]


@pytest.mark.parametrize(("act", "arguments", "words"), REFUSED)
def test_a_reason_is_words_of_some_length(acme, act, arguments, words):
    with pytest.raises(InvalidValue, match=words):
        getattr(acme.service.questions, act)(acme.account.id, line(acme).id, *arguments, NOW)
    assert acme.closed() == ()


def test_a_question_is_due_today_or_later(acme):  # 8
    one, act = line(acme), acme.service.questions.assign
    for day in (TODAY - timedelta(1), date.min):
        with pytest.raises(InvalidValue, match="that day has passed"):
            act(acme.account.id, one.id, acme.id("Ann"), NOW, day)
    assert act(acme.account.id, one.id, acme.id("Ann"), NOW, date.max).until == date.max


@pytest.mark.parametrize("bad", ["", "x", "0" * 32, "1 OR 1=1", "}) DETACH DELETE n //", "'; DROP"])
def test_a_question_that_is_none_is_refused(acme, bad):  # 9, 14, 16
    with pytest.raises(StakemapError, match="no question"):
        acme.service.questions.assign(acme.account.id, bad, acme.id("Ann"), NOW)
