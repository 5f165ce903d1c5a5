"""Who heard it from whom, told to people: the roots that are counted, with their names."""

from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, UNKNOWN, B, C, E, said, source, voices_of
from fixtures.histories import Ledger, histories
from hypothesis import given, settings
from hypothesis import strategies as st

from stakemap.evidence.belief import belief, half_life
from stakemap.evidence.chains import chain, steps
from stakemap.evidence.settling import settle, slot
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.statement import Stance

CLAIM = ClaimId("claim")
CLERK, PRESS = said("clerk"), said("press", on=DAY - timedelta(days=9))
ANN, BEN = said("ann", "clerk"), said("ben", "clerk")


def of(*statements, **grades):
    return chain(CLAIM, {CLAIM: list(statements)}, voices_of(statements, **grades))


def names(sources):
    return [one.name for one in sources]


@pytest.mark.parametrize(
    ("statements", "independent"),
    [
        ([CLERK, ANN, BEN], ["clerk"]),
        ([CLERK, ANN, PRESS, said("ben", "press")], ["press", "clerk"]),
        ([CLERK, PRESS, said("ann", "clerk", "press")], 1),
        ([CLERK, ANN, said("ben", "ann")], ["clerk"]),
        ([CLERK, ANN, BEN, said("kim", "ann", "ben")], ["clerk"]),
        ([CLERK, said("unknown")], ["clerk"]),
        ([said("unknown")], []),
        ([CLERK, said("press", credibility=5)], ["clerk"]),
    ],
)
def test_the_independent_voices_are_counted_and_named(statements, independent):
    found = names(of(*statements).independent(Stance.SUPPORTS))
    assert len(found) == independent if isinstance(independent, int) else found == independent


def test_every_voice_says_on_which_way_it_lies():
    found = of(CLERK, ANN, BEN, PRESS, clerk=B, press=C)
    ways = [names(way.through) for way in found.ways]
    assert ways == [["press"], ["clerk", "ann"]]
    assert {one.source.name: one.way for one in found.speakers} == {
        "ann": 1,
        "clerk": 1,
        "press": 0,
        "ben": None,
    }
    assert found.repeats == (("clerk", "ann"), ("clerk", "ben"))


def test_a_voice_stands_where_it_spoke_last():
    later = said("clerk", id_="again", against=True, on=DAY + timedelta(days=1))
    found = of(CLERK, later)
    assert found.independent(Stance.SUPPORTS) == ()
    assert names(found.independent(Stance.CONTRADICTS)) == ["clerk"]


def test_belief_comes_about_step_by_step():
    found = of(CLERK, said("press", on=DAY), clerk=B, press=C)
    one, two = steps(found.ways, Predicate.STYLE, DAY)
    assert (round(one.belief, 3), round(two.belief, 3)) == (0.85, 0.944)
    assert one.faded == one.way.evidence
    later = steps(found.ways, Predicate.INFLUENCE, DAY + timedelta(days=365))
    assert later[0].faded == pytest.approx(one.faded / 2, rel=1e-2)
    assert later[0].age_days == 365


def test_who_adds_nothing_makes_no_step():
    assert steps(of(said("clerk"), clerk=E).ways, Predicate.STYLE, DAY) == []


def test_what_speaks_against_takes_away():
    found = of(CLERK, said("press", against=True), clerk=C, press=C)
    assert [round(one.belief, 2) for one in steps(found.ways, Predicate.STYLE, DAY)] == [0.75, 0.5]


@settings(max_examples=200, deadline=None)
@given(histories)
def test_the_ways_are_the_roots_that_settling_counts(history):
    ledger = Ledger("account")
    for event in history:
        getattr(ledger, "hear" if event.kind == "hear" else "grade")(event)
    settled = settle(ledger.claims.values(), ledger.statements, ledger.sources)
    for one in settled:
        rivals = [claim.id for claim in ledger.claims.values() if slot(claim) == slot(one.claim)]
        told = {id_: [s for s in ledger.statements if s.claim_id == id_] for id_ in rivals}
        found = chain(one.claim.id, told, ledger.sources)
        roots = sorted((w.root for w in found.ways), key=lambda r: (r.stance, r.on, r.evidence))
        assert tuple(roots) == one.backing.roots
        last = steps(found.ways, one.claim.predicate, DAY)[-1:]
        believed = belief(one.backing.roots, DAY, half_life(one.claim.predicate))
        assert [step.belief for step in last] == [pytest.approx(believed)] * len(last)


@settings(max_examples=100, deadline=None)
@given(st.permutations([CLERK, ANN, BEN, PRESS, said("kim", "ann", "press")]))
def test_the_order_of_what_was_said_does_not_matter(statements):
    assert of(*statements) == of(CLERK, ANN, BEN, PRESS, said("kim", "ann", "press"))


def test_nothing_said_makes_an_empty_chain():
    assert chain(CLAIM, {CLAIM: []}, {UNKNOWN.id: UNKNOWN, "x": source("x")}).speakers == ()
