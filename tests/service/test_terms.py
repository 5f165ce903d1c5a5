"""A snapshot of any day shows the term that held on it."""

from datetime import date, timedelta

from fixtures.hearsay import DAY, NOW

from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.people import Style
from stakemap.service.accounts import Accounts
from stakemap.service.snapshots import Snapshots

CHANGE = date(2025, 6, 1)
NEXT_YEAR = date(2027, 6, 30)
WEEK = timedelta(days=7)


def snapshot(place, on, today=DAY, **more):
    snapshots = Snapshots(place.store, Accounts(place.store), place.facts)
    return snapshots.of(place.account.id, Lens(on, today, **more))


def styles(place, on):
    return [one.style for one in snapshot(place, on).people if one.id == place.id("eva")]


def test_a_style_that_changed_is_right_on_every_day(any_place):
    place = any_place
    place.hear(
        place.hearing((Predicate.STYLE, "eva", "", "leading"), "clerk", since=date(2024, 1, 1)),
        place.hearing((Predicate.STYLE, "eva", "", "checking"), "press", since=CHANGE),
        place.hearing((Predicate.STYLE, "eva", "", "following"), "boss", since=date(2027, 1, 1)),
    )
    days = date(2023, 1, 1), date(2024, 6, 1), CHANGE, DAY, NEXT_YEAR
    seen = [styles(place, day) for day in days]
    assert seen == [[None], [Style.LEADING], [Style.CHECKING], [Style.CHECKING], [Style.FOLLOWING]]


def test_a_seat_that_changed_hands_is_held_by_the_right_person_on_every_day(any_place):
    place = any_place
    place.hear(
        place.hearing((Predicate.HOLDER, "head", "eva", ""), "clerk", since=date(2020, 1, 1)),
        place.hearing((Predicate.HOLDER, "head", "jon", ""), "press", since=CHANGE),
    )
    held = {
        day: [one.person_id for one in snapshot(place, day).holdings]
        for day in (date(2024, 6, 1), CHANGE, DAY)
    }
    assert list(held.values()) == [[place.id("eva")], [place.id("jon")], [place.id("jon")]]


def test_an_end_told_later_ends_the_term_on_every_day_after_it(any_place):
    place, holder = any_place, (Predicate.HOLDER, "head", "eva", "")
    began = place.hearing(holder, "clerk", "began", on=date(2025, 1, 1), since=date(2024, 1, 1))
    place.hear(began, now=NOW)
    ended = place.hearing(holder, "press", "ended", on=DAY + WEEK, until=CHANGE)
    place.hear(ended, now=NOW + WEEK)

    def held(on, **more):
        return [one.person_id for one in snapshot(place, on, DAY + 2 * WEEK, **more).holdings]

    eva, day = [place.id("eva")], timedelta(days=1)
    assert held(date(2024, 6, 1)) == held(CHANGE - day) == eva
    for on in (CHANGE, date(2025, 12, 1), DAY, DAY + WEEK, DAY + 2 * WEEK):
        assert held(on) == [], on
        assert held(on, known=NOW) == eva, on


def test_a_style_whose_end_was_told_later_is_over_on_every_day_after_it(any_place):
    place, leading = any_place, (Predicate.STYLE, "eva", "", "leading")
    place.hear(place.hearing(leading, "clerk", "began", on=date(2025, 1, 1)))
    place.hear(place.hearing(leading, "clerk", "ended", until=CHANGE), now=NOW + WEEK)
    days = date(2025, 3, 1), CHANGE, DAY - WEEK
    assert [styles(place, day) for day in days] == [[Style.LEADING], [None], [None]]


def seats(place, *lens, **more):
    found = snapshot(place, *lens, **more)
    return {one.title: len(found.holders_of.get(one.id, ())) for one in found.roles}


def test_a_seat_that_was_left_stays_on_every_day_after_it(any_place):
    place, holder = any_place, (Predicate.HOLDER, "lab", "eva", "")
    place.hear(place.hearing(holder, "clerk", "began", on=CHANGE - 2 * WEEK), now=NOW - WEEK)
    place.hear(place.hearing(holder, "clerk", "ended", on=CHANGE, until=CHANGE), now=NOW)
    assert seats(place, CHANGE - 3 * WEEK) == {}
    assert seats(place, CHANGE - WEEK) == {"lab": 1}
    assert seats(place, CHANGE + WEEK) == seats(place, CHANGE + WEEK, known=NOW) == {"lab": 0}
    assert seats(place, CHANGE + WEEK, known=NOW - WEEK) == {"lab": 1}


def test_a_seat_that_somebody_named_is_known_though_he_named_another_later(any_place):
    place, manager = any_place, (Predicate.REPORTS_TO, "desk", "lab", "")
    told = place.hearing(manager, "clerk", on=CHANGE)
    place.hear(told)
    place.hear(place.hearing((*manager[:2], "head", ""), "clerk", on=CHANGE + WEEK))
    day = CHANGE + 2 * WEEK
    assert set(seats(place, day)) == {"desk", "head", "lab"}
    place.facts.withdraw(place.account.id, told.statement.id, NOW)
    assert set(seats(place, day)) == {"desk", "head"}


def test_a_seat_that_nobody_says_there_is_is_not_known(any_place):
    place, holder = any_place, (Predicate.HOLDER, "lab", "eva", "")
    place.hear(place.hearing(holder, "clerk", on=CHANGE, against=True))
    assert seats(place, CHANGE) == {}


def test_a_day_as_it_was_known_then_leaves_out_what_was_learned_later(any_place):
    place = any_place
    place.hear(place.hearing((Predicate.STYLE, "eva", "", "leading"), "clerk"), now=NOW)
    before = snapshot(place, DAY, known=NOW.replace(hour=11))
    assert [one.style for one in before.people if one.id == place.id("eva")] == [None]
    after = snapshot(place, DAY, known=NOW.replace(hour=13))
    assert [one.style for one in after.people if one.id == place.id("eva")] == [Style.LEADING]
