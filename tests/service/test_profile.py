"""One person read by indexes alone: the same as if the whole account had been read."""

from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, NOW, A, B
from fixtures.pages import NOW as TODAY
from fixtures.pages import PRESENT
from fixtures.places import settled_place

from stakemap.analysis.ties import lines
from stakemap.errors import NotFound
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.statement import Stance
from stakemap.service.accounts import Accounts
from stakemap.service.people import listed
from stakemap.service.profile import Profiles
from stakemap.service.vicinity import Vicinity
from stakemap.service.wording import sentence

LEADING = (Predicate.STYLE, "eva", "", "leading")
CHECKING = (Predicate.STYLE, "eva", "", "checking")
LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
TIE = (Predicate.TIE, "rep", "eva", "")
SEAT = (Predicate.HOLDER, "head", "eva", "")
POWER = (Predicate.AUTHORITY, "head", "", "decides")
WEEK = timedelta(weeks=1)
LENS = Lens.present(DAY)


def of(place, name, lens=LENS):
    profiles = Profiles(place.store, Accounts(place.store))
    return profiles.of(place.account.id, place.id(name), lens)


def known(profile, *predicates):
    return [(one.view.claim.predicate, one.view.claim.value) for one in profile.about(*predicates)]


@pytest.mark.parametrize("lens", [PRESENT, Lens.asked(None, (TODAY - WEEK).date(), TODAY.date())])
def test_it_agrees_with_the_whole_account(any_service, lens):
    demo = any_service.demo.ensure(TODAY - 2 * WEEK)
    whole = any_service.snapshots.of(demo.id, lens)
    for person in (*whole.people[::7], *whole.ours[::3]):
        part = any_service.profiles.of(demo.id, person.id, lens).snapshot
        assert listed(part, person).as_json() == listed(whole, person).as_json()
        assert part.person_by_id[person.id] == person

        def touching(snapshot, who=person.id):
            return (
                [one for one in snapshot.influences if who in (one.influencer, one.influenced)],
                [one for one in snapshot.interactions if who in (*one.ours, *one.theirs)],
                [one for one in lines(snapshot) if who in (one.ours, one.theirs)],
            )

        seen, meant = touching(part), touching(whole)
        assert [sorted(some, key=repr) for some in seen] == [
            sorted(some, key=repr) for some in meant
        ]
        ends = {end for line in meant[2] for end in (line.ours, line.theirs)}
        assert all(part.person_by_id[end].name == whole.person_by_id[end].name for end in ends)


def test_every_fact_of_a_person_and_their_seat_says_who_told_it(any_place):
    place = any_place
    place.hear(
        *(place.hearing(fact, place.voice("clerk", B)) for fact in (LEADING, SEAT, POWER)),
        place.hearing(LINE, place.voice("clerk", B), number=0.7),
        place.hearing(TIE, place.voice("ann", A), number=3.0),
        place.hearing(POWER, place.voice("press", A), against=True),
    )
    profile = of(place, "eva")
    assert known(profile, Predicate.STYLE) == [(Predicate.STYLE, "leading")]
    told = {
        one.view.claim.predicate: [teller.name for teller in one.tellers] for one in profile.facts
    }
    assert told[Predicate.TIE] == [place.id("ann")]
    assert told[Predicate.AUTHORITY] == [place.id("clerk"), place.id("press")]
    (power,) = [one for one in profile.facts if one.view.claim.predicate is Predicate.AUTHORITY]
    assert [one.stance for one in power.tellers] == [Stance.SUPPORTS, Stance.CONTRADICTS]
    words = sentence(power.view.claim, profile.snapshot)
    assert words == "eva (head): authority is “decides”"


def test_what_is_not_in_force_is_kept_apart(place):
    place.hear(
        place.hearing(LEADING, place.voice("clerk", A)),
        place.hearing(CHECKING, place.voice("press", B)),
    )
    profile = of(place, "eva")
    assert known(profile, Predicate.STYLE) == [(Predicate.STYLE, "leading")]
    assert [one.view.claim.value for one in profile.fallen] == ["checking"]
    assert profile.person.style == "leading"
    assert profile.about(Predicate.STYLE)[0].view.backing.status is Status.CONTESTED


def test_the_past_knows_what_was_known_then(any_place):
    place = any_place
    told = place.hearing(LEADING, "clerk")
    place.hear(told, now=NOW)
    place.hear(place.hearing(LINE, "press", number=0.5), now=NOW + WEEK)
    place.facts.withdraw(place.account.id, told.statement.id, NOW + 2 * WEEK)
    then = of(place, "eva", Lens(DAY, DAY + 4 * WEEK, NOW))
    assert [one.view.claim.predicate for one in then.facts] == [Predicate.STYLE]
    assert [one.name for one in then.facts[0].tellers] == [place.id("clerk")]
    now = of(place, "eva", Lens.present(DAY + 4 * WEEK))
    assert [one.view.claim.predicate for one in now.fallen] == [Predicate.STYLE]
    assert now.fallen[0].tellers == ()


def test_who_told_an_end_later_is_among_those_who_told_it(any_place):
    place = any_place
    place.hear(
        place.hearing(LEADING, "clerk", on=DAY - 4 * WEEK),
        place.hearing(LEADING, "press", until=DAY - 2 * WEEK),
    )
    for weeks, names in ((3, ["clerk"]), (2, ["clerk", "press"]), (1, ["clerk", "press"])):
        profile = of(place, "eva", Lens(DAY - weeks * WEEK, DAY))
        (style,) = profile.facts
        assert style.view.in_force is (weeks == 3)
        assert [one.name for one in style.tellers] == [place.id(name) for name in names]


def test_nobody_of_another_account_is_found(place):  # hostile 9, 41
    other = settled_place(place.store)
    for id_ in (other.id("eva"), "1 OR 1=1", ""):
        with pytest.raises(NotFound, match="nobody"):
            Profiles(place.store, Accounts(place.store)).of(place.account.id, id_, LENS)


def test_the_ends_of_facts_are_named_without_the_account(any_place):
    place = any_place
    place.hear(
        place.hearing(SEAT, "clerk"),
        place.hearing(POWER, "clerk"),
        place.hearing(LINE, "press", number=0.5),
    )
    views = [one.view for one in of(place, "eva").facts]
    named = Vicinity(place.store, Accounts(place.store)).of(place.account.id, views, LENS)
    assert {sentence(view.claim, named) for view in views} == {
        "eva holds the seat head",
        "eva (head): authority is “decides”",
        "eva influences jon",
    }
    assert "kim" not in {person.name for person in named.people}


def test_the_seat_of_a_fact_that_is_over_is_named_in_the_past_too(any_place):
    place = any_place
    place.hear(place.hearing(SEAT, "clerk", on=DAY - 2 * WEEK, until=DAY - 2 * WEEK))
    lens = Lens(DAY - WEEK, DAY)
    (held,) = of(place, "eva", lens).fallen
    named = Vicinity(place.store, Accounts(place.store)).of(place.account.id, [held.view], lens)
    assert sentence(held.view.claim, named) == "eva holds the seat head"


def test_what_is_over_has_fallen(place):
    place.hear(place.hearing(LEADING, "clerk", on=DAY - 2 * WEEK, until=DAY - WEEK))
    profile = of(place, "eva")
    assert known(profile, Predicate.STYLE) == []
    assert [one.view.claim.value for one in profile.fallen] == ["leading"]
