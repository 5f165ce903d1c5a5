"""Standing against real hierarchies, and in worlds where the answer is plain."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from fixtures.worlds import ordered_rightly, world

from stakemap.analysis import flows
from stakemap.analysis.brokerage import brokerage
from stakemap.analysis.centrality import centrality
from stakemap.analysis.coreness import coreness
from stakemap.analysis.decision import decision_layer
from stakemap.analysis.flows import authority
from stakemap.analysis.graph import influence_graph, listens_to
from stakemap.analysis.order import percentiles
from stakemap.analysis.standing import standing
from stakemap.analysis.structural_holes import effective_size
from stakemap.analysis.uncertainty import worlds
from stakemap.model.account import Influence, Origin, Snapshot
from stakemap.model.people import PersonId


def share(snapshot: Snapshot, pairs: list[tuple[str, str]]) -> float:
    assert pairs
    return ordered_rightly(standing(influence_graph(snapshot)), pairs)


def test_standing_orders_the_36_pairs_of_the_managers(krackhardt, krackhardt_pairs):
    assert len(krackhardt_pairs) == 36
    assert share(krackhardt, krackhardt_pairs) >= 0.972


def test_standing_orders_the_1260_pairs_of_the_lawyers(lazega, lazega_pairs):
    assert len(lazega_pairs) == 1260
    assert share(lazega, lazega_pairs) >= 0.9309


def test_standing_orders_the_6130_pairs_of_the_mail(enron, enron_pairs):
    assert len(enron_pairs) == 6130
    assert share(enron, enron_pairs) >= 0.742
    assert share(enron, enron_pairs) == pytest.approx(0.7438, abs=5e-5)  # Katz on presence: .7420


def company(seed: int, people: int = 121, span: int = 5) -> tuple[Snapshot, list[tuple[str, str]]]:
    """Mail in a company drawn at random: to the boss, back, among peers, astray, and to all."""
    draw = np.random.default_rng(seed)
    boss = [None, *((number - 1) // span for number in range(1, people))]
    mails: Counter[tuple[int, int]] = Counter()
    busy = np.exp(draw.normal(0, 1, people))
    for who in range(people):
        if (chief := boss[who]) is not None:
            mails[who, chief] += int(draw.poisson(20 * busy[who]))
            mails[chief, who] += int(draw.poisson(4 * busy[chief]))
        others = [one for one in range(people) if boss[one] == chief and one != who]
        for one in others:
            mails[who, one] += int(draw.poisson(6 * busy[who] / len(others)))
        for one in draw.choice(people, 8):
            mails[who, int(one)] += int(draw.poisson(3 * busy[who]))
        for one in range(people if draw.random() < 0.05 else 0):
            mails[who, one] += 1
    lines = tuple(
        Influence(
            PersonId(f"p{reader:03}"),
            PersonId(f"p{writer:03}"),
            1 - math.exp(-count / 3),
            origin=Origin.OBSERVED,
        )
        for (writer, reader), count in mails.items()
        if count and writer != reader
    )
    names = [f"p{number:03}" for number in range(people)]
    return replace(world(people=names), influences=lines), _above(boss)


def _above(boss: list[int | None]) -> list[tuple[str, str]]:
    pairs = []
    for who in range(len(boss)):
        above = boss[who]
        while above is not None:
            pairs.append((f"p{above:03}", f"p{who:03}"))
            above = boss[above]
    return pairs


def presence(snapshot: Snapshot) -> dict[str, float]:
    """Katz on who ever wrote to whom, which takes one stray mail for a lasting tie."""
    listens = listens_to(influence_graph(snapshot))
    there = nx.DiGraph(listens.edges)
    there.add_nodes_from(listens)
    largest = max(abs(np.linalg.eigvals(nx.to_numpy_array(there))))
    return nx.katz_centrality_numpy(there, alpha=0.85 / largest)


def test_standing_orders_mail_in_companies_that_were_drawn_better_than_presence_does():
    drawn = [company(seed) for seed in range(12)]
    ours = np.mean([share(*one) for one in drawn])
    plain = np.mean([ordered_rightly(presence(snapshot), pairs) for snapshot, pairs in drawn])
    assert ours >= 0.80
    assert ours >= plain + 0.02


def test_authority_is_what_solving_for_it_gives():
    draw = np.random.default_rng(1)
    lines = np.where(draw.random((3, 12, 12)) < 0.3, draw.random((3, 12, 12)), 0.0)
    lines[2] = 0.0  # a world without a line
    source, target = (ends.ravel() for ends in np.indices((12, 12)))
    found = authority(source, target, lines.reshape(3, -1), 12)
    for world_, scores in zip(lines[:2], found, strict=False):
        largest = np.linalg.norm(world_, 2) ** 2
        exact = np.linalg.solve(np.eye(12) - 0.85 / largest * world_ @ world_.T, world_.sum(axis=1))
        assert scores == pytest.approx(exact / np.linalg.norm(exact), abs=1e-10)
    assert (found[2] == 0).all()


def test_authority_nears_that_of_networkx_as_damping_fades(monkeypatch):
    monkeypatch.setattr(flows, "DAMPING", 1 - 1e-6)
    monkeypatch.setattr(flows, "STEPS", 200_000)
    graph = nx.gnp_random_graph(15, 0.4, seed=2, directed=True)
    ends = np.array(list(graph.edges), dtype=np.intp)
    found = authority(ends[:, 1], ends[:, 0], np.ones((1, len(ends))), 15)[0]
    _, known = nx.hits(graph, max_iter=1_000, tol=1e-12)
    assert found / found.sum() == pytest.approx([known[one] for one in graph], abs=1e-4)


def test_one_stray_mail_is_no_lasting_tie():
    often = [
        Influence(PersonId("chief"), PersonId(f"w{n}"), 0.95, origin=Origin.OBSERVED)
        for n in range(4)
    ]
    once = [
        Influence(PersonId("clerk"), PersonId(f"w{n}"), 0.28, origin=Origin.OBSERVED)
        for n in range(5)
    ]
    names = ["clerk", "chief", *(f"w{n}" for n in range(5))]
    scores = standing(influence_graph(replace(world(people=names), influences=(*often, *once))))
    assert scores["chief"] > scores["clerk"]


def test_the_hub_whom_everybody_listens_to_is_first(star):
    assert centrality(star).people[0].id == "hub"


def test_without_a_line_everybody_is_equal():
    assert set(standing(influence_graph(world(people=["a", "b", "c"]))).values()) == {0.5}


def test_an_account_without_people_has_no_measures():  # 59
    found = centrality(world())
    assert found.people == ()
    assert found.layer.weights == {}


def test_one_person_alone_is_first(star):  # 59
    (alone,) = centrality(world(people=["a"])).people
    assert (alone.rank, alone.standing, alone.reach) == (1, 1.0, 1.0)


def test_a_star_of_fifty_thousand_arms_has_an_answer():  # 59
    hub = world([("hub", f"leaf {number}", 0.5) for number in range(50_000)])
    scores = standing(influence_graph(hub))
    assert max(scores, key=lambda person: scores[person]) == "hub"


def test_structure_of_a_star_of_twenty_thousand_arms_is_found_soon():  # 59
    graph = influence_graph(world([("hub", f"leaf {number}", 0.5) for number in range(20_000)]))
    assert effective_size(graph)["hub"] == 20_000
    assert brokerage(graph, {})["hub"].liaison == 0
    assert max(coreness(graph).scores.items(), key=lambda item: item[1])[0] == "hub"


def test_renaming_ids_and_permuting_the_input_changes_nothing(lazega):  # 61
    mixed = replace(
        lazega,
        people=tuple(reversed(lazega.people)),
        influences=tuple(reversed(lazega.influences)),
    )
    assert centrality(mixed) == centrality(lazega)


def test_equals_share_their_percentile():
    assert percentiles({"a": 1.0, "b": 1.0, "c": 0.0}) == {"a": 0.75, "b": 0.75, "c": 0.0}


@pytest.mark.parametrize("name", ["krackhardt", "enron"])
def test_a_world_without_doubt_is_the_account_itself(name, request):
    snapshot = request.getfixturevalue(name)
    found = centrality(snapshot)
    sampled = worlds(snapshot, found.layer, count=2)
    expected = {one.id: (one.standing, one.reach) for one in found.people}
    assert sampled.people == tuple(influence_graph(snapshot))
    for row in range(2):
        got = np.stack([sampled.standing[row], sampled.reach[row]], axis=1)
        np.testing.assert_allclose(got, [expected[one] for one in sampled.people], atol=1e-6)


def test_the_inferred_layer_is_the_top_tenth(lazega):
    layer = decision_layer(lazega, standing(influence_graph(lazega)))
    assert (layer.kind, len(layer.weights)) == ("inferred", 8)
