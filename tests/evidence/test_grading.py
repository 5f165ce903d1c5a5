import math

import pytest
from fixtures.hearsay import said, source

from stakemap.evidence.grading import evidence_of, logit
from stakemap.model.source import Reliability


@pytest.mark.parametrize(
    ("grade", "right"), [("A", 0.95), ("B", 0.85), ("C", 0.75), ("D", 0.6), ("E", 0.5), ("F", 0.5)]
)
def test_a_source_weighs_the_log_odds_of_being_right(grade, right):
    assert evidence_of(said("clerk"), source("clerk", Reliability(grade))) == pytest.approx(
        math.log(right / (1 - right))
    )


@pytest.mark.parametrize(
    ("credibility", "factor"), [(1, 1.0), (2, 0.8), (3, 0.5), (4, 0.2), (5, -0.5), (6, 0.0)]
)
def test_credibility_scales_a_supporting_statement(credibility, factor):
    statement = said("clerk", credibility=credibility)
    assert evidence_of(statement, source("clerk")) == pytest.approx(factor * logit(0.75))


def test_an_improbable_contradiction_adds_nothing():
    assert evidence_of(said("clerk", against=True, credibility=5), source("clerk")) == 0.0


def test_who_cannot_be_judged_is_unknown_and_not_bad():
    assert evidence_of(said("clerk"), source("clerk", Reliability.F)) == 0.0
