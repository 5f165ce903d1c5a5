"""Two managers for one seat, two styles for one person: succession, contest, decision."""

from datetime import UTC, date, datetime

import pytest
from fixtures.hearsay import UNKNOWN, A, B, D, said, voices_of

from stakemap.evidence.settling import settle
from stakemap.model.claim import Claim, ClaimId, Predicate

SEAT = "seat"
EARLY, LATE = date(2025, 3, 1), date(2026, 3, 1)


def holders(*names):
    return [Claim(ClaimId(name), Predicate.HOLDER, SEAT, name) for name in names]


def settled(*statements, decided=None, claims=("eva", "jon"), **grades):
    found = settle(holders(*claims), statements, voices_of(statements, **grades), decided or {})
    return {one.claim.id: one for one in found}


def in_force(found):
    return sorted(id_ for id_, one in found.items() if one.in_force)


def contested(found):
    return sorted(id_ for id_, one in found.items() if one.backing.contested)


def test_two_holders_without_dates_are_contested_and_the_better_supported_is_in_force():
    found = settled(said("clerk", claim="eva"), said("press", claim="jon"), clerk=A, press=B)
    assert in_force(found) == ["eva"]
    assert contested(found) == ["eva", "jon"]


def test_a_later_known_beginning_is_succession_and_no_contest():
    found = settled(
        said("clerk", claim="eva", since=date(2020, 1, 1)),
        said("press", claim="jon", since=date(2025, 6, 1)),
    )
    assert in_force(found) == ["eva", "jon"]
    assert contested(found) == []
    assert found["eva"].backing.until == found["jon"].backing.since == date(2025, 6, 1)


def test_three_holders_in_a_row_each_end_where_the_next_begins():
    found = settled(
        said("clerk", claim="jon", since=date(2022, 1, 1)),
        said("press", claim="eva", since=date(2020, 1, 1)),
        said("boss", claim="kim", since=date(2024, 1, 1)),
        claims=("eva", "jon", "kim"),
    )
    assert [found[name].backing.until for name in ("eva", "jon", "kim")] == [
        date(2022, 1, 1),
        date(2024, 1, 1),
        None,
    ]


def test_a_holder_of_unknown_beginning_heard_before_the_successor_began_is_succeeded():
    found = settled(
        said("clerk", claim="eva", on=EARLY), said("press", claim="jon", on=LATE, since=LATE)
    )
    assert in_force(found) == ["eva", "jon"]
    assert found["eva"].backing.until == LATE
    assert contested(found) == []


def test_a_holder_still_named_after_another_began_is_contested():
    found = settled(
        said("clerk", claim="eva", on=LATE), said("press", claim="jon", on=EARLY, since=EARLY)
    )
    assert contested(found) == ["eva", "jon"]


def test_the_same_beginning_twice_is_contested():
    found = settled(
        said("clerk", claim="eva", since=EARLY), said("press", claim="jon", since=EARLY)
    )
    assert contested(found) == ["eva", "jon"]
    assert len(in_force(found)) == 1


def test_a_holder_who_was_said_to_have_left_contests_nobody():
    found = settled(
        said("clerk", claim="eva", on=LATE, until=EARLY), said("press", claim="jon", on=LATE)
    )
    assert contested(found) == []
    assert found["eva"].backing.until == EARLY


def test_a_source_that_names_another_replaces_what_it_said_before():
    found = settled(
        said("system", claim="eva", id_="january", on=EARLY),
        said("system", claim="jon", id_="march", on=LATE),
    )
    assert in_force(found) == ["jon"]
    assert contested(found) == []
    assert found["eva"].backing.roots == ()


def test_a_source_that_says_when_the_new_one_began_leaves_the_earlier_term_standing():
    found = settled(
        said("system", claim="eva", id_="january", on=EARLY),
        said("system", claim="jon", id_="march", on=LATE, since=LATE),
    )
    assert in_force(found) == ["eva", "jon"]
    assert found["eva"].backing.until == LATE


def test_a_source_that_tells_the_end_of_the_earlier_term_later_leaves_the_new_one_standing():
    jon = said("system", claim="jon", id_="march", on=LATE, since=LATE)
    eva = said("system", claim="eva", id_="may", on=date(2026, 5, 1), until=LATE)
    found = settled(said("system", claim="eva", id_="january", on=EARLY), jon, eva)
    assert in_force(found) == ["eva", "jon"]
    assert found["eva"].backing.until == found["jon"].backing.since == LATE
    assert contested(found) == []


