"""Who changed what: remembered in the transaction that did it, and nowhere else."""

from datetime import timedelta

import pytest
from fixtures.hearsay import NOW, A, D
from fixtures.places import settled_place

from stakemap.errors import InvalidValue, NotFound
from stakemap.model.claim import Predicate
from stakemap.model.source import Reliability
from stakemap.model.statement import StatementId
from stakemap.service.accounts import Accounts
from stakemap.service.audit import audit
from stakemap.service.history import PAGE, History

LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
BACK = (Predicate.INFLUENCE, "jon", "eva", "supports")
LEADING = (Predicate.STYLE, "eva", "", "leading")
CHECKING = (Predicate.STYLE, "eva", "", "checking")
LATER = NOW + timedelta(minutes=1)


def events(place, number=1):
    return History(place.store).page(place.account.id, number).events


def acts(place):
    return [one.what for one in events(place)]


def test_every_act_on_a_fact_is_remembered_the_newest_first(any_place):
    place = any_place
    told = place.hearing(LEADING, place.voice("clerk", A), number=None)
    rival = place.hearing(CHECKING, place.voice("press", D))
    place.hear(told, now=NOW)
    place.hear(rival, now=NOW + timedelta(minutes=1))
    facts, id_ = place.facts, place.account.id
    facts.decide(id_, told.claim.id, " I asked her ", NOW + timedelta(minutes=2))
    facts.grade(id_, rival.source.id, Reliability.B, NOW + timedelta(minutes=3))
    facts.withdraw(id_, rival.statement.id, NOW + timedelta(minutes=4))
    back, graded, decided, second, first, made = events(place)
    assert (made.what, made.detail) == ("account made", place.account.name)
    assert (first.what, first.claim, first.source.name) == (
        "fact entered", told.claim, told.source.name,
    )  # fmt: skip
    assert first.detail == "spoke for it, conversation of 2026-06-30"
    assert second.claim == rival.claim
    assert (decided.what, decided.detail, decided.claim) == (
        "fact decided", "I asked her", told.claim,
    )  # fmt: skip
    assert (graded.detail, graded.source.id) == ("D → B", rival.source.id)
    assert (back.what, back.claim, back.source.id) == (
        "statement taken back", rival.claim, rival.source.id,
    )  # fmt: skip
    assert back.at == NOW + timedelta(minutes=4)
    assert {one.who for one in events(place)} == {"local"}


def test_many_statements_at_once_are_one_act(place):
    place.hear(
        place.hearing(LINE, "clerk", number=0.5),
        place.hearing(LINE, "press", number=0.5),
        place.hearing(LEADING, "clerk"),
        now=LATER,
    )
    assert events(place)[0].detail == "3 statements on 1 influence, 1 style"
    assert events(place)[0].claim is None


def test_what_changes_nothing_is_not_remembered(place):
    told = place.hearing(LINE, "clerk", number=0.7)
    place.hear(told)
    before = acts(place)
    place.hear(told)
    assert place.facts.rebuild(place.account.id, NOW) == []
    assert acts(place) == before
    for _ in range(2):
        place.facts.withdraw(place.account.id, told.statement.id, NOW)
    assert len(acts(place)) == len(before) + 1


def test_a_repair_is_remembered_with_what_was_out_of_step(any_place):
    place = any_place
    told = place.hearing(LINE, "clerk", number=0.7)
    place.hear(told)
    rows = [{"claim_id": told.claim.id, "subject": told.claim.subject}]
    place.store.write("remove_influences", account_id=place.account.id, rows=rows)
    assert len(place.facts.rebuild(place.account.id, LATER)) == 1
    assert (events(place)[0].what, events(place)[0].detail) == ("facts put right", "1 influence")


def refused(place):
    """Every write that is refused, by name."""
    facts, id_ = place.facts, place.account.id
    other = settled_place(place.store)
    foreign = other.hearing(LINE, "clerk", number=0.7)
    other.hear(foreign)
    loop = place.hearing(LINE, "ann", "s9", ["nobody said"], number=0.5)
    return {
        "a strength outside its range": lambda: place.hear(
            place.hearing(BACK, "clerk", number=1.4)
        ),
        "an end that is not there": lambda: place.hear(
            place.hearing((Predicate.STYLE, "ghost", "", "leading"), "clerk")
        ),
        "heard from what is not there": lambda: place.hear(loop),
        "a claim of another account": lambda: facts.decide(id_, foreign.claim.id, "because", NOW),
        "a decision without a reason": lambda: facts.decide(id_, foreign.claim.id, " ", NOW),
        "a statement of another account": lambda: facts.withdraw(
            id_, StatementId(foreign.statement.id), NOW
        ),
        "a source of another account": lambda: facts.grade(
            id_, foreign.source.id, Reliability.A, NOW
        ),
    }


def test_a_refused_write_leaves_no_trace(any_place):  # hostile 12, 41
    place = any_place
    place.hear(place.hearing(LINE, "clerk", number=0.7))
    before = events(place)
    for what, attempt in refused(place).items():
        with pytest.raises((InvalidValue, NotFound)):
            attempt()
        assert events(place) == before, what


def test_an_act_of_a_transaction_that_fails_is_gone_with_it(any_place):
    place = any_place

    def work(tx):
        audit(tx, place.account.id, "never", "", NOW)
        raise InvalidValue("no")

    with pytest.raises(InvalidValue):
        place.store.writing(work)
    assert acts(place) == ["account made"]


def test_a_removed_account_takes_its_history_along_and_ours_says_so(any_place):
    place = any_place
    accounts = Accounts(place.store)
    place.hear(place.hearing(LINE, "clerk", number=0.7))
    accounts.remove(place.account.id, LATER)
    assert acts(place) == []
    own = History(place.store).page(accounts.own(NOW).id).events
    assert (own[0].what, own[0].detail) == ("account removed", place.account.name)


def test_an_account_made_twice_is_made_once(any_place):
    place = any_place
    Accounts(place.store).create(place.account.name, LATER)
    assert acts(place) == ["account made"]


def test_a_history_is_read_page_by_page(any_place):
    place = any_place

    def work(tx):
        for number in range(PAGE + 2):
            audit(tx, place.account.id, "act", str(number), NOW + timedelta(seconds=number))

    place.store.writing(work)
    history = History(place.store)
    first, second = (history.page(place.account.id, number) for number in (1, 2))
    assert (len(first.events), first.more) == (PAGE, True)
    assert first.events[0].detail == str(PAGE + 1)
    assert ([one.detail for one in second.events[:2]], second.more) == (["1", "0"], False)
    assert history.page(place.account.id, 3).events == ()


@pytest.mark.parametrize("number", [0, -1, 10_001, 10**30])
def test_a_page_that_cannot_be_is_refused(place, number):  # hostile 9, 12
    with pytest.raises(InvalidValue, match="is none of 1 to"):
        History(place.store).page(place.account.id, number)


def test_the_history_of_another_account_stays_there(place):  # hostile 41
    other = settled_place(place.store)
    other.hear(other.hearing(LINE, "clerk", number=0.7))
    assert acts(place) == ["account made"]
