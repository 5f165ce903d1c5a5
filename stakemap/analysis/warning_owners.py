"""Who of ours is told of an early warning: whoever stands nearest to each person it affects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from stakemap.analysis.order import DIGITS, ordered, sort_key
from stakemap.analysis.paths import Ways
from stakemap.analysis.ties import Line, lines
from stakemap.model.account import Snapshot
from stakemap.model.organisation import UnitId
from stakemap.model.people import PersonId
from stakemap.model.warning import EarlyWarning


class Through(StrEnum):
    """Why a warning is somebody's."""

    TIE = "strongest tie"
    WAY = "best way in"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class Owner:
    """One of ours who is told, because of whom, and why.

    ``strength`` in (0, 1]: of the tie, or the probability of the way; 1 where it was assigned,
    when ``affected`` is none.
    """

    person: PersonId
    affected: PersonId | None
    through: Through
    strength: float


class Owners:
    """Whose the people of one account are; ties are read once, ways sought only where none is."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._theirs = {person.id for person in snapshot.people}
        self._ours = {person.id for person in snapshot.ours}
        self._lines: defaultdict[PersonId, list[Line]] = defaultdict(list)
        for line in lines(snapshot):
            if line.ours in self._ours:
                self._lines[line.theirs].append(line)

    def told(self, warning: EarlyWarning) -> tuple[Owner, ...]:
        """Return who is told of a warning; nobody where none of ours gets at whom it affects."""
        if warning.assigned in self._ours:
            return (Owner(warning.assigned, None, Through.ASSIGNED, 1.0),)
        return tuple(owner for one in self.affected(warning) for owner in self.of(one))

    def affected(self, warning: EarlyWarning) -> tuple[PersonId, ...]:
        """Return everybody whom a warning affects, those in its units and their parts too."""
        units = parts(self._snapshot, warning.units)
        inside = {
            holding.person_id
            for holding in self._snapshot.holdings
            if (role := self._snapshot.role_by_id.get(holding.role_id)) and role.unit_id in units
        }
        return tuple(
            one.id for one in ordered(self._snapshot) if one.id in inside.union(warning.people)
        )

    def of(self, person: PersonId) -> tuple[Owner, ...]:
        """Return whose a person is: the strongest tie in use, equals together, by name.

        Where nobody has a tie, whoever the best way to them begins with; where there is none,
        nobody.
        """
        found = self._lines.get(person, [])
        strongest = max((round(line.strength, DIGITS) for line in found), default=0.0)
        best = [line for line in found if round(line.strength, DIGITS) == strongest]
        if best:
            by_name = sorted(best, key=lambda line: self._key(line.ours))
            return tuple(Owner(one.ours, person, Through.TIE, one.strength) for one in by_name)
        return self._by_way(person)

    def _by_way(self, person: PersonId) -> tuple[Owner, ...]:
        if person not in self._theirs or not self._ours:
            return ()
        best = self._ways.to(person).best
        return tuple(
            Owner(way.hops[0].source, person, Through.WAY, way.probability) for way in best[:1]
        )

    def _key(self, person: PersonId) -> tuple[str, ...]:
        return sort_key(self._snapshot, self._snapshot.person_by_id[person])

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self._snapshot)


def parts(snapshot: Snapshot, units: Iterable[UnitId]) -> set[UnitId]:
    """Return units with everything that is part of them, however deep; circles end."""
    inside: defaultdict[str, list[UnitId]] = defaultdict(list)
    for unit in snapshot.units:
        if unit.part_of is not None:
            inside[unit.part_of].append(unit.id)
    found: set[UnitId] = set()
    waiting = list(units)
    while waiting:
        unit_id = waiting.pop()
        if unit_id not in found:
            found.add(unit_id)
            waiting.extend(inside[unit_id])
    return found
