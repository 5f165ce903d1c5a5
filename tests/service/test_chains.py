"""What was heard second-hand: as many voices as it really has, over chains of any depth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.asking import PRESENT, Customer, customer
from fixtures.hearsay import NOW

from stakemap.errors import InvalidValue, NotFound
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.statement import Stance, StatementId
from stakemap.service.entry import Entry, Heard

LATER = NOW + timedelta(hours=1)


class Told:
    """Enters that Kim leads, and says what rests on it."""

    def __init__(self, acme: Customer) -> None:
        self.acme, self.service = acme, acme.service

    def __call__(self, told_by: str, *heard_from: str, now=NOW, value="leading", **more) -> Heard:
        entry = Entry(
            Predicate.STYLE, "Kim Lund", value=value, told_by=told_by, heard_from=heard_from, **more
        )
        return self.service.entries.record(self.acme.account.id, entry, now)

    def detail(self, heard: Heard):
        return self.service.claims.one(self.acme.account.id, heard.claim.id, PRESENT)

    def voices(self, heard: Heard) -> int:
        return sum(root.evidence > 0 for root in self.detail(heard).view.backing.roots)


@pytest.fixture
def told(service):
    return Told(customer(service))


@pytest.fixture
def told_anywhere(any_service):
    return Told(customer(any_service))


PRESS = "document:Trade paper"
BAR = [
    ([("Ann Ray", "Jon Moe"), ("Bo Fox", "Jon Moe")], 1),  # the same clerk via two of ours
    ([("Ann Ray", "Jon Moe"), ("Bo Fox", PRESS)], 2),  # clerk and press via two of ours
    ([("Ann Ray", "Jon Moe"), ("Ann Ray", PRESS)], 1),  # both via one
    ([("Ann Ray", "Bo Fox", "Jon Moe")], 1),  # a chain of three
    ([("Ann Ray", "Bo Fox", "Jon Moe", "Eva Brandt", PRESS)], 1),
    ([("Ann Ray", "Eva Brandt", "Jon Moe"), ("Bo Fox", "Jon Moe")], 1),  # a diamond
    ([("Ann Ray", "unknown")], 0),  # an origin that nobody names
    ([("Ann Ray",), ("Bo Fox", "unknown")], 1),
    ([("Ann Ray",), ("Bo Fox", "Ann Ray")], 1),
    ([("Ann Ray",), ("Bo Fox", "Jon Moe")], 2),
]


@pytest.mark.parametrize(("tellings", "roots"), BAR)
def test_what_came_over_others_counts_by_where_it_began(told, tellings, roots):
    for one in tellings:
        heard = told(*one)
    assert told.voices(heard) == roots


def test_a_chain_is_kept_as_it_was_told_and_folds_back_to_what_it_was(told_anywhere):
    told = told_anywhere
    heard = told("Ann Ray", "Bo Fox", "Jon Moe", quote="He says so.", url="https://a.example/")
    hearings = {one.source.name: one.statement for one in told.detail(heard).hearings}
    ann, bo, jon = (hearings[name] for name in ("Ann Ray", "Bo Fox", "Jon Moe"))
    assert (ann.heard_from, bo.heard_from, jon.heard_from) == ((bo.id,), (jon.id,), ())
    assert (ann.direct, bo.direct, jon.direct) == (True, False, False)
    assert (ann.quote, bo.quote, jon.quote, jon.url) == ("He says so.", "", "", "")
    account = told.acme.account.id
    assert told.service.facts.rebuild(account, LATER) == []
    event = told.service.history.page(account).events[0]
    assert (event.what, event.claim, event.source.name) == ("fact entered", heard.claim, "Ann Ray")
    assert event.detail.endswith("heard over 2 more")


def test_a_chain_may_end_in_what_was_said_before(told):
    first = told("Ann Ray", "Jon Moe")
    known = first.hearings[0].statement.id
    again = told("Bo Fox", known)
    assert again.hearings[0].statement.heard_from == (known,)
    assert len(again.hearings) == 1
    assert told.voices(again) == 1
    assert told.voices(told("Eva Brandt", "document:Minutes", known)) == 1


def test_nobody_can_have_heard_it_from_themself_and_the_loop_is_named(told):
    before = len(told.service.claims.all(told.acme.account.id, PRESENT))
    for chain, loop in (
        (("Ann Ray", "Ann Ray"), "Ann Ray → Ann Ray"),
        (("Ann Ray", "Jon Moe", "Ann Ray"), "Ann Ray → Jon Moe → Ann Ray"),
        (("Ann Ray", "Bo Fox", "Jon Moe", "Bo Fox"), ": Bo Fox → Jon Moe → Bo Fox"),
        (("unknown", "Ann Ray", "unknown"), "origin unknown → Ann Ray → origin unknown"),
    ):
        with pytest.raises(InvalidValue, match=f"heard it from themself.*{loop}$"):
            told(*chain)
    assert len(told.service.claims.all(told.acme.account.id, PRESENT)) == before


def test_a_loop_over_what_was_said_before_is_named_too(told):
    known = told("Ann Ray", "Bo Fox", "Jon Moe").hearings[0].statement.id
    with pytest.raises(InvalidValue, match=r"Jon Moe → Ann Ray → Bo Fox → Jon Moe$"):
        told("Jon Moe", known)
    with pytest.raises(InvalidValue, match=r"Bo Fox → Eva Brandt → Ann Ray → Bo Fox$"):
        told("Bo Fox", "Eva Brandt", known)
    with pytest.raises(InvalidValue, match=r"Ann Ray → Ann Ray$"):
        told("Ann Ray", known)


def test_what_cannot_be_a_chain_is_refused_in_one_sentence(told):
    against = told("Ann Ray", stance=Stance.CONTRADICTS).hearings[0].statement.id
    other = told("Ann Ray", value="checking").hearings[0].statement.id
    for chain, error, sentence in (
        (("own eyes", "Jon Moe"), InvalidValue, "heard from nobody"),
        (("Ann Ray", "own eyes"), InvalidValue, "heard from nobody"),
        (("Bo Fox", against), InvalidValue, "Ann Ray said contradicts"),
        (("Bo Fox", against, "Jon Moe"), InvalidValue, "ends a chain"),
        (("Bo Fox", other), NotFound, "no statement on this fact"),
        (("Bo Fox", "nobody at all"), NotFound, "nobody called .* no statement on this fact"),
        (("Bo Fox", "document:"), InvalidValue, "source needs a name"),  # hostile 1
        (("Bo Fox", "document:a\0b"), InvalidValue, "not text"),  # 3
        (("Bo Fox", "document:" + "x" * 10_000_000), InvalidValue, "at most 200"),  # 2
    ):
        with pytest.raises(error, match=sentence) as refused:
            told(*chain)
        assert len(str(refused.value)) < 300


def test_a_statement_of_another_account_ends_no_chain(told, service):  # hostile 41
    other = Told(customer(service, "Other"))
    foreign = other("Eva Brandt").hearings[0].statement.id
    with pytest.raises(NotFound, match="no statement on this fact"):
        told("Ann Ray", foreign)


def test_a_chain_is_taken_back_with_what_was_told_over_it_alone(told):
    account = told.acme.account.id

    def take_back(one: StatementId) -> None:
        told.service.facts.withdraw(account, one, LATER)

    first = told("Ann Ray", "Jon Moe")
    take_back(first.hearings[0].statement.id)
    assert told.voices(first) == 0
    assert all(one.statement.withdrawn_at for one in told.detail(first).hearings)
    for order in (0, 1), (1, 0):
        brought = told("Ann Ray", "Jon Moe")
        repeated = told("Bo Fox", brought.hearings[1].statement.id, now=LATER)
        told_us = brought.hearings[0], repeated.hearings[0]
        take_back(told_us[order[0]].statement.id)
        assert told.voices(brought) == 1
        take_back(told_us[order[1]].statement.id)
        assert told.voices(brought) == 0
    one, two = told("Ann Ray", "Jon Moe", now=LATER), told("Bo Fox", "Jon Moe", now=LATER)
    take_back(one.hearings[0].statement.id)
    assert told.voices(two) == 1
    known = told("Eva Brandt", now=LATER)
    over = told("Bo Fox", known.hearings[0].statement.id, now=LATER)
    take_back(over.hearings[0].statement.id)
    assert told.voices(known) == 2
    assert told.detail(known).view.backing.status is not Status.UNSOURCED


def test_the_answer_to_a_question_may_be_heard_second_hand(told):
    from stakemap.model.question import QuestionKind

    question = told.acme.question(QuestionKind.INFLUENCE, "Kim")
    entry = told.acme.listens(told_by="Ann Ray", heard_from=("document:Minutes",))
    done = told.service.questions.answer(told.acme.account.id, question.id, entry, NOW)
    detail = told.service.claims.one(told.acme.account.id, done.claim_id, PRESENT)
    assert {"Ann Ray", "Minutes"} <= {one.source.name for one in detail.hearings}


def test_what_a_file_told_us_itself_weighs_no_less_once_somebody_repeats_it(told):
    acme = told.acme
    line = Entry(Predicate.INFLUENCE, "Kim Lund", "Jon Moe", number=0.6, told_by="Bo Fox")
    said = told.service.entries.said_on(acme.account.id, line, NOW.date())
    ((id_, hearing),) = said.items()
    before = told.service.claims.one(acme.account.id, hearing.claim.id, PRESENT).view
    weak = replace(line, credibility=4, heard_from=(id_,))
    told.service.entries.enter(acme.account.id, weak, NOW)
    after = told.service.claims.one(acme.account.id, hearing.claim.id, PRESENT).view
    assert after.backing.belief == pytest.approx(before.backing.belief)
