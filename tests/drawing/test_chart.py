"""The organisation chart: no card upon another, units as lanes, everybody on it once."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from fixtures.worlds import world

from stakemap.drawing.chart import HEIGHT, LOOSE, OURS, WIDTH, Sheet, org_chart
from stakemap.model.account import Snapshot
from stakemap.model.organisation import Holding, Reporting, Role, RoleId, Unit, UnitId
from stakemap.model.people import PersonId


def company(
    managers: dict[str, str], units: dict[str, str] | None = None, ours: int = 3
) -> Snapshot:
    """People by whom they report to, and the unit of each."""
    units = units or {}
    names = list(managers)
    team = [f"rep {n}" for n in range(ours)]
    seated = world(people=names, ours=team, ties=[(one, names[0], 2) for one in team])
    roles = [
        Role(RoleId(f"seat {one}"), "them", one, unit_id=UnitId(unit) if unit else None)
        for one in names
        for unit in [units.get(one, "")]
    ]
    return replace(
        seated,
        roles=tuple(roles),
        units=tuple(Unit(UnitId(one), one.upper()) for one in sorted(set(units.values()))),
        holdings=tuple(Holding(PersonId(one), RoleId(f"seat {one}")) for one in names),
        reporting=tuple(
            Reporting(RoleId(f"seat {one}"), RoleId(f"seat {above}"))
            for one, above in managers.items()
            if above
        ),
    )


def grown(people: int, seed: int) -> Snapshot:
    """A company in which everybody reports to somebody who came before."""
    chance = random.Random(seed)
    managers = {"p0": ""}
    for n in range(1, people):
        managers[f"p{n}"] = f"p{chance.randrange(max(1, n // 4))}" if chance.random() > 0.05 else ""
    units = {one: f"u{chance.randrange(6)}" for one in managers}
    return company(managers, units, ours=14)


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, (ax, ay)), (other, (bx, by)) in combinations(sheet.positions.items(), 2)
        if abs(ax - bx) < WIDTH and abs(ay - by) < HEIGHT
    ]


@pytest.mark.parametrize("people", [1, 2, 7, 46, 60, 150])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_card_lies_upon_another_and_everybody_is_there(people: int, seed: int):
    snapshot = grown(people, seed)
    sheet = org_chart(snapshot)
    assert set(sheet.positions) == {one.id for one in (*snapshot.people, *snapshot.ours)}
    assert overlapping(sheet) == []


def test_each_unit_has_a_lane_around_its_people_under_one_head():
    sheet = org_chart(
        company(
            {"chief": "", "head": "chief", "buyer": "head", "clerk": "buyer", "smith": "head"},
            {"buyer": "purchasing", "clerk": "purchasing", "smith": "plant"},
        )
    )
    lanes = {lane.name: lane for lane in sheet.lanes}
    assert set(lanes) == {"PURCHASING", "PLANT", OURS}
    for unit, names in (("PURCHASING", ["buyer", "clerk"]), ("PLANT", ["smith"])):
        lane = lanes[unit]
        for name in names:
            x, y = sheet.positions[name]
            assert lane.left < x - WIDTH / 2 < x + WIDTH / 2 < lane.left + lane.width
            assert lane.top < y - HEIGHT / 2 < y + HEIGHT / 2 < lane.top + lane.height


def test_lanes_of_a_column_do_not_run_into_one_another():
    sheet = org_chart(grown(60, 4))
    for one, other in combinations(sheet.lanes, 2):
        beside = one.left + one.width <= other.left or other.left + other.width <= one.left
        above = one.top + one.height <= other.top or other.top + other.height <= one.top
        assert beside or above


def test_our_team_stands_below_everybody_else():
    snapshot = grown(46, 5)
    sheet = org_chart(snapshot)
    theirs = max(sheet.positions[one.id][1] for one in snapshot.people)
    assert min(sheet.positions[one.id][1] for one in snapshot.ours) > theirs + HEIGHT


def test_levels_stand_below_one_another_as_they_report():
    managers = {"chief": "", "head": "chief", "buyer": "head", "clerk": "buyer", "aide": "chief"}
    sheet = org_chart(company(managers))
    rows = [sheet.positions[one][1] for one in ("chief", "head", "buyer", "clerk")]
    assert all(upper < lower for upper, lower in pairwise(rows))
    assert sheet.hangs == {"head": "below", "buyer": "spine", "clerk": "spine", "aide": "spine"}


def test_the_staff_of_the_head_stands_at_their_side_where_there_is_room():
    heads = {f"head {n}": "chief" for n in range(4)}
    below = {f"clerk {n}": f"head {n}" for n in range(4)}
    sheet = org_chart(company({"chief": "", **heads, **below, "aide": "chief"}))
    assert sheet.hangs["aide"] == "beside"
    assert sheet.positions["aide"][1] == sheet.positions["chief"][1]


def test_who_has_no_reporting_line_stands_apart_under_a_name():
    sheet = org_chart(company({"chief": "", "head": "chief", "adviser": ""}))
    assert LOOSE in {lane.name for lane in sheet.lanes}
    assert "adviser" not in sheet.hangs


def test_an_account_without_any_reporting_line_is_a_block_by_unit():
    sheet = org_chart(company({f"p{n}": "" for n in range(30)}, {"p3": "lab", "p17": "lab"}))
    assert overlapping(sheet) == []
    assert sheet.hangs == {}
    assert [lane.name for lane in sheet.lanes] == ["LAB", OURS]


def test_an_empty_account_draws_nothing():
    assert org_chart(world()).positions == {}
