"""A trial: every number of an account before and after changes that nobody saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stakemap.analysis.centrality import centrality
from stakemap.analysis.combined import combined
from stakemap.analysis.periphery import rim
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId
from stakemap.service import readings
from stakemap.service.documents import basis, looked
from stakemap.service.figures import Figure, as_json, compared
from stakemap.service.readings import Numbers, Ours, Theirs

__all__ = ["Moved", "Numbers", "Trial", "document", "numbers_of", "trial"]


@dataclass(frozen=True, slots=True)
class Moved:
    """One person with every figure; nothing stands before somebody who comes, or after who goes."""

    id: PersonId
    name: str
    figures: tuple[Figure, ...]

    def figure(self, key: str) -> Figure:
        """Return one figure by its key."""
        return next(one for one in self.figures if one.key == key)

    @property
    def came(self) -> bool:
        """Whether they are not there before."""
        return all(one.before is None for one in self.figures)

    @property
    def went(self) -> bool:
        """Whether they are not there after."""
        return all(one.after is None for one in self.figures)

    @property
    def moved(self) -> bool:
        """Whether any figure is another one now."""
        return any(one.moved for one in self.figures)

    @property
    def far(self) -> tuple[float, ...]:
        """How far they moved: who comes or goes the furthest, then by their first figures."""
        if self.came or self.went:
            return (float("inf"),)
        first = self.figures[0]
        words = first.moved and isinstance(first.before, str)
        return (float(words), *(abs(one.by) for one in self.figures))


@dataclass(frozen=True, slots=True)
class Trial:
    """Both worlds side by side; people who moved furthest first, the others by rank and name."""

    before: Numbers
    after: Numbers
    changed: Snapshot
    team: tuple[Figure, ...]
    ours: tuple[Moved, ...]
    people: tuple[Moved, ...]
    names: Mapping[PersonId, str]


def numbers_of(snapshot: Snapshot, backend: str | None = None) -> Numbers:
    """Return every number of an account."""
    return Numbers(centrality(snapshot, backend), combined(snapshot), rim(snapshot))


def trial(before: Numbers, after: Numbers, snapshot: Snapshot, changed: Snapshot) -> Trial:
    """Return what the changed account's numbers are beside those of the account as it is."""
    people = {**changed.person_by_id, **snapshot.person_by_id}
    names = {id_: one.name for id_, one in people.items()}
    ours = _ours(before), _ours(after)
    theirs = _theirs(before), _theirs(after)
    return Trial(
        before,
        after,
        changed,
        compared(readings.TEAM, before, after),
        _moved(
            Moved(one, names[one], compared(readings.OURS, ours[0].get(one), ours[1].get(one)))
            for one in {**ours[0], **ours[1]}
        ),
        _moved(
            Moved(one, names[one], compared(readings.THEIRS, *(side.get(one) for side in theirs)))
            for one in {**theirs[0], **theirs[1]}
        ),
        names,
    )


def document(snapshot: Snapshot, found: Trial) -> dict[str, Any]:
    """Return a trial as scripts read it: each figure by its key, ``before`` and ``after``."""
    return {
        "account": snapshot.account.id,
        **looked(snapshot),
        "basis": basis(found.after.team.basis),
        "team": as_json(found.team, found.names),
        "ours": [_person(one, found.names) for one in found.ours],
        "people": [_person(one, found.names) for one in found.people],
    }


def _person(one: Moved, names: Mapping[PersonId, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "moved": one.moved,
        **as_json(one.figures, names),
    }


def _moved(found: Iterable[Moved]) -> tuple[Moved, ...]:
    """Return who moved furthest first; a sort keeps the order of those who moved as far."""
    return tuple(sorted(found, key=lambda one: one.far, reverse=True))


def _ours(numbers: Numbers) -> dict[PersonId, Ours]:
    """Return everybody of ours who spends effort there or carries coverage."""
    reps = {one.id: one for one in numbers.rim.reps}
    lost = _lost(numbers)
    theirs = {one.id for one in numbers.centrality.people}
    carrying = [one for one in lost if one not in theirs]
    return {one: Ours(reps.get(one), lost.get(one, 0.0)) for one in (*reps, *carrying)}


def _theirs(numbers: Numbers) -> dict[PersonId, Theirs]:
    doubt, lost = numbers.rim.doubt, _lost(numbers)
    return {
        one.id: Theirs(
            one,
            doubt.rank[one.id],
            doubt.standing[one.id],
            doubt.reach[one.id],
            lost.get(one.id, 0.0),
        )
        for one in numbers.centrality.people
    }


def _lost(numbers: Numbers) -> Mapping[PersonId, float]:
    return numbers.team.fragility.lost if numbers.team.fragility else {}
