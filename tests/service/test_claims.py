"""A claim as people look at it: its chain, its rivals, its standing on a day."""

from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, NOW, A, B, source
from fixtures.places import settled_place

from stakemap.errors import NotFound
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.source import SourceKind
from stakemap.service.claims import Claims

PRESENT = Lens.present(DAY)
LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
LEADING = (Predicate.STYLE, "eva", "", "leading")
CHECKING = (Predicate.STYLE, "eva", "", "checking")


def one(place, hearing, on=DAY):
    return Claims(place.store).one(place.account.id, hearing.claim.id, Lens(on, min(on, DAY)))


def test_a_claim_is_shown_with_its_chain_in_the_order_it_was_heard(any_place):
    place = any_place
    told = place.hearing(
        LINE, "clerk", "s1", number=0.7, on=DAY - timedelta(days=3), quote="she runs it"
    )
    place.hear(told, place.hearing(LINE, "ann", "s2", ["s1"], number=0.7))
    detail = one(place, told)
    assert [hearing.source.name for hearing in detail.hearings] == [
        place.id("clerk"),
        place.id("ann"),
    ]
    assert [hearing.statement.heard_from for hearing in detail.hearings] == [(), (place.id("s1"),)]
    assert detail.hearings[0].statement.quote == "she runs it"
    assert detail.view.backing.status is Status.SINGLE_SOURCE


def test_rivals_are_shown_beside_a_contested_claim(any_place):
    place = any_place
    leading = place.hearing(LEADING, place.voice("clerk", A))
    checking = place.hearing(CHECKING, place.voice("press", B))
    place.hear(leading, checking)
    detail = one(place, leading)
    assert [rival.claim.value for rival in detail.rivals] == ["checking"]
    assert detail.view.backing.status is Status.CONTESTED
    place.facts.decide(place.account.id, checking.claim.id, "I asked her", NOW)
    assert one(place, checking).view.decision.reason == "I asked her"
    assert one(place, checking).view.in_force


def test_a_withdrawn_statement_stays_readable(place):
    told = place.hearing(LINE, "clerk", number=0.7)
    place.hear(told)
    place.facts.withdraw(place.account.id, told.statement.id, NOW)
    (hearing,) = one(place, told).hearings
    assert hearing.statement.withdrawn_at == NOW
    assert not one(place, told).view.in_force


def test_belief_is_that_of_the_day_asked_for(place):
    told = place.hearing(LINE, place.voice("clerk", A), number=0.7)
    place.hear(told)
    assert one(place, told).view.backing.belief == pytest.approx(0.95)
    assert one(place, told, DAY + timedelta(days=800)).view.backing.status is Status.STALE


def test_claims_are_listed_the_least_believed_first_and_by_status(place):
    place.hear(
        place.hearing(LINE, place.voice("clerk", A), number=0.7),
        place.hearing(LINE, place.voice("press", A), number=0.7),
        place.hearing(LEADING, place.voice("clerk", A)),
    )
    claims = Claims(place.store)
    listed = claims.all(place.account.id, PRESENT)
    assert [view.claim.predicate for view in listed] == [Predicate.STYLE, Predicate.INFLUENCE]
    confirmed = claims.all(place.account.id, PRESENT, Status.CONFIRMED)
    assert [view.as_json()["predicate"] for view in confirmed] == ["influence"]


def test_a_claim_whose_every_statement_was_taken_back_is_told_from_one_of_unknown_origin(any_place):
    place, id_ = any_place, any_place.account.id
    told = place.hearing(LINE, "clerk", number=0.7)
    unknown = place.hearing(LEADING, source(place.id("unknown"), kind=SourceKind.UNKNOWN))
    again = place.hearing(LEADING, "clerk", "again")
    place.hear(told, unknown, again)
    claims, week = Claims(place.store), timedelta(days=7)
    for one_of in (told, again):
        place.facts.withdraw(id_, one_of.statement.id, NOW + week)
    both, left = {told.claim.id, unknown.claim.id}, {unknown.claim.id}
    for lens, living in (
        (Lens.present(DAY + week), left),
        (Lens(DAY, DAY + week), left),
        (Lens.asked(DAY, DAY, DAY + week), both),
    ):
        assert {one.claim.id for one in claims.all(id_, lens)} == both
        assert {one.claim.id for one in claims.all(id_, lens, living=True)} == living
    (found,) = claims.all(id_, PRESENT, Status.UNSOURCED, living=True)
    assert found.claim.id == unknown.claim.id


def test_a_claim_of_another_account_is_not_found(place):  # hostile 41
    other = settled_place(place.store)
    told = other.hearing(LINE, "clerk", number=0.7)
    other.hear(told)
    with pytest.raises(NotFound, match="no claim"):
        one(place, told)
    assert Claims(place.store).all(place.account.id, PRESENT) == []


@pytest.mark.parametrize("day", [DAY, DAY - timedelta(days=1)])
def test_what_is_over_or_has_not_begun_is_not_in_force_on_any_day(any_place, day):
    place, term = any_place, {"over": {"until": DAY - timedelta(days=30)}}
    term |= {"now": {}, "to come": {"since": DAY + timedelta(days=30)}}
    people = dict(zip(term, ("eva", "jon", "kim"), strict=True))
    for name, dates in term.items():
        fact = (Predicate.STYLE, people[name], "", "leading")
        place.hear(place.hearing(fact, "clerk", on=day - timedelta(days=60), **dates))
    views = Claims(place.store).all(place.account.id, Lens(day, DAY))
    assert {one.claim.subject: one.in_force for one in views} == {
        place.id(people[name]): name == "now" for name in term
    }
