"""Our team against theirs: the smallest that covers who decides, and levels now and wanted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from stakemap.analysis.decision import Layer
from stakemap.analysis.order import ordered, team_ordered
from stakemap.analysis.ties import observed_strength, tie_strength
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

WORKING: Final = 2.0
"""The level from which a tie can carry a conversation about the purchase."""
LEVELS: Final = 4.0
TIME_LIMIT: Final = 2.0
"""Seconds: a dense account may take ten times as long to the proof."""


@dataclass(frozen=True, slots=True)
class Team:
    """The fewest of ours whose ties reach everybody who decides and bring every function.

    ``uncovered`` are those who decide and whom none of ours knows well enough, ``lacking`` the
    functions that none of ours has: no team mends either. ``gap`` in [0, 1] is how far the size
    may be from the smallest possible, 0 where the proof was finished in time.
    """

    members: tuple[PersonId, ...]
    uncovered: tuple[PersonId, ...]
    lacking: tuple[str, ...]
    gap: float


@dataclass(frozen=True, slots=True)
class Cell:
    """How well one of ours knows one of theirs, or the best known of a unit: levels 0 to 4.

    ``now`` is what is said combined with what meetings show; ``wanted`` is none without a plan;
    ``gap`` is what is lacking, ≥ 0.
    """

    now: float
    wanted: int | None
    gap: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are their people or units in the order of names, columns are ours."""

    rows: tuple[str, ...]
    columns: tuple[PersonId, ...]
    cells: Mapping[tuple[str, PersonId], Cell]


def smallest_team(
    snapshot: Snapshot,
    layer: Layer,
    functions: Mapping[PersonId, Collection[str]] | None = None,
    needed: Sequence[str] = (),
) -> Team:
    """Return the fewest of ours who together know all who decide and have every function needed.

    Integer programming with a time limit of two seconds. A tie counts from level 2; where nobody
    told a level, from that strength in meetings.

    Parameters
    ----------
    functions
        What each of ours brings (technical support, marketing …).
    needed
        The functions that the account needs.
    """
    ours = [one.id for one in team_ordered(snapshot)]
    known = working_ties(snapshot)
    brings = functions or {}
    wants = [
        *(((person,), [(one, person) in known for one in ours]) for person in layer.weights),
        *(((), [name in brings.get(one, ()) for one in ours]) for name in needed),
    ]
    reachable = [row for _, row in wants if any(row)]
    chosen, gap = _cover(np.array(reachable, dtype=float).reshape(len(reachable), len(ours)))
    lacking = [name for name in needed if not any(name in brings.get(one, ()) for one in ours)]
    return Team(
        tuple(one for one, taken in zip(ours, chosen, strict=True) if taken),
        tuple(person for ends, row in wants if not any(row) for person in ends),
        tuple(lacking),
        gap,
    )


def working_ties(snapshot: Snapshot) -> frozenset[tuple[PersonId, PersonId]]:
    """Return who of ours knows whom of theirs well enough to work with them."""
    told = {(tie.ours, tie.theirs): tie.level for tie in snapshot.ties}
    seen = {ends: LEVELS * strength for ends, strength in observed_strength(snapshot).items()}
    return frozenset(ends for ends, level in {**seen, **told}.items() if level >= WORKING)


def matrix(snapshot: Snapshot, layer: Layer, *, by_unit: bool = False) -> Matrix:
    """Return who of ours knows whom, or which unit, how well now and how well as wanted.

    Their people without any tie are left out unless they decide.
    """
    now = {ends: LEVELS * strength for ends, strength in tie_strength(snapshot).items()}
    wanted = {
        (tie.ours, tie.theirs): tie.desired_level
        for tie in snapshot.ties
        if tie.desired_level is not None
    }
    row_of = {person.id: _row(snapshot, person.id, by_unit=by_unit) for person in snapshot.people}
    cells: dict[tuple[str, PersonId], Cell] = {}
    for ours, theirs in (*now, *wanted):
        if theirs in row_of:
            key = (row_of[theirs], ours)
            cells[key] = _better(cells.get(key), _cell(now, wanted, (ours, theirs)))
    shown = {row for row, _ in cells} | {row_of[person] for person in layer.weights}
    rows = dict.fromkeys(row_of[person.id] for person in ordered(snapshot))
    down = tuple(row for row in rows if row in shown)
    across = tuple(person.id for person in team_ordered(snapshot))
    order = [(row, ours) for row in down for ours in across if (row, ours) in cells]
    return Matrix(down, across, {place: cells[place] for place in order})


def _row(snapshot: Snapshot, person: PersonId, *, by_unit: bool) -> str:
    role = snapshot.role_of(person)
    return (role.unit_id or "" if role else "") if by_unit else person


def _cell(
    now: Mapping[tuple[PersonId, PersonId], float],
    wanted: Mapping[tuple[PersonId, PersonId], int],
    ends: tuple[PersonId, PersonId],
) -> Cell:
    here, there = now.get(ends, 0.0), wanted.get(ends)
    return Cell(here, there, max((there or 0) - here, 0.0))


def _better(one: Cell | None, other: Cell) -> Cell:
    """Return what two people of a unit make together: the best tie, the highest wish."""
    if one is None:
        return other
    wishes = [cell.wanted for cell in (one, other) if cell.wanted is not None]
    now, wanted = max(one.now, other.now), max(wishes, default=None)
    return Cell(now, wanted, max((wanted or 0) - now, 0.0))


def _cover(wants: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> tuple[list[bool], float]:
    """Return which columns to take so that every row has one, and how far that may be from best."""
    if not wants.size:
        return [False] * wants.shape[1], 0.0
    from scipy.optimize import Bounds, LinearConstraint, milp  # takes 0.15 s to load

    found = milp(
        np.ones(wants.shape[1]),
        integrality=np.ones(wants.shape[1], dtype=np.intp),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(wants, lb=1),
        options={"time_limit": TIME_LIMIT},
    )
    if found.x is None:  # out of time before any team: all of ours is one
        return [True] * wants.shape[1], 1.0
    return [bool(value > 0.5) for value in found.x], float(found.mip_gap or 0.0)
