"""What each of ours brings to a team, by where they sit."""

from __future__ import annotations

from dataclasses import replace

from fixtures.worlds import world

from stakemap.analysis.combined import combined
from stakemap.analysis.functions import functions, offered
from stakemap.model.account import Snapshot
from stakemap.model.organisation import Authority, Holding, Role, RoleId, Unit, UnitId
from stakemap.model.people import PersonId


def company() -> Snapshot:
    """Ann sits in support, a part of service; Bob in sales; Carl nowhere. Both know the chief."""
    snapshot = world(
        people=["chief"],
        ours=["ann", "bob", "carl"],
        ties=[("bob", "chief", 3), ("ann", "chief", 1)],
        seats={"chief": Authority.DECIDES},
    )
    units = (
        Unit(UnitId("service"), "Service", "us"),
        Unit(UnitId("support"), "Technical Support", UnitId("service")),
        Unit(UnitId("sales"), "Sales", "us"),
    )
    seats = {"ann": "support", "bob": "sales"}
    return replace(
        snapshot,
        units=units,
        roles=(
            *snapshot.roles,
            *(Role(RoleId(f"of {who}"), "us", unit_id=UnitId(unit)) for who, unit in seats.items()),
        ),
        holdings=(
            *snapshot.holdings,
            *(Holding(PersonId(who), RoleId(f"of {who}")) for who in seats),
        ),
    )


def test_a_unit_brings_what_it_is_part_of():
    found = functions(company())
    assert found == {"ann": ("Technical Support", "Service"), "bob": ("Sales",)}
    assert offered(company()) == ("Sales", "Service", "Technical Support")


def test_the_team_grows_by_who_brings_what_is_needed():
    account = replace(company().account, needs=("Service", "Law"))
    planned = replace(company(), account=account)
    assert combined(company()).smallest.members == ("bob",)
    assert combined(planned).smallest.members == ("ann", "bob")
    assert combined(planned).smallest.lacking == ("Law",)
    assert combined(planned, ()).smallest.members == ("bob",)
    assert combined(planned).needed == ("Service", "Law")


def test_units_that_are_part_of_each_other_end():  # 10
    snapshot = company()
    circle = tuple(replace(one, part_of=UnitId("support")) for one in snapshot.units)
    assert functions(replace(snapshot, units=circle))["bob"] == ("Sales", "Technical Support")
