"""61: names and order of ids, seats, units and rows mean nothing; no result may hang by them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from fixtures.worlds import DAY, person

from stakemap.analysis.centrality import centrality
from stakemap.analysis.change import Change, ChangeKind
from stakemap.analysis.combined import combined
from stakemap.analysis.executive import executive_route
from stakemap.analysis.paths import Ways
from stakemap.analysis.periphery import rim
from stakemap.analysis.questions import questions
from stakemap.analysis.team import matrix
from stakemap.analysis.whatif import applied
from stakemap.model.account import Account, AccountId, Influence, Origin, Snapshot, Tie
from stakemap.model.activity import Interaction, InteractionId, InteractionKind
from stakemap.model.backing import Backing, Root, Status
from stakemap.model.claim import ClaimId
from stakemap.model.organisation import Authority, Holding, Reporting, Role, RoleId, Unit, UnitId
from stakemap.model.people import PersonId
from stakemap.model.statement import Stance

POWERS = [None, None, None, Authority.DECIDES, Authority.APPROVES, Authority.RECOMMENDS]


def account(seed: int) -> Snapshot:
    """An account with everything in it, many equal numbers, and names that differ."""
    chance = random.Random(seed)
    theirs = [PersonId(f"p{number:02}") for number in range(18)]
    ours = [PersonId(f"o{number}") for number in range(6)]

    def backing() -> Backing:
        root = Root(Stance.SUPPORTS, chance.choice([0.4, 0.8]), DAY)
        belief, status = chance.choice([(0.6, Status.SINGLE_SOURCE), (0.9, Status.CONFIRMED)])
        return Backing(ClaimId(f"c{chance.random()}"), (root,), belief=belief, status=status)

    units = [Unit(UnitId(f"u{number}"), f"Unit {number}") for number in range(4)]
    seats = [
        Role(
            RoleId(f"r{number:02}"),
            "them" if number < 18 else "us",
            f"Seat {number}",
            chance.choice(units).id,
            1 + number % 18 // 4,
            chance.choice(POWERS) if number < 18 else None,
        )
        for number in range(24)
    ]
    pairs = {tuple(chance.sample(theirs, 2)) for _ in range(50)}
    knows = {(chance.choice(ours), chance.choice(theirs)) for _ in range(14)}
    met = [
        Interaction(
            InteractionId(f"i{number}"),
            chance.choice(list(InteractionKind)),
            datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
            - timedelta(days=chance.randrange(150)),
            tuple(sorted(chance.sample(ours, chance.choice([1, 1, 2])))),
            tuple(sorted(chance.sample(theirs, chance.choice([1, 1, 3])))),
            chance.choice([None, 30.0, 60.0]),
        )
        for number in range(40)
    ]
    return Snapshot(
        Account(AccountId("them"), "Them"),
        DAY,
        people=tuple(person(one, f"Name {one}") for one in theirs),
        ours=tuple(person(one, f"Name {one}", "us") for one in ours),
        roles=tuple(seats),
        units=tuple(units),
        holdings=tuple(
            Holding(who, seat.id)
            for who, seat in zip([*theirs, *ours], seats, strict=True)
            if chance.random() < 0.9
        ),
        reporting=tuple(
            Reporting(seat.id, seats[(place - 1) // 3 if place < 18 else 18].id, backing())
            for place, seat in enumerate(seats)
            if place not in (0, 18)
        ),
        influences=tuple(
            Influence(
                *pair,
                chance.choice([0.3, 0.6]),
                origin=chance.choice([Origin.TOLD, Origin.TOLD, Origin.OBSERVED]),
                backing=backing(),
            )
            for pair in sorted(pairs)
        ),
        ties=tuple(
            Tie(*pair, chance.choice([1, 2, 3]), chance.choice([None, 4]), backing=backing())
            for pair in sorted(knows)
        ),
        interactions=tuple(sorted(met, key=lambda one: one.at)),
    )


class Renaming:
    """One new id for each old one, in another order, and back."""

    def __init__(self, snapshot: Snapshot, seed: int) -> None:
        chance = random.Random(seed)
        old = [
            one.id
            for part in ("people", "ours", "roles", "units")
            for one in getattr(snapshot, part)
        ]
        new = [f"{number:03}" for number in range(len(old))]
        chance.shuffle(new)
        self.new, self._chance = dict(zip(old, new, strict=True)), chance
        self.old = {now: before for before, now in self.new.items()}

    def snapshot(self, snapshot: Snapshot) -> Snapshot:
        """The same account under other ids, every row in another place."""
        parts = {}
        for part in fields(snapshot):
            value = getattr(snapshot, part.name)
            if isinstance(value, tuple):
                moved = [self.of(one, self.new) for one in value]
                self._chance.shuffle(moved)
                parts[part.name] = tuple(moved)
        parts["interactions"] = tuple(sorted(parts["interactions"], key=lambda one: one.at))
        return replace(snapshot, **parts)

    def of(self, found: Any, names: Mapping[str, str]) -> Any:
        """Whatever was found, with every id in it under its other name."""
        if isinstance(found, str) and not isinstance(found, Enum):
            return names.get(found, found)
        if is_dataclass(found) and not isinstance(found, type):
            return replace(
                found,
                **{one.name: self.of(getattr(found, one.name), names) for one in fields(found)},
            )
        if isinstance(found, Mapping):
            return {self.of(key, names): self.of(value, names) for key, value in found.items()}
        if isinstance(found, (tuple, list, frozenset)):
            return type(found)(self.of(one, names) for one in found)
        return found


def answers(snapshot: Snapshot, target: str, start: str) -> dict[str, Any]:
    """Everything that is ever found about an account."""
    ways = Ways(snapshot)
    team = combined(snapshot)
    return {
        "centrality": centrality(snapshot),
        "rim": rim(snapshot),
        "team": team,
        "by unit": matrix(snapshot, team.layer, by_unit=True),
        "questions": questions(snapshot),
        "paths": ways.to(PersonId(target)),
        "from one": ways.to(PersonId(target), PersonId(start)),
        "executive": executive_route(snapshot, PersonId(target), 2, PersonId(start)),
    }


def rounded(found: Any) -> Any:
    """Numbers to twelve digits: the order of summation is not a result."""
    if isinstance(found, float):
        return round(found, 12)
    if is_dataclass(found) and not isinstance(found, type):
        return (type(found).__name__, *(rounded(getattr(found, one.name)) for one in fields(found)))
    if isinstance(found, Mapping):
        return [(rounded(key), rounded(value)) for key, value in found.items()]
    if isinstance(found, (tuple, list)):
        return [rounded(one) for one in found]
    return found


@pytest.mark.parametrize("seed", range(8))
def test_no_result_changes_when_ids_and_rows_do(seed):
    snapshot = account(seed)
    renaming = Renaming(snapshot, seed)
    before = answers(snapshot, "p03", "o2")
    after = answers(renaming.snapshot(snapshot), renaming.new["p03"], renaming.new["o2"])
    for name, found in before.items():
        again = renaming.of(after[name], renaming.old)
        assert rounded(again) == rounded(found), name


def test_nor_does_what_if():
    snapshot = account(1)
    renaming = Renaming(snapshot, 1)
    changes = [
        Change(ChangeKind.LEAVE, "p05"),
        Change(ChangeKind.ADD_INFLUENCE, "p01", "p09", number=0.6),
        Change(ChangeKind.WIN_OVER, "p02", "o1"),
        Change(ChangeKind.MOVE, "p07", "r00"),
    ]
    before = answers(applied(snapshot, changes), "p03", "o2")
    there = [renaming.of(one, renaming.new) for one in changes]
    after = answers(
        applied(renaming.snapshot(snapshot), there), renaming.new["p03"], renaming.new["o2"]
    )
    for name, found in before.items():
        assert rounded(renaming.of(after[name], renaming.old)) == rounded(found), name


def test_the_accounts_have_ways_and_equals_to_get_wrong():
    ranks = [one.standing for seed in range(8) for one in centrality(account(seed)).people]
    assert len(set(ranks)) < len(ranks)
    assert all(Ways(account(seed)).to(PersonId("p03")).best for seed in range(6))
