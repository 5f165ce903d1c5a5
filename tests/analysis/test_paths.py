"""The way in: best, next best, disjoint, up through our own company, and the line that lacks."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import networkx as nx
import pytest
from fixtures.worlds import DAY, person, world

from stakemap.analysis.executive import executive_route
from stakemap.analysis.graph import access_graph
from stakemap.analysis.missing import MissingLink
from stakemap.analysis.paths import Ways, paths
from stakemap.errors import InvalidValue, NotFound
from stakemap.model.account import Snapshot
from stakemap.model.activity import Interaction, InteractionId, InteractionKind
from stakemap.model.backing import Backing, Status
from stakemap.model.organisation import Holding, Reporting, Role, RoleId
from stakemap.model.people import PersonId, Style


def random_world(seed: int) -> Snapshot:
    chance = random.Random(seed)
    people = [f"p{number:02}" for number in range(9)]
    pairs = [(a, b) for a in people for b in people if a != b]
    lines = [(*pair, chance.choice([0.3, 0.5, 0.6, 0.9])) for pair in chance.sample(pairs, 20)]
    ties = [(our, chance.choice(people), chance.choice([1, 2, 4])) for our in ("x", "y", "y", "z")]
    return world(lines, people=people, ours=["x", "y", "z"], ties=list(dict(_keyed(ties)).values()))


def _keyed(ties: list[tuple[str, str, float]]):
    return [((our, their), (our, their, level)) for our, their, level in ties]


def all_routes(snapshot: Snapshot, target: str, starts: list[str]) -> list[tuple[float, list[str]]]:
    """Every simple route of at most six hops, the likeliest first, by trying them all."""
    graph = access_graph(snapshot, colleagues=False)
    found = []
    for start in starts:
        for route in nx.all_simple_paths(graph, start, target, cutoff=6):
            hops = [graph.edges[hop]["probability"] for hop in pairwise(route)]
            found.append((math.prod(hops), route))
    return sorted(found, key=lambda one: -one[0])


@pytest.mark.parametrize("seed", range(60))
def test_the_three_best_are_those_that_trying_all_routes_finds(seed):
    snapshot = random_world(seed)
    expected = all_routes(snapshot, "p00", ["x", "y", "z"])
    got = paths(snapshot, PersonId("p00"))
    assert [one.probability for one in got.best] == pytest.approx(
        [likely for likely, _ in expected[:3]], rel=1e-6
    )
    assert len({one.people for one in got.best}) == len(got.best)


@pytest.mark.parametrize("seed", range(60))
def test_the_alternative_is_the_best_that_shares_no_middle_person(seed):
    snapshot = random_world(seed)
    got = paths(snapshot, PersonId("p00"), PersonId("y"))
    expected = all_routes(snapshot, "p00", ["y"])
    if not expected:
        assert (got.best, got.disjoint) == ((), None)
        return
    first = got.best[0].people
    others = [
        one for one in expected if tuple(one[1]) != first and not set(one[1][1:-1]) & set(first)
    ]
    assert (got.disjoint is None) == (not others)
    if got.disjoint:
        assert got.disjoint.probability == pytest.approx(others[0][0], rel=1e-6)


def test_seven_hops_are_too_many():
    lines = [(f"p{n}", f"p{n + 1}", 1.0) for n in range(6)]
    snapshot = world(lines, ours=["rep"], ties=[("rep", "p0", 4)])
    assert len(paths(snapshot, PersonId("p5")).best[0].hops) == 6
    assert paths(snapshot, PersonId("p6")).best == ()


def test_a_shorter_route_is_found_where_the_likeliest_has_too_many_hops():
    lines = [(f"p{n}", f"p{n + 1}", 1.0) for n in range(6)] + [("p0", "p6", 0.1)]
    snapshot = world(lines, ours=["rep"], ties=[("rep", "p0", 4)])
    (found,) = paths(snapshot, PersonId("p6")).best
    assert (len(found.hops), found.probability) == (2, pytest.approx(0.1))


def test_every_hop_says_what_it_rests_on(chain):
    met = Interaction(
        InteractionId("i"),
        InteractionKind.VISIT,
        datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC) - timedelta(days=9),
        (PersonId("rep"),),
        (PersonId("clerk"),),
    )
    doubted = Backing(belief=0.5, status=Status.SINGLE_SOURCE)
    first, *rest = chain.influences
    people = [
        replace(one, style=Style.CHECKING) if one.id == "buyer" else one for one in chain.people
    ]
    snapshot = replace(
        chain,
        people=tuple(people),
        influences=(replace(first, backing=doubted), *rest),
        interactions=(met, replace(met, id=InteractionId("older"), at=met.at - timedelta(days=30))),
    )
    (found,) = paths(snapshot, PersonId("chief")).best
    tie, doubtful = found.hops[:2]
    assert [hop.kind for hop in found.hops] == ["tie", "influence", "influence", "influence"]
    assert (tie.last_contact, doubtful.last_contact) == (DAY - timedelta(days=9), None)
    assert (doubtful.status, doubtful.style) == (Status.SINGLE_SOURCE, Style.CHECKING)
    assert doubtful.probability == pytest.approx(0.25)
    assert found.weakest == 1


def test_nobody_connects_is_an_answer_with_the_line_that_would_help():
    lines = [("a", "b", 0.9), ("chief", "b", 0.5), ("c", "chief", 0.8)]
    snapshot = world(lines, ours=["rep"], ties=[("rep", "a", 4)])
    found = paths(snapshot, PersonId("chief"))
    assert (found.best, found.disjoint) == ((), None)
    assert found.nearest == ("b", "a")
    assert found.link == MissingLink("b", "chief", pytest.approx(0.9 * 0.6))


def test_without_any_tie_the_missing_line_begins_with_us():
    found = paths(world([("a", "b", 0.5)], ours=["rep"]), PersonId("b"))
    assert (found.nearest, found.link) == ((), MissingLink("rep", "b", pytest.approx(0.6)))


def test_without_anybody_of_ours_there_is_nothing_to_say():  # 59
    found = paths(world([("a", "b", 0.5)]), PersonId("b"))
    assert (found.best, found.nearest, found.link) == ((), (), None)


def test_a_stranger_is_refused_by_name(chain):
    with pytest.raises(NotFound, match="'nobody' is nobody at the customer"):
        paths(chain, PersonId("nobody"))
    with pytest.raises(NotFound, match="'clerk' is nobody of ours"):
        paths(chain, PersonId("chief"), PersonId("clerk"))


def company(levels: dict[str, tuple[int, str | None]]) -> dict[str, tuple]:
    """Our own company: who stands at which level and reports to whom."""
    seats = {name: RoleId(f"our {name}") for name in levels}
    return {
        "roles": tuple(Role(seats[name], "us", level=at) for name, (at, _) in levels.items()),
        "holdings": tuple(Holding(PersonId(name), seat) for name, seat in seats.items()),
        "reporting": tuple(
            Reporting(seats[name], seats[above]) for name, (_, above) in levels.items() if above
        ),
    }


@pytest.fixture
def with_leaders() -> Snapshot:
    """The rep knows the chief well; our director knows the owner of theirs, our boss the clerk."""
    snapshot = world(
        [("owner", "chief", 0.5), ("clerk", "chief", 1.0)],
        ours=["rep", "boss", "director"],
        ties=[("rep", "chief", 4), ("director", "owner", 4), ("boss", "clerk", 4)],
    )
    levels = {"director": (1, None), "boss": (2, "director"), "rep": (3, "boss")}
    return replace(snapshot, **company(levels))


def test_the_executive_route_climbs_and_then_crosses(with_leaders):
    found = executive_route(with_leaders, PersonId("chief"), 1, PersonId("rep"))
    assert found is not None
    assert found.people == ("rep", "boss", "director", "owner", "chief")
    assert found.probability == pytest.approx(0.9 * 0.9 * 1.0 * 0.5)


def test_the_executive_route_stops_climbing_where_it_is_high_enough(with_leaders):
    found = executive_route(with_leaders, PersonId("chief"), 2, PersonId("rep"))
    assert found is not None
    assert found.people == ("rep", "boss", "clerk", "chief")


def test_without_a_start_the_executive_begins(with_leaders):
    found = executive_route(with_leaders, PersonId("chief"), 1)
    assert found is not None
    assert found.people == ("director", "owner", "chief")


def test_no_executive_route_where_the_senior_know_nobody(with_leaders):
    bare = replace(with_leaders, ties=with_leaders.ties[:1])
    assert executive_route(bare, PersonId("chief"), 1, PersonId("rep")) is None
    with pytest.raises(InvalidValue, match="level 0"):
        executive_route(bare, PersonId("chief"), 0)


def test_renaming_ids_does_not_choose_another_of_two_equal_routes():  # 61
    lines = [("m1", "chief", 0.5), ("m2", "chief", 0.5)]
    snapshot = world(lines, ours=["rep"], ties=[("rep", "m1", 4), ("rep", "m2", 4)])
    new = {"m1": "zz", "m2": "aa", "chief": "chief", "rep": "rep"}
    renamed = replace(
        snapshot,
        people=tuple(person(new[one.id], one.name) for one in reversed(snapshot.people)),
        influences=tuple(
            replace(one, influencer=new[one.influencer]) for one in snapshot.influences
        ),
        ties=tuple(replace(one, theirs=new[one.theirs]) for one in snapshot.ties),
    )
    before = [one.people for one in paths(snapshot, PersonId("chief")).best]
    after = [one.people for one in paths(renamed, PersonId("chief")).best]
    assert [[new[one] for one in route] for route in before] == [list(route) for route in after]


def test_one_graph_answers_every_question_the_same(chain):
    ways = Ways(chain)
    assert ways.to(PersonId("chief")) == paths(chain, PersonId("chief"))
    assert ways.to(PersonId("head"), PersonId("rep")) == paths(
        chain, PersonId("head"), PersonId("rep")
    )
