"""How sure a line or a card looks: no two statuses alike, told and observed apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from fixtures.worlds import world

from stakemap.analysis.centrality import centrality
from stakemap.drawing.legend import LOOKS, STROKES
from stakemap.drawing.map import VIEWS, map_data
from stakemap.model.account import Origin, Snapshot
from stakemap.model.backing import CERTAIN, Backing, Judgement, Status
from stakemap.model.claim import Predicate
from stakemap.model.organisation import Authority


def backed(status: Status) -> Backing:
    return replace(CERTAIN, status=status, belief=0.5)


@pytest.fixture
def doubtful() -> Snapshot:
    """A line of every status between people, every third observed, and a tie of ours."""
    lines = [(f"p{n}", f"p{n + 1}", 0.5) for n in range(14)]
    certain = world(lines, ours=["rep"], ties=[("rep", "p0", 3)], seats={"p3": Authority.DECIDES})
    origins = cycle([Origin.TOLD, Origin.TOLD, Origin.OBSERVED])
    influences = tuple(
        replace(line, backing=backed(status), origin=next(origins))
        for line, status in zip(certain.influences, cycle(Status), strict=False)
    )
    return replace(certain, influences=influences)


def drawn(snapshot: Snapshot, view: str = "org") -> dict[str, Any]:
    return map_data(snapshot, centrality(snapshot), view).as_json()


def entries(graph: Mapping[str, Any], by: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in graph["legend"] if one["by"] == by}


def test_every_status_has_a_stroke_and_no_two_look_alike_without_colour():
    assert set(STROKES) == set(Status)
    looks = {(one.dashes, one.opacity, one.sign) for one in STROKES.values()}
    assert len(looks) == len(Status)
    assert STROKES[Status.CONFIRMED].dashes == ()


@pytest.mark.parametrize("view", VIEWS)
def test_a_line_is_drawn_as_its_status_says(doubtful: Snapshot, view: str):
    for edge in drawn(doubtful, view)["edges"]:
        stroke = STROKES[Status(edge["status"])]
        assert edge["dashes"] == (list(stroke.dashes) or False)
        assert edge.get("label", "") == stroke.sign
        alpha = int(edge["color"]["highlight"][7:], 16) / 255
        assert alpha == pytest.approx(stroke.opacity, abs=0.01)


def test_observed_lines_carry_a_bead_and_told_ones_none(doubtful: Snapshot):
    edges = [edge for edge in drawn(doubtful)["edges"] if edge["sort"] == "influence"]
    assert {edge["origin"] for edge in edges} == {"told", "observed"}
    for edge in edges:
        assert ("middle" in edge["arrows"]) == (edge["origin"] == "observed")


def test_the_legend_counts_what_is_drawn(doubtful: Snapshot):
    graph = drawn(doubtful)
    statuses = Counter(edge["status"] for edge in graph["edges"])
    assert {name: one["count"] for name, one in entries(graph, "status").items()} == statuses
    assert entries(graph, "sort")["influence"]["count"] == 14
    assert entries(graph, "sort")["tie"]["count"] == 1
    assert entries(graph, "origin")["observed"]["count"] == 4
    assert entries(graph, "look")["ours"]["count"] == 1


def test_a_card_is_as_sure_as_the_authority_that_it_shows(doubtful: Snapshot):
    about = ("seat of p3", Predicate.AUTHORITY)
    judged = Judgement(*about, "decides", backed(Status.CONTESTED))
    nodes = {
        node["id"]: node for node in drawn(replace(doubtful, judgements={about: judged}))["nodes"]
    }
    assert nodes["p3"]["look"] == LOOKS["decides"].name
    assert nodes["p3"]["status"] == "contested"
    assert nodes["p3"]["stroke"]["sign"] == "≠"
    assert {nodes[one]["status"] for one in ("p0", "rep")} == {"confirmed"}


def test_a_card_without_authority_is_as_sure_as_its_seat(doubtful: Snapshot):
    stale = tuple(replace(one, backing=backed(Status.STALE)) for one in doubtful.holdings)
    nodes = {node["id"]: node for node in drawn(replace(doubtful, holdings=stale))["nodes"]}
    assert nodes["p3"]["stroke"]["opacity"] < 1
