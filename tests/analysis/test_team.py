"""The smallest team, levels now and wanted, and who is heard without standing high."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest
from fixtures.worlds import world

from stakemap.analysis.decision import decision_layer
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.hidden import hidden_influencers
from stakemap.analysis.standing import standing
from stakemap.analysis.team import Cell, Team, matrix, smallest_team, working_ties
from stakemap.model.account import Snapshot, Tie
from stakemap.model.organisation import Authority, Role, RoleId, Unit, UnitId
from stakemap.model.people import PersonId

OURS = ["u", "v", "w", "x", "y", "z"]
CHIEFS = [f"c{number}" for number in range(5)]


def team_of(snapshot: Snapshot, **asked) -> Team:
    return smallest_team(snapshot, decision_layer(snapshot, {}), **asked)


def random_account(seed: int) -> tuple[Snapshot, dict[str, list[str]]]:
    chance = random.Random(seed)
    ties = [
        (our, their, chance.choice([1, 2, 4])) for our in OURS for their in chance.sample(CHIEFS, 2)
    ]
    seats = dict.fromkeys(CHIEFS, Authority.DECIDES)
    functions = {our: chance.sample(["support", "marketing", "law"], 1) for our in OURS}
    return world(people=CHIEFS, ours=OURS, ties=ties, seats=seats), functions


def smallest_by_trying(snapshot: Snapshot, functions: dict[str, list[str]]) -> int:
    known = working_ties(snapshot)
    wants = [{our for our in OURS if (our, their) in known} for their in CHIEFS]
    wants += [{our for our in OURS if name in functions[our]} for name in ("support", "marketing")]
    wants = [want for want in wants if want]
    return next(
        size
        for size in range(len(OURS) + 1)
        if any(all(want & set(team) for want in wants) for team in combinations(OURS, size))
    )


@pytest.mark.parametrize("seed", range(60))
def test_the_team_is_the_smallest_that_trying_all_finds(seed):
    snapshot, functions = random_account(seed)
    team = team_of(snapshot, functions=functions, needed=("support", "marketing"))
    assert len(team.members) == smallest_by_trying(snapshot, functions)
    assert team.gap == 0
    known = working_ties(snapshot)
    for their in CHIEFS:
        covered = any((our, their) in known for our in team.members)
        assert covered != (their in team.uncovered)


def test_whom_nobody_knows_and_what_nobody_brings_is_said():
    snapshot = world(
        people=["a", "b"],
        ours=["x"],
        ties=[("x", "a", 2), ("x", "b", 1)],
        seats={"a": Authority.DECIDES, "b": Authority.APPROVES},
    )
    team = team_of(snapshot, needed=("law",))
    assert team == Team(("x",), ("b",), ("law",), 0.0)


def test_an_account_without_us_or_without_deciders_has_an_empty_team():  # 59
    assert team_of(world()) == Team((), (), (), 0.0)
    alone = world(people=["a"], seats={"a": Authority.DECIDES})
    assert team_of(alone) == Team((), ("a",), (), 0.0)


def test_out_of_time_the_gap_is_said(monkeypatch):
    chance = random.Random(1)
    people, ours = [f"p{n}" for n in range(200)], [f"o{n}" for n in range(60)]
    ties = [(our, their, 3) for our in ours for their in people if chance.random() < 0.25]
    snapshot = world(
        people=people, ours=ours, ties=ties, seats=dict.fromkeys(people, Authority.DECIDES)
    )
    monkeypatch.setattr("stakemap.analysis.team.TIME_LIMIT", 0.2)
    team = team_of(snapshot)
    known = working_ties(snapshot)
    assert team.gap > 0
    assert all(
        any((our, their) in known for our in team.members)
        for their in people
        if their not in team.uncovered
    )


@pytest.fixture
def two_units() -> Snapshot:
    """The rep knows a well and b a little, and wants both at 4; a and b share a unit."""
    snapshot = world(
        people=["a", "b", "c"],
        ours=["rep"],
        seats={"a": 1, "b": 2, "c": Authority.DECIDES},
    )
    units = {"a": "works", "b": "works", "c": "board"}
    roles = tuple(
        replace(role, unit_id=UnitId(units[role.id.removeprefix("seat of ")]))
        for role in snapshot.roles
    )
    ties = (
        Tie(PersonId("rep"), PersonId("a"), 3, desired_level=4),
        Tie(PersonId("rep"), PersonId("b"), 1, desired_level=2),
    )
    names = (Unit(UnitId("works"), "Works"), Unit(UnitId("board"), "Board"))
    return replace(snapshot, roles=roles, ties=ties, units=names)


def test_the_matrix_holds_levels_now_wanted_and_the_gap(two_units):
    found = matrix(two_units, decision_layer(two_units, {}))
    assert (found.rows, found.columns) == (("a", "b", "c"), ("rep",))
    assert found.cells == {
        ("a", "rep"): Cell(3.0, 4, 1.0),
        ("b", "rep"): Cell(1.0, 2, 1.0),
    }


def test_a_unit_is_known_as_well_as_the_best_known_in_it(two_units):
    found = matrix(two_units, decision_layer(two_units, {}), by_unit=True)
    assert found.rows == ("works", "board")
    assert found.cells == {("works", "rep"): Cell(3.0, 4, 1.0)}


def test_the_clerk_whom_all_ask_is_a_hidden_influencer():
    asked = [("clerk", other, 0.9) for other in ("boss", "head", "one", "two")]
    snapshot = world(asked, seats={"boss": 1, "head": 2, "one": 3, "two": 3, "clerk": 3})
    scores = standing(influence_graph(snapshot))
    assert hidden_influencers(snapshot, scores) == ("clerk",)
    assert hidden_influencers(snapshot, scores, planned=["clerk"]) == ()


def test_whoever_stands_high_on_the_chart_is_not_hidden():
    asked = [("boss", other, 0.9) for other in ("clerk", "head", "one", "two")]
    snapshot = world(asked, seats={"boss": 1, "head": 2, "one": 3, "two": 3, "clerk": 3})
    assert hidden_influencers(snapshot, standing(influence_graph(snapshot))) == ()


def test_without_levels_nobody_is_called_hidden(star):
    assert hidden_influencers(star, standing(influence_graph(star))) == ()
    assert hidden_influencers(world(), {}) == ()  # 59


def test_a_seat_of_unknown_unit_stands_in_a_row_of_its_own():
    snapshot = world(people=["a"], ours=["rep"], ties=[("rep", "a", 4)])
    snapshot = replace(snapshot, roles=(Role(RoleId("r"), "them"),))
    assert matrix(snapshot, decision_layer(snapshot, {}), by_unit=True).rows == ("",)
