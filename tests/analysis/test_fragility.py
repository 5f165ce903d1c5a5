"""What would break if somebody left: against removing each by hand."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest
from fixtures.worlds import world

from stakemap.analysis.coverage import best_ties, coverage
from stakemap.analysis.decision import Layer, decision_layer
from stakemap.analysis.fragility import Fragility, Threads, fragility, threads
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.reach import products
from stakemap.analysis.standing import standing
from stakemap.analysis.ties import lines
from stakemap.model.account import Snapshot
from stakemap.model.organisation import Authority

CHIEFS = {"p0": Authority.DECIDES, "p1": Authority.RECOMMENDS}


def random_world(seed: int) -> Snapshot:
    chance = random.Random(seed)
    people = [f"p{number}" for number in range(8)]
    pairs = [(a, b) for a in people for b in people if a != b]
    told = [(*pair, chance.choice([0.3, 0.5, 0.9])) for pair in chance.sample(pairs, 14)]
    ties = [(our, their, 2) for our in "xyz" for their in chance.sample(people, 2)]
    return world(told, people=people, ours="xyz", ties=ties[: chance.randrange(7)], seats=CHIEFS)


def layer_of(snapshot: Snapshot) -> Layer:
    return decision_layer(snapshot, standing(influence_graph(snapshot)))


def found(snapshot: Snapshot) -> Fragility:
    ours = [one.id for one in snapshot.ours]
    result = fragility(influence_graph(snapshot), lines(snapshot), layer_of(snapshot), ours)
    assert result is not None
    return result


def without(snapshot: Snapshot, who: str) -> float:
    """Coverage with one person gone, who decides and their weights kept."""
    layer = layer_of(snapshot)
    graph = influence_graph(snapshot)
    kept = [line for line in lines(snapshot) if who not in (line.ours, line.theirs)]
    graph.remove_edges_from([edge for edge in graph.edges if who in edge])
    m = products(graph, layer)
    for column, decider in enumerate(layer.weights):
        if decider == who:
            m[:, column] = 0.0
    return coverage(m, best_ties(kept, list(graph)), layer) or 0.0


@pytest.mark.parametrize("seed", range(80))
def test_each_loss_is_what_removing_the_person_costs(seed):
    snapshot = random_world(seed)
    result = found(snapshot)
    for person in (*snapshot.people, *snapshot.ours):
        expected = result.coverage - without(snapshot, person.id)
        assert result.lost.get(person.id, 0.0) == pytest.approx(expected, abs=1e-12)
    assert list(result.lost.values()) == sorted(result.lost.values(), reverse=True)


def test_losing_the_only_decider_costs_all_and_raises_nothing(chain):
    result = found(chain)
    assert result.lost["chief"] == pytest.approx(result.coverage) == pytest.approx(0.2)
    assert set(result.lost) == {"clerk", "buyer", "head", "chief", "rep"}


def test_an_account_in_which_nobody_decides_has_no_fragility():  # 59
    empty = world()
    assert fragility(influence_graph(empty), (), layer_of(empty), ()) is None


def cut(snapshot: Snapshot, deciders: set[str]) -> int:
    """The fewest people whose leaving cuts us off, by trying all."""
    graph = influence_graph(snapshot)
    graph.add_edges_from((line.ours, line.theirs) for line in lines(snapshot))
    graph.add_edges_from(("us", line.ours) for line in lines(snapshot))
    others = [person for person in graph if person != "us" and person not in deciders]
    for size in range(len(others) + 1):
        for gone in combinations(others, size):
            left = nx.restricted_view(graph, gone, [])
            met = nx.descendants(left, "us") if "us" in left else set()
            if not met & deciders:
                return size
    raise AssertionError


@pytest.mark.parametrize("seed", range(80))
def test_the_threads_are_the_fewest_whose_leaving_cuts_us_off(seed):
    snapshot = random_world(seed)
    result = threads(influence_graph(snapshot), lines(snapshot), list(CHIEFS))
    assert result.count == cut(snapshot, set(CHIEFS))


def test_a_chain_is_a_single_thread_through_each_of_its_people(chain):
    result = threads(influence_graph(chain), lines(chain), ["chief"])
    assert result == Threads(1, ("rep", "clerk", "buyer", "head"))
    assert result.single


def test_two_colleagues_with_one_contact_are_one_thread():
    snapshot = world([("a", "chief", 0.5)], ours=["x", "y"], ties=[("x", "a", 2), ("y", "a", 2)])
    assert threads(influence_graph(snapshot), lines(snapshot), ["chief"]) == Threads(1, ("a",))


def test_our_own_person_can_be_the_thread():
    told = [("a", "chief", 0.5), ("b", "chief", 0.5)]
    snapshot = world(told, ours=["x"], ties=[("x", "a", 2), ("x", "b", 2)])
    assert threads(influence_graph(snapshot), lines(snapshot), ["chief"]) == Threads(1, ("x",))


def test_without_a_way_there_is_no_thread():  # 59
    snapshot = world([("chief", "a", 0.5)], ours=["x"], ties=[("x", "a", 2)])
    result = threads(influence_graph(snapshot), lines(snapshot), ["chief"])
    assert (result.count, result.single) == (0, False)
