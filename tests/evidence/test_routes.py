"""Disjoint routes against every set of routes there is."""

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakemap.evidence import routes
from stakemap.evidence.routes import best_routes
from stakemap.evidence.voices import Voice
from stakemap.model.source import SourceId

EVIDENCE = (0.4, 1.1, 1.7, 2.9)


@st.composite
def sides(draw, largest=7, evidence=EVIDENCE):
    """Voices who hear from anyone, in circles too."""
    names = [SourceId(f"v{n}") for n in range(draw(st.integers(1, largest)))]
    return [
        Voice(
            name,
            draw(st.sampled_from(evidence)),
            date(2026, 6, 30),
            None,
            origin=draw(st.booleans()),
            heard=draw(st.booleans()),
            heard_from=draw(st.frozensets(st.sampled_from(names), max_size=3)) - {name},
        )
        for name in names
    ]


def every_route(side):
    by_id = {voice.id: voice for voice in side}

    def back(route):
        if route[0].origin:
            yield tuple(route)
        for one in route[0].heard_from:
            if by_id[one] not in route:
                yield from back([by_id[one], *route])

    return [route for voice in side if voice.heard for route in back([voice])]


def best_by_trying_all(side):
    found = every_route(side)
    for size in range(len(side), 0, -1):
        worths = [
            sum(min(voice.evidence for voice in route) for route in chosen)
            for chosen in disjoint_sets(found, size)
        ]
        if worths:
            return size, max(worths)
    return 0, 0.0


def disjoint_sets(found, size):
    sets = {frozenset(voice.id for voice in route): [] for route in found}
    for route in found:
        sets[frozenset(voice.id for voice in route)].append(route)
    for chosen in combinations(sorted(sets, key=sorted), size):
        if len(frozenset().union(*chosen)) == sum(map(len, chosen)):
            yield [sets[one][0] for one in chosen]


def worth(found):
    return len(found), sum(route.evidence for route in found)


@settings(max_examples=300, deadline=None)
@given(sides(largest=6))
def test_no_set_of_disjoint_routes_is_larger_or_of_the_same_size_and_weightier(side):
    size, most = worth(best_routes(side))
    assert (size, pytest.approx(most)) == best_by_trying_all(side)


@settings(max_examples=200, deadline=None)
@given(sides(largest=9))
def test_routes_begin_at_origins_end_with_whom_we_heard_and_share_nobody(side):
    found = best_routes(side)
    for route in found:
        assert route[0].origin
        assert route[-1].heard
        for one, two in pairwise(route):
            assert one.id in two.heard_from
    passed = [voice.id for route in found for voice in route]
    assert len(passed) == len(set(passed))


@settings(max_examples=100, deadline=None)
@given(sides(largest=8), st.randoms(use_true_random=False))
def test_the_order_of_voices_never_matters(side, chance):
    mixed = chance.sample(side, len(side))
    assert worth(best_routes(mixed)) == pytest.approx(worth(best_routes(side)))


@settings(max_examples=200, deadline=None)
@given(sides(largest=8, evidence=(-0.9, 0.0, 1.1, 2.9)))
def test_routes_below_zero_never_take_the_place_of_one_above(side):
    found = best_routes(side)
    strong = [voice for voice in side if voice.evidence > 0]
    above = [route for route in found if route.evidence > 0]
    assert worth(above) == pytest.approx(worth(best_routes(strong)))
    assert all(route.evidence for route in found)


@settings(max_examples=50, deadline=None)
@given(side=sides(largest=8))
def test_where_routes_are_too_many_to_compare_their_number_is_still_exact(side):
    exact = len(best_routes(side))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(routes, "ROUTES", 0)
        assert len(best_routes(side)) == exact
