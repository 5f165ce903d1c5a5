"""One order of people that renaming ids does not change."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from stakemap.model.account import Snapshot
from stakemap.model.people import Person, PersonId

DIGITS = 12
"""Scores that agree to so many digits are equal: the rest is the order of summation."""


def ordered(snapshot: Snapshot) -> tuple[Person, ...]:
    """Return the customer's people by name, unit, seat, and only then by id."""
    return tuple(sorted(snapshot.people, key=lambda person: sort_key(snapshot, person)))


def team_ordered(snapshot: Snapshot) -> tuple[Person, ...]:
    """Return our people in the same order."""
    return tuple(sorted(snapshot.ours, key=lambda person: sort_key(snapshot, person)))


def sort_key(snapshot: Snapshot, person: Person) -> tuple[str, str, str, str, str]:
    """Return what orders a person among others."""
    role = snapshot.role_of(person.id)
    unit = snapshot.unit_by_id.get(role.unit_id) if role and role.unit_id else None
    name = unicodedata.normalize("NFC", person.name).casefold()
    return name, unit.name if unit else "", role.title if role else "", person.email, person.id


def percentiles(scores: Mapping[PersonId, float]) -> dict[PersonId, float]:
    """Return each person's place among the others, 0 (last) to 1 (first); equals share theirs.

    Somebody alone is first.
    """
    rounded = {person: round(score, DIGITS) for person, score in scores.items()}
    ascending = sorted(rounded.values())
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for place, score in enumerate(ascending):
        first.setdefault(score, place)
        last[score] = place
    others = len(ascending) - 1
    return {
        person: (first[score] + last[score]) / 2 / others if others else 1.0
        for person, score in rounded.items()
    }
