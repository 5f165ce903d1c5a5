"""Standing against real hierarchies, and in worlds where the answer is plain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fixtures.worlds import ordered_rightly, world

from stakemap.analysis.brokerage import brokerage
from stakemap.analysis.centrality import centrality
from stakemap.analysis.coreness import coreness
from stakemap.analysis.decision import decision_layer
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.order import percentiles
from stakemap.analysis.standing import standing
from stakemap.analysis.structural_holes import effective_size
from stakemap.analysis.uncertainty import worlds
from stakemap.model.account import Snapshot


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
