"""Coverage of who decides, and the contacts that add most to it."""

from __future__ import annotations

import math
import random
from itertools import combinations

import numpy as np
import pytest
from fixtures.worlds import world

from stakemap.analysis.coverage import access, best_ties, coverage, next_contacts
from stakemap.analysis.decision import Layer, decision_layer
from stakemap.analysis.graph import access_graph, influence_graph
from stakemap.analysis.reach import products
from stakemap.analysis.standing import standing
from stakemap.analysis.ties import lines
from stakemap.model.organisation import Authority


def field(seed: int, people: int = 8) -> tuple[np.ndarray, np.ndarray, np.ndarray, Layer]:
    """Products, ties and offers of a small account drawn at random."""
    draw = np.random.default_rng(seed)
    layer = Layer("recorded", dict(zip("abc", (1.0, 0.7, 0.3), strict=True)))
    found = draw.random((people, 3)) * (draw.random((people, 3)) < 0.7)
    ties = draw.random(people) * (draw.random(people) < 0.3)
    return found, ties, draw.random(people), layer


def by_definition(found, ties, layer) -> float:
    """Σ v_d (1 − Π_p (1 − m(p, d) t(p))) / Σ v_d, term by term."""
    total = 0.0
    for column, value in enumerate(layer.weights.values()):
        missed = 1.0
        for row, tie in enumerate(ties):
            missed *= 1.0 - found[row, column] * tie
        total += value * (1.0 - missed)
    return total / sum(layer.weights.values())


def with_contacts(found, ties, offered, layer, chosen) -> float:
    known = ties.copy()
    known[list(chosen)] = np.maximum(known, offered)[list(chosen)]
    return coverage(found, known, layer) or 0.0


@pytest.mark.parametrize("seed", range(30))
def test_coverage_is_what_its_definition_says(seed):
    found, ties, _, layer = field(seed)
    assert coverage(found, ties, layer) == pytest.approx(by_definition(found, ties, layer))


@pytest.mark.parametrize("seed", range(60))
def test_greedy_is_within_its_bound_of_the_best_three_by_trying_all(seed):
    found, ties, offered, layer = field(seed)
    now = coverage(found, ties, layer)
    chosen = next_contacts(found, ties, offered, layer)
    greedy = with_contacts(found, ties, offered, layer, [row for row, _ in chosen])
    best = max(
        with_contacts(found, ties, offered, layer, three) for three in combinations(range(8), 3)
    )
    assert greedy - now >= (1 - 1 / math.e) * (best - now) - 1e-12
    assert greedy - now == pytest.approx(sum(gain for _, gain in chosen))


@pytest.mark.parametrize("seed", range(30))
def test_the_first_contact_is_the_best_single_one(seed):
    found, ties, offered, layer = field(seed)
    gains = [with_contacts(found, ties, offered, layer, [row]) for row in range(8)]
    (first, _), *_ = next_contacts(found, ties, offered, layer)
    assert gains[first] == pytest.approx(max(gains))


def test_a_new_contact_is_worth_what_the_way_to_them_carries():
    """Somebody well placed whom we hardly get at adds less than somebody near."""
    snapshot = world(
        [("far", "chief", 1.0), ("near", "chief", 0.6), ("clerk", "far", 0.1)],
        ours=["rep"],
        ties=[("rep", "clerk", 4), ("rep", "near", 1)],
        seats={"chief": Authority.DECIDES},
    )
    ways = access(access_graph(snapshot), ["rep"])
    assert ways["far"] == pytest.approx(0.1)
    graph = influence_graph(snapshot)
    layer = decision_layer(snapshot, standing(graph))
    people = list(graph)
    known = best_ties(lines(snapshot), people)
    offered = np.array([ways.get(person, 0.0) for person in people])
    chosen = next_contacts(products(graph, layer), known, offered, layer, count=1)
    assert people[chosen[0][0]] == "chief"  # through near: .25 × .6 beats .1 through far


def test_nobody_decides_nobody_to_call_on():  # 59
    empty = np.zeros((3, 0))
    layer = Layer("inferred", {})
    assert coverage(empty, np.ones(3), layer) is None
    assert next_contacts(empty, np.ones(3), np.ones(3), layer) == []


def test_whoever_adds_nothing_is_not_named():
    layer = Layer("recorded", {"chief": 1.0})  # type: ignore[dict-item]
    found = np.array([[1.0], [0.0], [0.0]])
    chosen = next_contacts(found, np.zeros(3), np.ones(3), layer)
    assert [row for row, _ in chosen] == [0]


def test_the_best_of_several_ties_counts():
    snapshot = world(people=["a", "b"], ours=["x", "y"], ties=[("x", "a", 1), ("y", "a", 3)])
    assert best_ties(lines(snapshot), ["a", "b"]).tolist() == [0.75, 0.0]


@pytest.mark.parametrize("seed", range(20))
def test_another_contact_never_lowers_coverage_and_helps_a_larger_team_less(seed):
    found, ties, offered, layer = field(seed)
    chance = random.Random(seed)
    few = set(chance.sample(range(8), 2))
    many = few | set(chance.sample(range(8), 3))
    extra = next(row for row in range(8) if row not in many)

    def gain(team: set[int]) -> float:
        return with_contacts(found, ties, offered, layer, {*team, extra}) - with_contacts(
            found, ties, offered, layer, team
        )

    assert gain(few) >= gain(many) - 1e-12 >= -2e-12
