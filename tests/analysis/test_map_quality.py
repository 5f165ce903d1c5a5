"""What a map lacks, each gap alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.worlds import world

from stakemap.analysis.decision import decision_layer
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.map_quality import gaps
from stakemap.analysis.standing import standing
from stakemap.model.account import Influence, Origin, Snapshot
from stakemap.model.opportunity import BuyingPart, BuyingRole, OpportunityId
from stakemap.model.organisation import (
    Authority,
    Organisation,
    OrganisationKind,
    Role,
    RoleId,
    Unit,
    UnitId,
)
from stakemap.model.people import PersonId, Support
from stakemap.model.question import QuestionKind


def found(snapshot: Snapshot) -> list[tuple[QuestionKind, str]]:
    layer = decision_layer(snapshot, standing(influence_graph(snapshot)))
    return [(one.kind, one.subject) for one in gaps(snapshot, layer)]


def sentence(snapshot: Snapshot, kind: QuestionKind) -> str:
    layer = decision_layer(snapshot, standing(influence_graph(snapshot)))
    return next(one.sentence for one in gaps(snapshot, layer) if one.kind is kind)


@pytest.fixture
def complete(chain: Snapshot) -> Snapshot:
    """A map that lacks nothing: the chief decides and is known, the head is a sceptic."""
    people = [
        replace(one, support=Support.SCEPTIC) if one.id == "head" else one for one in chain.people
    ]
    ties = (*chain.ties, replace(chain.ties[0], theirs=PersonId("chief")))
    return replace(chain, people=tuple(people), ties=ties)


def test_a_complete_map_lacks_nothing(complete):
    assert found(complete) == []


def test_an_empty_account_lacks_nothing_that_can_be_asked(complete):  # 59
    assert found(world()) == []


def test_nobody_recorded_as_deciding_is_asked_about(complete):
    nobody = replace(complete, roles=())
    assert (QuestionKind.NO_DECIDER, "them") in found(nobody)
    assert "guesses" in sentence(nobody, QuestionKind.NO_DECIDER)


def test_who_only_approves_leaves_the_decider_open(complete):
    roles = tuple(replace(one, authority=Authority.APPROVES) for one in complete.roles)
    assert found(replace(complete, roles=roles)) == [(QuestionKind.NO_DECIDER, "them")]


def test_a_decider_by_buying_role_is_one(complete):
    part = BuyingRole(PersonId("chief"), OpportunityId("sale"), BuyingPart.DECIDES)
    assert found(replace(complete, roles=(), buying_roles=(part,))) == []


def test_without_a_sceptic_or_an_enemy_somebody_is_missing(complete):
    friends = tuple(replace(one, support=Support.SUPPORTER) for one in complete.people)
    assert found(replace(complete, people=friends)) == [(QuestionKind.NOBODY_AGAINST, "them")]


def test_a_decider_whom_nobody_of_ours_knows_is_asked_about_by_name(complete):
    few = replace(complete, ties=complete.ties[:1])
    assert found(few) == [(QuestionKind.UNTIED_DECIDER, "chief")]
    assert "Who of ours knows chief" in sentence(few, QuestionKind.UNTIED_DECIDER)


def test_a_tie_of_level_zero_is_none(complete):
    none = replace(complete.ties[1], level=0)
    assert found(replace(complete, ties=(complete.ties[0], none))) == [
        (QuestionKind.UNTIED_DECIDER, "chief")
    ]


def test_a_seat_without_a_holder_is_asked_about_and_ours_is_not(complete):
    empty = Role(RoleId("empty"), "them", "Head of Purchasing")
    ours = Role(RoleId("ours"), "us", "Sales")
    more = replace(complete, roles=(*complete.roles, empty, ours))
    assert found(more) == [(QuestionKind.EMPTY_SEAT, "empty")]
    assert "Who is Head of Purchasing?" in sentence(more, QuestionKind.EMPTY_SEAT)


def test_a_unit_is_unknown_only_when_nobody_sits_in_it_or_its_parts(complete):
    plant, line, office = (
        Unit(UnitId("plant"), "Plant", "them co"),
        Unit(UnitId("line"), "Line", "plant"),
        Unit(UnitId("office"), "Office", "them co"),
    )
    desk = Unit(UnitId("desk"), "Desk", "office")
    own = Unit(UnitId("own"), "Sales", "us co")
    held = tuple(replace(one, unit_id=line.id) for one in complete.roles)
    company = (Organisation("them co", "Them"), Organisation("us co", "Us", OrganisationKind.OWN))
    more = replace(
        complete, roles=held, units=(plant, line, office, desk, own), organisations=company
    )
    assert found(more) == [(QuestionKind.UNKNOWN_UNIT, "office")]


def test_an_unknown_part_of_a_known_unit_is_asked_about(complete):
    plant, line = Unit(UnitId("plant"), "Plant"), Unit(UnitId("line"), "Line", "plant")
    held = tuple(replace(one, unit_id=plant.id) for one in complete.roles)
    empty = Role(RoleId("empty"), "them", "Foreman", line.id)
    more = replace(complete, roles=(*held, empty), units=(plant, line))
    assert (QuestionKind.UNKNOWN_UNIT, "line") in found(more)


def test_units_that_are_part_of_each_other_are_walked_once(complete):  # 10
    circle = (Unit(UnitId("a"), "A", "b"), Unit(UnitId("b"), "B", "a"))
    seat = Role(RoleId("empty"), "them", unit_id=UnitId("a"))
    kinds = {kind for kind, _ in found(replace(complete, units=circle, roles=(seat,)))}
    assert QuestionKind.EMPTY_SEAT in kinds


@pytest.mark.parametrize("spread", [(4, 4, 4), (4, 4, 5)])
def test_listeners_of_one_level_are_warned_about(spread):
    seats = {f"n{number}": level for number, level in enumerate(spread)} | {"boss": 1}
    snapshot = world([("boss", one, 0.5) for one in seats if one != "boss"], seats=seats)
    kinds = [kind for kind, _ in found(snapshot)]
    assert (QuestionKind.ONE_LEVEL in kinds) == (len(set(spread)) == 1)
    if len(set(spread)) == 1:
        words = sentence(snapshot, QuestionKind.ONE_LEVEL)
        assert "level 4" in words
        assert "mislead" in words


def test_counted_mail_is_not_told_by_one_level():
    seats = {"a": 4, "b": 4, "c": 4, "boss": 1}
    snapshot = world(people=seats, seats=seats)
    mail = tuple(
        Influence(PersonId("boss"), PersonId(one), 0.5, origin=Origin.OBSERVED) for one in "abc"
    )
    kinds = [kind for kind, _ in found(replace(snapshot, influences=mail))]
    assert QuestionKind.ONE_LEVEL not in kinds
