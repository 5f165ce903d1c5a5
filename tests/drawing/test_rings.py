"""Power rings: who decides in the middle, a ring for each step, no card upon another."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest
from fixtures.worlds import world

from stakemap.analysis.centrality import centrality
from stakemap.drawing.chart import HEIGHT, OURS, WIDTH, Sheet
from stakemap.drawing.rings import NO_WAY, rings
from stakemap.model.account import Snapshot
from stakemap.model.organisation import Authority


def drawn(snapshot: Snapshot) -> Sheet:
    found = centrality(snapshot)
    reach = {one.id: one.reach or 0.0 for one in found.people}
    return rings(snapshot, found.layer, reach)


def away(sheet: Sheet, name: str) -> float:
    """How far out somebody stands, as a share of the outermost ring."""
    outer = sheet.rings[-1]
    x, y = sheet.positions[name]
    return math.hypot(x / outer.across, y / outer.down)


def crowd(people: int, deciding: int, seed: int) -> Snapshot:
    chance = random.Random(seed)
    lines = [(f"p{n}", f"p{chance.randrange(max(1, n // 3))}", 0.5) for n in range(1, people)]
    seats = {f"p{n}": Authority.DECIDES for n in range(min(deciding, people))}
    return world(
        lines, people=["p0"], ours=[f"rep {n}" for n in range(14)], ties=(), seats=dict(seats)
    )


@pytest.mark.parametrize("people", [1, 2, 12, 46, 120, 300])
@pytest.mark.parametrize("deciding", [1, 3, 11, 40])
def test_no_card_lies_upon_another_and_everybody_is_there(people: int, deciding: int):
    snapshot = crowd(people, deciding, seed=people)
    sheet = drawn(snapshot)
    assert set(sheet.positions) == {one.id for one in (*snapshot.people, *snapshot.ours)}
    upon = [
        (one, other)
        for (one, (ax, ay)), (other, (bx, by)) in combinations(sheet.positions.items(), 2)
        if abs(ax - bx) < WIDTH and abs(ay - by) < HEIGHT
    ]
    assert upon == []


def test_each_step_farther_from_who_decides_stands_farther_out():
    lines = [("near", "chief", 0.5)]
    lines += [(f"second {n}", "near", 0.5) for n in range(6)]
    lines += [(f"third {n}", "second 0", 0.5) for n in range(6)]
    sheet = drawn(world(lines, seats={"chief": Authority.DECIDES}))
    assert [ring.name for ring in sheet.rings] == [
        "decide",
        "one step away",
        "two steps away",
        "three steps away",
    ]
    order = ("chief", "near", "second 3", "third 3")
    distances = [away(sheet, name) for name in order]
    assert distances == sorted(distances)
    assert len(set(distances)) == 4


def test_a_few_who_stand_far_off_share_the_ring_before_theirs():
    lines = [("near", "chief", 0.5), ("second", "near", 0.5), ("third", "second", 0.5)]
    sheet = drawn(world(lines, seats={"chief": Authority.DECIDES}))
    assert [ring.name for ring in sheet.rings] == ["decide", "one step away or more"]


def test_whose_word_has_no_way_to_who_decides_stands_apart():
    snapshot = world(
        [("near", "chief", 0.5), ("chief", "below", 0.5)],
        ours=["rep"],
        seats={"chief": Authority.DECIDES},
    )
    sheet = drawn(snapshot)
    lanes = {lane.name: lane for lane in sheet.lanes}
    assert set(lanes) == {OURS, NO_WAY}
    x, y = sheet.positions["below"]
    lane = lanes[NO_WAY]
    assert lane.left < x < lane.left + lane.width
    assert lane.top < y < lane.top + lane.height


def test_an_empty_account_draws_nothing():
    assert drawn(world()).positions == {}
