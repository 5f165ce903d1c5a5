"""A trial: every number of an account before and after changes that nobody saved."""

from __future__ import annotations

from dataclasses import dataclass

from stakemap.analysis.centrality import Centrality, centrality
from stakemap.analysis.combined import Combined, combined
from stakemap.analysis.periphery import Rim, rim
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that a change may move."""

    centrality: Centrality
    team: Combined
    rim: Rim

    @property
    def coverage(self) -> float | None:
        """How much of the decision layer is covered, in [0, 1]; none where nobody decides."""
        return self.team.fragility.coverage if self.team.fragility else None


@dataclass(frozen=True, slots=True)
class Moved:
    """One person whose rank, standing or reach moved; none where they are not there."""

    person: PersonId
    name: str
    before: tuple[int, float, float | None] | None
    after: tuple[int, float, float | None] | None


@dataclass(frozen=True, slots=True)
class Trial:
    """Both worlds side by side, and who moved, the furthest first."""

    before: Numbers
    after: Numbers
    changed: Snapshot
    moved: tuple[Moved, ...]


def numbers_of(snapshot: Snapshot, backend: str | None = None) -> Numbers:
    """Return every number of an account."""
    return Numbers(centrality(snapshot, backend), combined(snapshot), rim(snapshot))


def trial(before: Numbers, snapshot: Snapshot, changed: Snapshot) -> Trial:
    """Return what the changed account's numbers are beside those of the account as it is."""
    after = numbers_of(changed)
    old = {one.id: (one.rank, one.standing, one.reach) for one in before.centrality.people}
    new = {one.id: (one.rank, one.standing, one.reach) for one in after.centrality.people}
    names = {**snapshot.person_by_id, **changed.person_by_id}
    moved = [
        Moved(person, names[person].name, old.get(person), new.get(person))
        for person in dict.fromkeys((*old, *new))
        if old.get(person) != new.get(person)
    ]
    return Trial(before, after, changed, tuple(sorted(moved, key=_far)))


def _far(one: Moved) -> tuple[float, str]:
    """Return what puts those first whose rank moved furthest, and whoever came or went."""
    if one.before is None or one.after is None:
        return -1e9, one.name
    return -abs(one.before[0] - one.after[0]), one.name
