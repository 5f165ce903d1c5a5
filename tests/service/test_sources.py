"""A source as people look at it: what it said, and how others bore it out."""

from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, NOW, A, B
from fixtures.places import settled_place

from stakemap.errors import NotFound
from stakemap.evidence.track import TrackRecord
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.service.sources import Sources

PRESENT = Lens.present(DAY)
LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
BACK = (Predicate.INFLUENCE, "jon", "eva", "supports")
LEADING = (Predicate.STYLE, "eva", "", "leading")


def one(place, name):
    return Sources(place.store).one(place.account.id, place.id(name), PRESENT)


def test_a_source_is_shown_with_everything_it_spoke_about(any_place):
    place = any_place
    place.hear(
        place.hearing(LINE, "clerk", number=0.7),
        place.hearing(LEADING, "clerk"),
        place.hearing(LINE, "press", number=0.7),
    )
    detail = one(place, "clerk")
    assert sorted(view.claim.predicate for view in detail.claims) == ["influence", "style"]
    assert len(detail.hearings) == 2


def test_a_record_counts_what_others_say_without_the_source(place):
    clerk, press = place.voice("clerk", B), place.voice("press", A)
    place.hear(
        place.hearing(LINE, clerk, number=0.7),
        place.hearing(LINE, press, number=0.7),
        place.hearing(BACK, clerk, number=0.7),
        place.hearing(BACK, press, against=True),
        place.hearing(LEADING, clerk),
    )
    assert one(place, "clerk").record == TrackRecord(borne_out=1, refuted=1, open=1)


def test_whoever_only_repeats_a_source_does_not_bear_it_out(place):
    place.hear(
        place.hearing(LINE, place.voice("clerk", B), "s1", number=0.7),
        place.hearing(LINE, place.voice("ann", A), "s2", ["s1"], number=0.7),
    )
    assert one(place, "clerk").record == TrackRecord(open=1)


def test_sources_are_listed_by_name_with_how_much_they_said(any_place):
    place = any_place
    told = place.hearing(LINE, "press", number=0.7)
    place.hear(place.hearing(LINE, "clerk", number=0.7), place.hearing(LEADING, "clerk"), told)
    place.facts.withdraw(place.account.id, told.statement.id, NOW)
    listed = [view.as_json() for view in Sources(place.store).all(place.account.id, PRESENT)]
    assert [(one["statements"], one["claims"], one["last"]) for one in listed] == [
        (2, 2, "2026-06-30"),
        (0, 0, None),
    ]


def test_warnings_are_counted_as_a_lens_shows_them(any_warned):
    warned, week = any_warned, timedelta(weeks=1)
    taken_back = warned.enter(told_by="Kim Dahl")
    warned.enter(told_by="Kim Dahl", text="The guard retires.", now=NOW + week)
    warned.service.warnings.take_back(warned.account.id, taken_back, NOW + 2 * week)

    def counts(lens):
        found = warned.service.sources.all(warned.account.id, lens)
        return {one.source.name: one.warnings for one in found if one.source.name == "Kim Dahl"}

    today = DAY + 4 * week
    assert counts(Lens.present(today)) == {"Kim Dahl": 1}
    assert counts(Lens(today, today, NOW + week)) == {"Kim Dahl": 2}
    assert counts(Lens(DAY, today, NOW)) == {"Kim Dahl": 1}
    assert counts(Lens(DAY - week, today)) == {}


def test_a_source_that_only_warned_was_last_heard_when_it_did(any_warned):
    warned = any_warned
    warned.enter(told_by="Kim Dahl")
    found = warned.service.sources.all(warned.account.id, Lens.present(DAY))
    (kim,) = [one for one in found if one.source.name == "Kim Dahl"]
    assert (kim.heard, kim.as_json()["last"]) == (NOW.date(), None)


def test_a_source_of_another_account_is_not_found(place):  # hostile 41
    other = settled_place(place.store)
    other.hear(other.hearing(LINE, "clerk", number=0.7))
    with pytest.raises(NotFound, match="no source"):
        Sources(place.store).one(place.account.id, other.id("clerk"), PRESENT)
