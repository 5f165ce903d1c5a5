"""What statements imply: the value in force, since when, on which roots."""

from datetime import UTC, date, datetime

import pytest
from fixtures.hearsay import DAY, UNKNOWN, A, B, D, E, said, voices_of

from stakemap.evidence.belief import backed
from stakemap.evidence.settling import settle, weighted_median
from stakemap.model.backing import Status
from stakemap.model.claim import Claim, ClaimId, Predicate

LINE = Claim(ClaimId("claim"), Predicate.INFLUENCE, "eva", "jon", "supports", "", "told")


def fold(*statements, **grades):
    (one,) = settle([LINE], statements, voices_of(statements, **grades))
    return one


def test_a_strength_told_as_seven_and_as_eight_is_one_claim_with_two_roots_confirmed():
    one = fold(said("clerk", number=0.7), said("press", number=0.8), clerk=B, press=B)
    assert one.number == pytest.approx(0.75)
    assert len(one.backing.roots) == 2
    assert backed(one.backing, Predicate.INFLUENCE, DAY).status is Status.CONFIRMED


def test_a_stronger_voice_draws_the_number_to_its_side():
    assert (
        fold(said("clerk", number=0.2), said("press", number=0.9), clerk=A, press=D).number == 0.2
    )


def test_a_number_repeated_by_two_colleagues_counts_once():
    told = (
        said("clerk", number=0.3),
        said("ann", "clerk", number=0.3),
        said("ben", "clerk", number=0.3),
        said("press", number=0.9),
        said("paper", number=0.9),
    )
    assert fold(*told).number == 0.9


def test_the_latest_number_of_a_voice_counts():
    told = said("clerk", number=0.3), said("clerk", id_="late", on=date(2026, 7, 1), number=0.6)
    assert fold(*told).number == 0.6


def test_numbers_without_any_root_count_alike():
    assert fold(said(UNKNOWN.id, number=0.4)).number == 0.4
    assert fold(said("x", number=0.2), said("y", number=0.6), x=E, y=E).number == pytest.approx(0.4)


def test_a_contradicting_statement_has_no_say_in_the_number():
    assert fold(said("clerk", number=0.3), said("press", number=0.9, against=True)).number == 0.3


def test_a_withdrawn_statement_counts_for_nothing():
    back = said("clerk", number=0.7, withdrawn_at=datetime(2026, 6, 30, tzinfo=UTC))
    one = fold(back)
    assert (one.in_force, one.number, one.backing.roots) == (False, None, ())


def test_a_claim_that_nobody_supports_is_not_in_force():
    assert not fold(said("clerk", against=True)).in_force


def test_a_refuted_claim_is_not_in_force():
    told = said("clerk", number=0.5), said("boss", against=True), said("press", against=True)
    assert not fold(*told, clerk=D, boss=A, press=A).in_force


def test_a_contested_claim_stays_in_force():
    assert fold(said("clerk", number=0.5), said("boss", against=True)).in_force


def test_a_claim_of_unknown_origin_is_in_force_and_unsourced():
    one = fold(said(UNKNOWN.id, number=0.5))
    assert one.in_force
    assert backed(one.backing, Predicate.INFLUENCE, DAY).status is Status.UNSOURCED


def test_since_and_until_are_those_told_last():
    told = (
        said("clerk", number=0.5, on=date(2024, 1, 1), since=date(2020, 1, 1)),
        said("press", number=0.5, on=date(2025, 1, 1), since=date(2021, 1, 1)),
        said("boss", number=0.5, on=date(2026, 1, 1), until=date(2025, 12, 1)),
    )
    backing = fold(*told).backing
    assert (backing.since, backing.until) == (date(2021, 1, 1), date(2025, 12, 1))


def test_a_fact_heard_of_after_its_end_goes_on():
    told = (
        said("clerk", number=0.5, on=date(2024, 1, 1), until=date(2024, 6, 1)),
        said("press", number=0.5, on=date(2025, 1, 1)),
    )
    assert fold(*told).backing.until is None


def test_nothing_told_settles_nothing():
    assert settle([], [], {}) == []
    assert not fold().in_force


@pytest.mark.parametrize(
    ("values", "median"),
    [
        ([(0.7, 1.0)], 0.7),
        ([(0.7, 1.0), (0.8, 1.0)], 0.75),
        ([(0.2, 1.0), (0.5, 1.0), (0.9, 1.0)], 0.5),
        ([(0.2, 3.0), (0.9, 1.0)], 0.2),
        ([(0.2, 0.0), (0.9, 1.0)], 0.9),
        ([(0.2, 0.0), (0.4, 0.0)], 0.3),
        ([(0.2, 1.0), (0.5, 0.0), (0.8, 1.0)], 0.5),
    ],
)
def test_the_weighted_median(values, median):
    assert weighted_median(values) == pytest.approx(median)
