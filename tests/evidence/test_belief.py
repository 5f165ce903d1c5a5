import math
from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.hearsay import DAY

from stakemap.evidence.belief import (
    HALF_LIFE_ATTRIBUTES,
    HALF_LIFE_LINES,
    backed,
    belief,
    half_life,
    status,
)
from stakemap.evidence.grading import logit
from stakemap.model.backing import Backing, Root, Status
from stakemap.model.claim import Predicate
from stakemap.model.statement import Stance

YEAR = 365.25


def root(right=0.8, *, against=False, days=0):
    stance = Stance.CONTRADICTS if against else Stance.SUPPORTS
    return Root(stance, logit(right), DAY - timedelta(days=days))


@pytest.mark.parametrize(
    ("roots", "expected"),
    [
        ([root(0.8), root(0.8)], 0.941),
        ([root(0.7), root(0.7)], 0.845),
        ([root(0.6), root(0.6)], 0.692),
        ([root(0.8)], 0.800),
        ([root(0.8), root(0.8, against=True)], 0.500),
        ([], 0.500),
    ],
)
def test_belief_pools_independent_log_odds(roots, expected):
    assert round(belief(roots, DAY, YEAR), 3) == expected


def test_belief_begins_at_its_prior():
    assert belief([], DAY, YEAR, prior=0.3) == pytest.approx(0.3)


def test_evidence_weighs_half_after_a_half_life():
    aged = belief([root(0.8, days=365)], DAY, 365)
    assert aged == pytest.approx(1 / (1 + math.exp(-logit(0.8) / 2)))


def test_what_is_said_later_about_an_earlier_day_has_not_aged():
    assert belief([root(0.8, days=-400)], DAY, YEAR) == pytest.approx(0.8)


def test_lines_fade_faster_than_what_is_known_of_a_person():
    assert half_life(Predicate.INFLUENCE) == half_life(Predicate.TIE) == HALF_LIFE_LINES
    assert half_life(Predicate.STYLE) == half_life(Predicate.HOLDER) == HALF_LIFE_ATTRIBUTES


@pytest.mark.parametrize(
    ("roots", "expected"),
    [
        ([], Status.UNSOURCED),
        ([Root(Stance.SUPPORTS, -0.5, DAY)], Status.UNSOURCED),
        ([root(0.95, days=731)], Status.STALE),
        ([root(0.95, days=731), root(0.6)], Status.SUPPORTED),
        ([root(0.8), root(0.8, against=True)], Status.CONTESTED),
        ([root(0.95), root(0.6, against=True)], Status.SINGLE_SOURCE),
        ([root(0.6), root(0.95, against=True)], Status.REFUTED),
        ([root(0.6, against=True)], Status.REFUTED),
        ([root(0.85), root(0.85)], Status.CONFIRMED),
        ([root(0.7), root(0.7)], Status.CONFIRMED),
        ([root(0.95)], Status.SINGLE_SOURCE),
        ([root(0.6), root(0.6)], Status.SUPPORTED),
    ],
)
def test_status_is_the_first_that_fits(roots, expected):
    assert status(roots, DAY, YEAR) is expected


def test_a_contradiction_that_has_gone_stale_no_longer_contests():
    assert status([root(0.8), root(0.8, against=True, days=731)], DAY, YEAR) is (
        Status.SINGLE_SOURCE
    )


def test_a_living_rival_contests_what_would_be_confirmed():
    roots = [root(0.95), root(0.95)]
    assert status(roots, DAY, YEAR, contested=True) is Status.CONTESTED


def test_a_confirmed_line_goes_stale_after_two_half_lives():
    roots = [root(0.85), root(0.85)]
    seen = [status(roots, DAY + timedelta(days=days), YEAR) for days in (0, 365, 730, 731)]
    assert seen == [Status.CONFIRMED, Status.CONFIRMED, Status.SUPPORTED, Status.STALE]


def test_a_backing_gets_the_belief_and_status_of_the_day():
    backing = backed(Backing(roots=(root(0.8),)), Predicate.TIE, DAY)
    assert (round(backing.belief, 3), backing.status) == (0.8, Status.SINGLE_SOURCE)
    later = backed(replace(backing), Predicate.TIE, DAY + timedelta(days=731))
    assert later.status is Status.STALE
