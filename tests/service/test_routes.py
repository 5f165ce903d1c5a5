"""The ways to a person, and what confirmed facts alone say of each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.pages import PRESENT

from stakemap.analysis.decision import Layer
from stakemap.analysis.paths import Ways
from stakemap.model.organisation import Authority
from stakemap.model.people import PersonId
from stakemap.service.routes import Goal, document, routes
from stakemap.service.wording import layers_differ, move


def people(*names: str) -> list[PersonId]:
    return [PersonId(name) for name in names]


def test_a_route_is_as_likely_as_the_product_of_its_hops(chain):
    found = Ways(chain).along(people("rep", "clerk", "buyer"))
    assert found == pytest.approx(0.5)
    assert Ways(chain).along(people("rep", "clerk", "head")) is None
    assert Ways(chain).along(people("rep", "nobody")) is None


@pytest.fixture
def found(service, demo):
    goal = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT).id
    return routes(service.analysis, Goal(demo.id, goal, level=1), PRESENT, beside=True)


def test_a_way_with_a_hop_that_one_voice_says_is_not_carried(found):
    for _, way in found.named():
        told = [hop for hop in way.hops if hop.kind == "influence" and hop.status != "confirmed"]
        assert (found.carried[way] is None) is bool(told)
    assert any(found.carried.values())
    assert None in found.carried.values()


def test_confirmed_facts_alone_have_their_own_ways(found):
    assert found.alone.paths.best
    for way in found.alone.paths.best:
        assert {hop.status for hop in way.hops} == {"confirmed"}


def test_the_document_keeps_what_its_keys_meant_and_gains_both_worlds(service, demo, found):
    snapshot = service.snapshots.of(demo.id, PRESENT)
    plain = document(snapshot, replace(found, alone=None))
    told = document(snapshot, found)
    assert told["full"]["paths"] == told["paths"]
    assert told["confirmed"]["paths"][0]["probability"] == found.alone.paths.best[0].probability
    gained = {"full", "confirmed"}
    assert set(told) == set(plain) | gained
    for one, other in zip(plain["paths"], told["paths"], strict=True):
        assert other.items() >= one.items()
    assert "account" not in told["confirmed"]


def test_without_the_switch_nothing_is_asked_of_confirmed_facts(service, demo):
    goal = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT).id
    found = routes(service.analysis, Goal(demo.id, goal), PRESENT)
    assert found.alone is None
    assert found.carried == {}


def test_the_page_of_ways_asks_for_no_measure_of_everybody(service, demo, client):
    goal = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT).id
    assert client.get(f"/accounts/{demo.id}/path?to={goal}").status_code == 200
    asked = {question for question, _ in service.analysis._cache._values}
    assert asked == {"layer", "ways", ("paths", goal, None)}


@pytest.mark.parametrize("through", [PRESENT, PRESENT.confirmed()])
def test_the_page_of_ways_marks_those_who_decide_by_every_other_page(service, demo, through):
    layer = service.analysis.layer(demo.id, through)
    assert layer == service.analysis.centrality(demo.id, through).layer


def test_a_move_counts_places():
    assert [move(3, 1), move(1, 5), move(2, 2)] == ["▲2", "▼4", "="]


def test_other_deciders_are_said():
    one, two = Layer("recorded", {PersonId("a"): 1.0}), Layer("recorded", {PersonId("b"): 1.0})
    assert layers_differ(one, one) == ""
    assert "There 1 people decide, not 1" in layers_differ(one, two)
    assert "inferred" in layers_differ(one, Layer("inferred", {PersonId("b"): 1.0}))


def test_who_one_voice_says_decides_is_not_in_the_layer_of_confirmed_facts(service, demo):
    full = service.analysis.centrality(demo.id, PRESENT).layer
    alone = service.analysis.centrality(demo.id, PRESENT.confirmed()).layer
    assert alone.weights.keys() < full.weights.keys()
    snapshot = service.snapshots.of(demo.id, PRESENT.confirmed())
    for one in full.weights.keys() - alone.weights.keys():
        assert not snapshot.authorities_of(one)
    for one in alone.weights:
        assert snapshot.authorities_of(one) & {*Authority} - {Authority.NONE, Authority.USES}
