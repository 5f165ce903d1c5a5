"""Who counts as a voice of their own."""

import time
from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, UNKNOWN, A, B, C, D, E, said, voices_of

from stakemap.errors import InvalidValue
from stakemap.evidence.grading import logit
from stakemap.evidence.independence import check_chains, roots
from stakemap.model.statement import Stance


def count(*statements, **grades):
    return len([root for root in weights(*statements, **grades) if root > 0])


def weights(*statements, **grades):
    return [root.evidence for root in roots(statements, voices_of(statements, **grades))]


def test_two_colleagues_with_one_clerk_count_once():
    assert count(said("clerk"), said("ann", "clerk"), said("ben", "clerk")) == 1


def test_a_clerk_through_one_colleague_and_the_press_through_another_count_twice():
    told = said("clerk"), said("press"), said("ann", "clerk"), said("ben", "press")
    assert count(*told) == 2


def test_a_clerk_and_the_press_through_one_colleague_count_once():
    assert count(said("clerk"), said("press"), said("ann", "clerk", "press")) == 1


def test_a_chain_of_three_counts_once():
    assert count(said("boss"), said("clerk", "boss"), said("ann", "clerk")) == 1


def test_a_diamond_counts_once():
    told = said("boss"), said("clerk", "boss"), said("press", "boss"), said("ann", "clerk", "press")
    assert count(*told) == 1


def test_an_unknown_origin_adds_no_root():
    assert count(said(UNKNOWN.id), said("ann", UNKNOWN.id)) == 0
    assert count(said(UNKNOWN.id), said("ann", UNKNOWN.id), said("clerk")) == 1


def test_what_was_heard_from_somebody_not_recorded_adds_no_root():
    assert count(said("ann", "nobody knows")) == 0


def test_a_source_that_says_it_twice_counts_once():
    assert count(said("clerk"), said("clerk", id_="again", on=DAY + timedelta(days=9))) == 1


def test_the_latest_statement_of_a_source_counts():
    early = said("clerk", credibility=1)
    late = said("clerk", id_="late", on=DAY + timedelta(days=1), credibility=3)
    assert weights(early, late) == [pytest.approx(0.5 * logit(0.75))]


def test_a_source_that_changed_its_mind_stands_on_the_other_side_only():
    late = said("clerk", id_="late", on=DAY + timedelta(days=1), against=True)
    (root,) = roots([said("clerk"), late], voices_of([late]))
    assert root.stance is Stance.CONTRADICTS


def test_who_repeats_a_source_that_changed_its_mind_adds_no_root():
    late = said("clerk", id_="late", on=DAY + timedelta(days=1), against=True)
    told = said("clerk"), said("ann", "clerk"), late
    found = roots(told, voices_of(told))
    assert [root.stance for root in found] == [Stance.CONTRADICTS]


def test_a_source_heard_directly_keeps_its_root_when_a_colleague_repeats_two():
    told = said("clerk", direct=True), said("press", direct=True), said("ann", "clerk", "press")
    assert count(*told) == 2


def test_a_source_that_hears_its_own_words_again_is_still_their_origin():
    told = (
        said("clerk", id_="first"),
        said("press", "first", on=DAY + timedelta(days=1)),
        said("clerk", "press", id_="echo", on=DAY + timedelta(days=2)),
    )
    (root,) = roots(told, voices_of(told))
    assert root.on == DAY


def test_a_route_weighs_as_much_as_its_weakest_voice():
    told = said("clerk"), said("ann", "clerk")
    assert weights(*told, clerk=A, ann=D) == [pytest.approx(logit(0.6))]
    assert weights(*told, clerk=D, ann=A) == [pytest.approx(logit(0.6))]


def test_a_route_through_a_voice_that_adds_nothing_is_no_root():
    assert count(said("clerk"), said("ann", "clerk"), clerk=A, ann=E) == 0


def test_a_root_is_as_old_as_its_origin():
    told = said("clerk"), said("ann", "clerk", on=DAY + timedelta(days=300))
    (root,) = roots(told, voices_of(told))
    assert root.on == DAY


