"""Functions: what each of ours brings to a team, by where they sit in our own company."""

from __future__ import annotations

from collections.abc import Mapping

from stakemap.model.account import Snapshot
from stakemap.model.organisation import UnitId
from stakemap.model.people import PersonId


def functions(snapshot: Snapshot) -> Mapping[PersonId, tuple[str, ...]]:
    """Return the functions of each of ours: the units of their seats and what these are part of.

    Somebody in Technical Support, a part of Service, brings both. Nobody without a unit is here.
    """
    return {
        person.id: found for person in snapshot.ours if (found := _functions(snapshot, person.id))
    }


def offered(snapshot: Snapshot) -> tuple[str, ...]:
    """Return every function that anybody of ours brings, by name."""
    return tuple(sorted({name for found in functions(snapshot).values() for name in found}))


def _functions(snapshot: Snapshot, person: PersonId) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for role in snapshot.roles_of.get(person, ()):
        unit_id, seen = role.unit_id, set[str]()
        while unit_id is not None and unit_id not in seen:
            seen.add(unit_id)
            unit = snapshot.unit_by_id.get(unit_id)
            if unit is not None:
                names[unit.name] = None
            unit_id = UnitId(unit.part_of) if unit and unit.part_of else None
    return tuple(names)
