"""Which part of an account a map shows, and where its cards stand."""

from __future__ import annotations

from fixtures.pages import PRESENT

from stakemap.service.maps import Scope


def places(graph) -> dict[str, tuple[float, float]]:
    return {node["id"]: (node["x"], node["y"]) for node in graph["nodes"]}


def test_confirmed_facts_alone_leave_every_card_where_it_stands(service, demo):
    full = service.maps.graph(demo.id, PRESENT)
    alone = service.maps.graph(demo.id, PRESENT.confirmed())
    assert places(alone) == places(full)
    assert alone["lanes"] == full["lanes"]
    assert len(alone["reporting"]) < len(full["reporting"])


def test_each_number_of_a_map_lies_within_what_doubt_makes_of_it(service, demo):
    graph = service.maps.graph(demo.id, PRESENT.confirmed())
    within = service.maps.within(demo.id, PRESENT.confirmed())
    ranked = [node for node in graph["nodes"] if node["person"]["rank"]]
    for node in ranked:
        for numbers, sort in ((node["person"], "shown"), (node["person"]["full"], "full")):
            low, high = within[sort][node["id"]]["rank"]
            assert 1 <= low <= high <= len(ranked)
            assert numbers["rank"] is not None
    assert any(one["rank"][0] < one["rank"][1] for one in within["full"].values())
    assert service.maps.within(demo.id, PRESENT)["full"] == {}


def test_around_somebody_stand_those_one_step_away_and_nobody_else(service, demo):
    snapshot = service.snapshots.of(demo.id, PRESENT)
    chief = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT)
    graph = service.maps.graph(demo.id, PRESENT, "network", Scope(around=chief.id))
    lines = [(one.influencer, one.influenced) for one in snapshot.influences]
    lines += [(one.ours, one.theirs) for one in snapshot.ties]
    near = {end for line in lines if chief.id in line for end in line}
    assert {node["id"] for node in graph["nodes"]} == near
    assert "one step from Katharina Lindqvist" in graph["part"]


def test_a_unit_shows_its_own_people(service, demo):
    snapshot = service.snapshots.of(demo.id, PRESENT)
    (unit,) = [one for one in snapshot.units if one.name == "Purchasing"]
    graph = service.maps.graph(demo.id, PRESENT, scope=Scope(unit=unit.id))
    theirs = [node["person"] for node in graph["nodes"] if not node["person"]["ours"]]
    assert {one["unit"] for one in theirs} == {"Purchasing"}
    assert len(theirs) == 5
