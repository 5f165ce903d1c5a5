"""Who of ours is told of a warning, and whom it affects."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fixtures.worlds import DAY, world

from stakemap.analysis.warning_owners import Owner, Owners, Through
from stakemap.model.account import Tie
from stakemap.model.activity import Interaction, InteractionId, InteractionKind
from stakemap.model.organisation import Holding, Role, RoleId, Unit, UnitId
from stakemap.model.people import PersonId
from stakemap.model.source import Source, SourceId, SourceKind
from stakemap.model.warning import EarlyWarning, WarningId

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def warning(*people: str, units: tuple[str, ...] = (), **more: object) -> EarlyWarning:
    source = Source(SourceId("clerk"), "clerk", SourceKind.CUSTOMER_PERSON)
    return EarlyWarning(
        WarningId("w"),
        "The lease ends.",
        DAY,
        source,
        NOW,
        tuple(map(PersonId, people)),
        tuple(map(UnitId, units)),
        **more,  # type: ignore[arg-type]
    )


def names(owners: tuple[Owner, ...]) -> list[str]:
    return [one.person for one in owners]


def test_a_person_is_the_strongest_ties():
    snapshot = world(
        people=["eva"], ours=["ann", "bob"], ties=[("ann", "eva", 2), ("bob", "eva", 3)]
    )
    (owner,) = Owners(snapshot).of(PersonId("eva"))
    assert (owner.person, owner.through, owner.strength) == ("bob", Through.TIE, 0.75)


def test_equally_strong_ties_share_a_person_in_the_order_of_names():
    snapshot = world(
        people=["eva"], ours=["cid", "ann", "bob"],
        ties=[("cid", "eva", 3), ("ann", "eva", 3), ("bob", "eva", 1)],
    )  # fmt: skip
    assert names(Owners(snapshot).of(PersonId("eva"))) == ["ann", "cid"]


def test_meetings_make_a_tie_where_nobody_told_of_one():
    met = Interaction(
        InteractionId("m"), InteractionKind.VISIT, datetime(2026, 6, 29, tzinfo=UTC),
        (PersonId("bob"),), (PersonId("eva"),),
    )  # fmt: skip
    snapshot = world(people=["eva"], ours=["ann", "bob"], interactions=(met,))
    (owner,) = Owners(snapshot).of(PersonId("eva"))
    assert (owner.person, owner.through) == ("bob", Through.TIE)


def test_a_tie_of_level_nought_is_nobodys():
    snapshot = world(people=["eva"], ours=["ann"], ties=[("ann", "eva", 0)])
    assert Owners(snapshot).of(PersonId("eva")) == ()


def test_without_a_tie_the_best_way_in_begins_with_the_owner():
    snapshot = world(
        [("jon", "eva", 0.9), ("kim", "eva", 0.2)],
        people=["eva", "jon", "kim"], ours=["ann", "bob"],
        ties=[("ann", "jon", 2), ("bob", "kim", 4)],
    )  # fmt: skip
    (owner,) = Owners(snapshot).of(PersonId("eva"))
    assert (owner.person, owner.through) == ("ann", Through.WAY)
    assert owner.strength == pytest.approx(0.5 * 0.9)


def test_where_nobody_gets_at_them_nobody_is_told():
    snapshot = world([("jon", "kim", 0.9)], people=["eva"], ours=["ann"], ties=[("ann", "jon", 4)])
    assert Owners(snapshot).told(warning("eva")) == ()


def test_an_account_that_nobody_of_ours_ever_touched_has_no_owner():  # 59
    assert Owners(world(people=["eva"])).told(warning("eva")) == ()


def test_several_affected_people_have_their_own_owners():
    snapshot = world(
        people=["eva", "jon"], ours=["ann", "bob"], ties=[("ann", "eva", 3), ("bob", "jon", 3)]
    )
    told = Owners(snapshot).told(warning("jon", "eva"))
    assert [(one.affected, one.person) for one in told] == [("eva", "ann"), ("jon", "bob")]


def test_whoever_it_is_assigned_to_is_told_instead():
    snapshot = world(people=["eva"], ours=["ann", "bob"], ties=[("ann", "eva", 3)])
    told = Owners(snapshot).told(warning("eva", assigned=PersonId("bob")))
    assert told == (Owner(PersonId("bob"), None, Through.ASSIGNED, 1.0),)


def test_one_assigned_who_is_no_longer_in_touch_leaves_it_to_the_tie():
    snapshot = world(people=["eva"], ours=["ann"], ties=[("ann", "eva", 3)])
    assert names(Owners(snapshot).told(warning("eva", assigned=PersonId("gone")))) == ["ann"]


def in_units(**parts: str | None):
    """Units by name with what they are part of; eva sits in the deepest."""
    units = tuple(Unit(UnitId(name), name, whole) for name, whole in parts.items())
    deepest = units[-1].id
    snapshot = world(people=["eva", "jon"], ours=["ann"], ties=[("ann", "eva", 3)])
    return replace(
        snapshot,
        units=units,
        roles=(Role(RoleId("seat"), "them", "Clerk", deepest),),
        holdings=(Holding(PersonId("eva"), RoleId("seat")),),
    )


def test_a_unit_stands_for_everybody_in_it_and_in_its_parts():
    snapshot = in_units(works=None, hall="works", line="hall")
    owners = Owners(snapshot)
    assert owners.affected(warning(units=("works",))) == ("eva",)
    assert names(owners.told(warning(units=("works",)))) == ["ann"]


def test_units_that_are_part_of_each_other_come_to_an_end():  # 10
    snapshot = in_units(hall="line", line="hall")
    assert Owners(snapshot).affected(warning(units=("hall",))) == ("eva",)


def test_a_unit_that_nobody_is_known_in_is_nobodys():
    snapshot = in_units(empty=None, works=None)
    assert Owners(snapshot).told(warning(units=("empty",))) == ()


def test_somebody_no_longer_known_is_left_out():
    snapshot = world(people=["eva"], ours=["ann"], ties=[("ann", "eva", 3)])
    assert Owners(snapshot).affected(warning("gone", "eva")) == ("eva",)


def test_renaming_ids_changes_no_owner():  # 61
    one = world(people=["eva"], ours=["a"], ties=[("a", "eva", 3)])
    people = {"x": "Zoe", "y": "Abe"}
    both = replace(
        one,
        ours=tuple(
            replace(one.ours[0], id=PersonId(id_), name=name) for id_, name in people.items()
        ),
        ties=tuple(Tie(PersonId(id_), PersonId("eva"), 3.0) for id_ in people),
    )
    assert names(Owners(both).of(PersonId("eva"))) == ["y", "x"]
