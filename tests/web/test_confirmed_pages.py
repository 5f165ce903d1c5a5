"""Only confirmed: every number, with what confirmed facts alone make of it beside it."""

from __future__ import annotations

import json
import re

import pytest
from fixtures.files import csv_file
from fixtures.pages import NOW, PRESENT

from stakemap.service.imports import ImportOptions
from stakemap.service.wording import move

SWITCH = 'name="confirmed"'


@pytest.fixture
def seen(client, demo):
    """What stands on a page, by its path and query within the account."""
    return lambda path: client.get(f"/accounts/{demo.id}{path}").text.split("<main")[1]


def test_the_switch_stands_on_the_pages_of_both_worlds_and_is_kept_by_the_others(client, demo):
    for page in ("", "/centrality", "/rim", "/path", "/team"):
        text = client.get(f"/accounts/{demo.id}{page}").text
        assert f'type="checkbox" {SWITCH} value="1">' in text
        assert (
            "checked> only confirmed" in client.get(f"/accounts/{demo.id}{page}?confirmed=1").text
        )
    for page in ("/questions", "/what-if", "/facts", "/sources"):
        assert f'type="checkbox" {SWITCH}' not in client.get(f"/accounts/{demo.id}{page}").text
        text = client.get(f"/accounts/{demo.id}{page}?confirmed=1").text
        assert f'type="hidden" {SWITCH} value="1"' in text


def test_ranks_standing_and_reach_stand_side_by_side(service, demo, seen):
    text = seen("/centrality?confirmed=1")
    both = [service.analysis.centrality(demo.id, one) for one in (PRESENT, PRESENT.confirmed())]
    alone = {one.id: one for one in both[1].people}
    first = both[0].people[0]
    row = text.split("<tbody>")[1].split("</tr>")[0]
    then = alone[first.id]
    assert f"people/{first.id}" in row
    assert f'data-value="{then.rank}"' in row
    assert move(first.rank, then.rank) in row
    assert f'confirmed facts alone">{then.standing:.2f}<' in row
    assert f'confirmed facts alone">{then.reach:.2f}<' in row
    assert "people decide, not 11" in text
    assert 'class="alone"' not in seen("/centrality")


@pytest.mark.parametrize("view", ["position", "brokers"])
def test_every_measure_stands_beside_itself(seen, view):
    text = seen(f"/centrality?show={view}&confirmed=1")
    row = text.split("<tbody>")[1].split("</tr>")[0]
    assert row.count('class="alone"') == 1 + (6 if view == "position" else 5)


def test_both_verdicts_of_a_rep_are_shown(service, demo, seen):
    alone = service.analysis.rim(demo.id, PRESENT.confirmed())
    text = seen("/rim?confirmed=1").split("<table")[1]
    rows = {one.id: text.split(f"rep={one.id}")[1].split("</tr>")[0] for one in alone.reps}
    for one in alone.reps:
        words = {"rim": "at the rim"}.get(one.verdict.value, one.verdict.value)
        assert words in rows[one.id].split('class="alone"')[1].split("</td>")[0]
    ben = service.people.ours(demo.id, "Ben Ashworth", PRESENT)
    assert "With confirmed facts alone:" in seen(f"/rim?rep={ben.id}&confirmed=1")


def test_both_coverages_of_the_team_are_shown(service, demo, seen):
    both = [service.analysis.team(demo.id, one) for one in (PRESENT, PRESENT.confirmed())]
    shares = [f"{one.fragility.coverage * 100:.0f} %" for one in both]
    text = seen("/team?confirmed=1")
    assert f'<span class="big">{shares[0]}</span>' in text
    assert f'confirmed facts alone">{shares[1]}</span>' in text
    assert f'confirmed facts alone">{both[1].threads.count}</span>' in text


def test_both_probabilities_of_a_way_are_shown(service, demo, seen):
    goal = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT).id
    best = service.analysis.paths(demo.id, goal, PRESENT).best[0]
    likely = service.analysis.along(demo.id, best.people, PRESENT.confirmed())
    text = seen(f"/path?to={goal}&confirmed=1")
    head = text.split("<h2>Best way")[1].split("</h2>")[0]
    assert f"{best.probability * 100:.0f} %" in head
    assert f'confirmed facts alone">{likely * 100:.0f} %<' in head
    assert "not confirmed all the way" in text
    assert "Best way on confirmed facts alone" in text


def graph(text: str) -> dict:
    return json.loads(text.split('id="graph"')[1].split(">", 1)[1].split("</script>")[0])


def test_the_map_draws_confirmed_facts_with_both_ranks_of_everybody(service, demo, seen):
    full, alone = graph(seen("")), graph(seen("?confirmed=1"))
    told = [one for one in alone["edges"] if one["sort"] != "tie"]
    assert 0 < len(told) < len([one for one in full["edges"] if one["sort"] != "tie"])
    assert {one["status"] for one in alone["edges"]} == {"confirmed"}
    ranks = {node["id"]: node["person"]["rank"] for node in full["nodes"]}
    for node in alone["nodes"]:
        if node["person"]["full"]:
            assert node["person"]["full"]["rank"] == ranks[node["id"]]
    assert any(node["person"]["rank"] != ranks[node["id"]] for node in alone["nodes"])
    assert all(node["person"]["full"] is None for node in full["nodes"])
    assert "people decide, not 11" in seen("?confirmed=1")


def test_where_nobody_is_confirmed_to_decide_that_is_said(service, client):
    table = csv_file("people.csv", "Name,Level,Authority", "Eva,3,decides", "Jon,1,", "Kim,2,")
    service.imports.apply([table], "One voice", ImportOptions(), NOW)
    address = f"/accounts/{service.accounts.find('One voice').id}/centrality?confirmed=1"
    assert "Nobody is confirmed to decide" in client.get(address).text


def test_no_page_of_both_worlds_has_an_inline_style(seen):
    for page in ("", "/centrality", "/rim", "/team"):
        assert not re.search(r"\sstyle=", seen(f"{page}?confirmed=1"))
