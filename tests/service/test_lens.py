"""Two times: a day as it was, and as it was known at a moment, in every list that there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from fixtures.hearsay import DAY, NOW

from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.service.claims import Claims
from stakemap.service.sources import Sources

LEADING = (Predicate.STYLE, "eva", "", "leading")
CHECKING = (Predicate.STYLE, "eva", "", "checking")
WEEK = timedelta(days=7)


def test_a_day_is_known_as_at_its_end():
    asked = Lens.asked(None, date(2026, 4, 2), DAY)
    assert asked.on == DAY
    assert asked.known == datetime(2026, 4, 2, 23, 59, 59, 999999, UTC)
    assert asked.past


def test_what_is_known_today_or_later_is_what_is_known_now():
    for known in (DAY, date.max):
        assert Lens.asked(DAY, known, DAY) == Lens.present(DAY)
    assert not Lens.present(DAY).past


def test_claims_of_the_past_are_those_that_had_been_spoken_of(any_place):
    place = any_place
    first = place.hearing(LEADING, "clerk", on=DAY - WEEK)
    place.hear(first, now=NOW - WEEK)
    second = place.hearing(CHECKING, "press")
    place.hear(second)
    claims = Claims(place.store)

    def values(lens):
        return [one.claim.value for one in claims.all(place.account.id, lens)]

    assert sorted(values(Lens.present(DAY))) == ["checking", "leading"]
    assert values(Lens(DAY, DAY, NOW - timedelta(days=1))) == ["leading"]
    assert values(Lens(DAY - timedelta(days=1), DAY)) == ["leading"]
    assert values(Lens(DAY - 2 * WEEK, DAY)) == []


def test_a_claim_of_the_past_shows_what_was_said_and_decided_by_then(any_place):
    place = any_place
    leading, checking = place.hearing(LEADING, "clerk"), place.hearing(CHECKING, "press")
    place.hear(leading, now=NOW)
    place.hear(checking, now=NOW + WEEK)
    place.facts.decide(place.account.id, leading.claim.id, "I asked her", NOW + 2 * WEEK)
    place.facts.withdraw(place.account.id, leading.statement.id, NOW + 3 * WEEK)

    def seen(known):
        lens = Lens(DAY, DAY + 4 * WEEK, known)
        return Claims(place.store).one(place.account.id, leading.claim.id, lens)

    before, alone, both, decided, now = map(
        seen, (NOW - WEEK, NOW, NOW + WEEK, NOW + 2 * WEEK, None)
    )
    assert before.view.backing.status is Status.UNSOURCED
    assert (before.hearings, before.view.in_force) == ((), False)
    assert alone.view.backing.status is Status.SINGLE_SOURCE
    assert both.view.backing.status is Status.CONTESTED
    assert both.view.decision is None
    assert decided.view.decision.reason == "I asked her"
    assert [one.statement.withdrawn_at for one in decided.hearings] == [None]
    assert [one.statement.withdrawn_at for one in now.hearings] == [NOW + 3 * WEEK]
    assert not now.view.in_force


def test_rivals_of_the_past_are_those_that_had_been_spoken_of(any_place):
    place = any_place
    leading = place.hearing(LEADING, "clerk", on=DAY - 2 * WEEK)
    checking = place.hearing(CHECKING, "press")
    place.hear(leading, now=NOW - 2 * WEEK)
    place.hear(checking, now=NOW)
    claims = Claims(place.store)

    def rivals(one, lens):
        detail = claims.one(place.account.id, one.claim.id, lens)
        assert set(detail.chains) == {one.claim.id, *(view.claim.id for view in detail.rivals)}
        return [view.claim.value for view in detail.rivals]

    for lens in (Lens(DAY, DAY, NOW - WEEK), Lens(DAY - WEEK, DAY)):
        assert rivals(leading, lens) == []
        assert rivals(checking, lens) == ["leading"]
    for lens in (Lens.present(DAY), Lens(DAY, DAY, NOW)):
        assert rivals(leading, lens) == ["checking"]
    place.facts.withdraw(place.account.id, checking.statement.id, NOW + WEEK)
    assert rivals(leading, Lens(DAY, DAY + WEEK, NOW)) == ["checking"]
    assert rivals(leading, Lens.present(DAY + WEEK)) == ["checking"]


def test_deciding_anew_leaves_what_was_decided_before(any_place):
    place = any_place
    leading, checking = place.hearing(LEADING, "clerk"), place.hearing(CHECKING, "press")
    place.hear(leading, checking, now=NOW)
    for week, one in enumerate((leading, checking, leading, leading), 1):
        place.facts.decide(place.account.id, one.claim.id, f"week {week}", NOW + week * WEEK)

    def seen(week, one=leading):
        lens = Lens(DAY, DAY + 5 * WEEK, NOW + week * WEEK)
        view = Claims(place.store).one(place.account.id, one.claim.id, lens).view
        return view.decision and view.decision.reason, view.in_force

    assert seen(0)[0] is None
    assert [seen(week) for week in (1, 2, 3, 4)] == [
        ("week 1", True), ("week 1", False), ("week 3", True), ("week 4", True)
    ]  # fmt: skip
    assert [seen(week, checking) for week in (1, 2, 3)] == [
        (None, False), ("week 2", True), ("week 2", False)
    ]  # fmt: skip


def test_sources_of_the_past_are_those_who_had_spoken(any_place):
    place = any_place
    told = place.hearing(LEADING, "clerk")
    place.hear(told, now=NOW)
    place.hear(place.hearing(CHECKING, "press"), now=NOW + WEEK)
    place.facts.withdraw(place.account.id, told.statement.id, NOW + 2 * WEEK)
    sources, today = Sources(place.store), DAY + 4 * WEEK

    def counts(lens):
        found = sources.all(place.account.id, lens)
        return {one.source.name.removeprefix(place.prefix): one.statements for one in found}

    assert counts(Lens(DAY, today, NOW)) == {"clerk": 1}
    assert counts(Lens(DAY, today, NOW + WEEK)) == {"clerk": 1, "press": 1}
    assert counts(Lens(DAY, today, NOW + 3 * WEEK)) == {"press": 1}
    assert counts(Lens.present(today)) == {"clerk": 0, "press": 1}
    assert counts(Lens(DAY - WEEK, today)) == {}


def test_whoever_told_an_end_later_speaks_of_the_days_after_it(any_place):
    place = any_place
    place.hear(place.hearing(LEADING, "clerk", until=DAY - WEEK))
    sources = Sources(place.store)

    def spoke(on):
        return [one.statements for one in sources.all(place.account.id, Lens(on, DAY))]

    assert spoke(DAY - WEEK - timedelta(days=1)) == []
    assert spoke(DAY - WEEK) == spoke(DAY - timedelta(days=1)) == [1]


def test_a_source_of_the_past_has_the_record_of_then(place):
    place.hear(place.hearing(LEADING, "clerk"), now=NOW)
    place.hear(place.hearing(CHECKING, "press"), now=NOW + WEEK)
    lens = Lens(DAY, DAY + 4 * WEEK, NOW)
    detail = Sources(place.store).one(place.account.id, place.id("clerk"), lens)
    assert [one.backing.status for one in detail.claims] == [Status.SINGLE_SOURCE]
    assert len(detail.hearings) == 1
    unheard = Sources(place.store).one(place.account.id, place.id("press"), lens)
    assert (unheard.claims, unheard.hearings) == ((), ())