def test_supporting_and_contradicting_roots_are_counted_apart():
    told = said("clerk"), said("press"), said("boss", against=True)
    stances = [root.stance for root in roots(told, voices_of(told))]
    assert sorted(stances) == [Stance.CONTRADICTS, Stance.SUPPORTS, Stance.SUPPORTS]


def test_an_improbable_statement_weighs_against_and_is_no_root():
    told = [said("clerk", credibility=5)]
    assert weights(*told) == [pytest.approx(-0.5 * logit(0.75))]
    assert count(*told) == 0


def test_an_improbable_report_through_two_colleagues_weighs_once():
    told = said("clerk", credibility=5), said("ann", "clerk"), said("ben", "clerk")
    assert weights(*told) == [pytest.approx(-0.5 * logit(0.75))]


def test_an_improbable_repetition_does_not_take_a_good_root_away():
    told = said("clerk", direct=True), said("ann", "clerk", credibility=5)
    assert weights(*told) == [pytest.approx(logit(0.75))]


def test_the_largest_number_of_routes_is_found_where_the_obvious_ones_block_each_other():
    # one → ann is the shortest way of one, but then two has none left
    told = said("one"), said("two"), said("ann", "one", "two"), said("ben", "one")
    assert count(*told) == 2


def test_of_the_largest_sets_of_routes_the_weightiest_counts():
    # one may go through ann or ben, two likewise: strong with strong beats crossing over
    told = (
        said("one"),
        said("two"),
        said("ann", "one", "two"),
        said("ben", "one", "two"),
    )
    strong, weak = logit(0.95), logit(0.6)
    assert weights(*told, one=A, two=D, ann=A, ben=D) == [
        pytest.approx(weak),
        pytest.approx(strong),
    ]
    assert weights(*told, one=A, two=D, ann=D, ben=A) == [
        pytest.approx(weak),
        pytest.approx(strong),
    ]


def test_the_weightiest_set_is_found_where_the_flow_that_avoids_weak_voices_misses_it():
    # three routes through four layers, so that sums of minima and sums of costs disagree
    told = [
        *(said(f"o{n}") for n in range(3)),
        *(said(f"m{n}", "o0", "o1", "o2") for n in range(3)),
        *(said(f"e{n}", "m0", "m1", "m2") for n in range(3)),
    ]
    grades = {"o0": A, "o1": B, "o2": D, "m0": D, "m1": A, "m2": B, "e0": B, "e1": D, "e2": A}
    expected = sorted([logit(0.95), logit(0.85), logit(0.6)])
    assert weights(*told, **grades) == [pytest.approx(one) for one in expected]


def test_one_voice_too_many_does_not_take_long():
    # hostile 59: four layers of thirty voices, each heard from all of the layer behind
    told = [said(f"0-{n}") for n in range(30)]
    for layer in range(1, 4):
        behind = [f"{layer - 1}-{n}" for n in range(30)]
        told += [said(f"{layer}-{n}", *behind) for n in range(30)]
    grades = {
        f"{layer}-{n}": (A, B, C, D)[(layer + n) % 4] for layer in range(4) for n in range(30)
    }
    start = time.perf_counter()
    assert count(*told, **grades) == 30
    assert time.perf_counter() - start < 10  # all routes are 810,000: comparing them takes hours


def test_a_loop_of_statements_is_refused_with_its_name():
    told = said("ann", "ben"), said("ben", "clerk"), said("clerk", "ann"), said("press")
    with pytest.raises(InvalidValue, match="ann → ben → clerk → ann"):
        check_chains(told)


def test_chains_without_a_loop_are_accepted():
    check_chains([said("clerk"), said("ann", "clerk"), said("ben", "clerk", "ann")])


def test_a_statement_heard_from_itself_is_refused():
    with pytest.raises(InvalidValue, match="ann → ann"):
        check_chains([said("ann", "ann")])