def test_a_rumour_of_unknown_origin_neither_ends_nor_contests_what_has_a_root():
    found = settled(
        said("clerk", claim="eva", since=EARLY), said(UNKNOWN.id, claim="jon", since=LATE)
    )
    assert in_force(found) == ["eva"]
    assert found["eva"].backing.until is None
    assert contested(found) == []


def test_a_rumour_is_in_force_where_nothing_better_is_known():
    assert in_force(settled(said(UNKNOWN.id, claim="jon"))) == ["jon"]


def test_support_that_went_stale_against_the_newest_word_contests_nothing():
    found = settled(
        said("clerk", claim="eva", on=date(2018, 1, 1)), said("press", claim="jon", on=LATE)
    )
    assert in_force(found) == ["jon"]
    assert contested(found) == []


def test_a_refuted_rival_contests_nothing():
    found = settled(
        said("clerk", claim="eva"),
        said("boss", claim="eva", against=True),
        said("paper", claim="eva", against=True),
        said("press", claim="jon"),
        boss=A,
        paper=A,
    )
    assert in_force(found) == ["jon"]
    assert contested(found) == []


@pytest.mark.parametrize("chosen", ["eva", "jon"])
def test_a_decision_ends_the_contest_whoever_had_more_evidence(chosen):
    told = said("clerk", claim="eva", on=EARLY), said("press", claim="jon", on=EARLY)
    found = settled(*told, decided={chosen: datetime(2025, 4, 1, tzinfo=UTC)}, clerk=A, press=D)
    assert in_force(found) == [chosen]
    assert contested(found) == []


def test_a_decision_stands_against_a_later_beginning_known_when_it_was_made():
    told = said("clerk", claim="eva", on=EARLY), said("press", claim="jon", on=EARLY, since=LATE)
    found = settled(*told, decided={"eva": datetime(2025, 4, 1, tzinfo=UTC)})
    assert in_force(found) == ["eva"]
    assert found["eva"].backing.until is None


def test_a_rival_heard_again_after_the_decision_contests_it_again():
    told = said("clerk", claim="eva", on=EARLY), said("press", claim="jon", on=LATE)
    found = settled(*told, decided={"eva": datetime(2025, 4, 1, tzinfo=UTC)}, press=A)
    assert in_force(found) == ["eva"]
    assert contested(found) == ["eva", "jon"]


def test_the_last_of_several_decisions_counts():
    told = said("clerk", claim="eva", on=EARLY), said("press", claim="jon", on=EARLY)
    decided = {
        "eva": datetime(2025, 4, 1, tzinfo=UTC),
        "jon": datetime(2025, 5, 1, tzinfo=UTC),
    }
    assert in_force(settled(*told, decided=decided)) == ["jon"]


def test_styles_levels_and_managers_of_one_subject_exclude_one_another():
    for predicate in ("style", "level", "authority", "support", "reports to", "holder"):
        claims = [
            Claim(ClaimId("one"), Predicate(predicate), "x", value="1"),
            Claim(ClaimId("two"), Predicate(predicate), "x", value="2"),
        ]
        told = said("clerk", claim="one"), said("press", claim="two")
        found = settle(claims, told, voices_of(told))
        assert sum(one.in_force for one in found) == 1, predicate
        assert all(one.backing.contested for one in found), predicate


def test_an_influence_cannot_both_carry_along_and_run_against():
    claims = [
        Claim(ClaimId(value), Predicate.INFLUENCE, "x", "y", value, "", "told")
        for value in ("supports", "conflicts")
    ]
    told = said("clerk", claim="supports", number=0.5), said("press", claim="conflicts", number=0.5)
    assert sum(one.in_force for one in settle(claims, told, voices_of(told))) == 1


def test_two_drivers_of_one_person_hold_side_by_side():
    claims = [
        Claim(ClaimId(value), Predicate.DRIVER, "x", value=value) for value in ("price", "fame")
    ]
    told = said("clerk", claim="price"), said("press", claim="fame")
    found = settle(claims, told, voices_of(told))
    assert all(one.in_force and not one.backing.contested for one in found)


def test_equal_evidence_goes_to_the_newest_word():
    told = (
        said("clerk", claim="eva", on=EARLY),
        said("press", claim="jon", on=EARLY),
        said(UNKNOWN.id, claim="jon", on=LATE),
    )
    assert in_force(settled(*told)) == ["jon"]
    assert in_force(settled(*told[:2], said(UNKNOWN.id, claim="eva", on=LATE))) == ["eva"]
