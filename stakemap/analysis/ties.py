"""How strong a tie is: what we say of it, and what recent interactions show."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from stakemap.model.account import Snapshot, Tie
from stakemap.model.activity import InteractionKind
from stakemap.model.backing import Status
from stakemap.model.people import PersonId

HALF_LIFE_DAYS: Final = 91.0
"""Days after which an interaction weighs half: 13 weeks."""

WEIGHT: Final[Mapping[InteractionKind, float]] = {
    InteractionKind.VISIT: 1.0,
    InteractionKind.MEETING: 1.0,
    InteractionKind.EVENT: 1.0,
    InteractionKind.CALL: 0.5,
    InteractionKind.EMAIL: 0.2,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One of ours with one of theirs.

    ``strength`` in (0, 1]; ``probability`` that it carries is strength × belief × willingness.
    """

    ours: PersonId
    theirs: PersonId
    strength: float
    probability: float
    status: Status


def lines(snapshot: Snapshot) -> tuple[Line, ...]:
    """Return every tie in use: asserted, observed, or the mean of both; level 0 is no line."""
    observed = observed_strength(snapshot)
    found = []
    for tie in snapshot.ties:
        line = asserted_line(tie, observed.pop((tie.ours, tie.theirs), None))
        if line is not None:
            found.append(line)
    found.extend(observed_line(*ends, strength) for ends, strength in observed.items())
    return tuple(sorted(found, key=lambda line: (line.ours, line.theirs)))


def asserted_line(tie: Tie, seen: float | None) -> Line | None:
    """Return a tie that somebody told us of, with what meetings show; level 0 is no line."""
    asserted = tie.level / 4.0
    if asserted <= 0:
        return None
    strength = asserted if seen is None else (asserted + seen) / 2.0
    likely = strength * tie.backing.belief * tie.willingness
    return Line(tie.ours, tie.theirs, strength, likely, tie.backing.status)


def observed_line(ours: PersonId, theirs: PersonId, strength: float) -> Line:
    """Return a tie that only meetings show."""
    return Line(ours, theirs, strength, strength, Status.CONFIRMED)


def observed_strength(snapshot: Snapshot) -> dict[tuple[PersonId, PersonId], float]:
    """Return ``1 - exp(-x / 3)`` for each two who ever met, x the faded sum of their meetings.

    A meeting of more than two is shared by ``1 / (n - 1)``.
    """
    total: defaultdict[tuple[PersonId, PersonId], float] = defaultdict(float)
    for one in snapshot.interactions:
        age = (snapshot.on - one.at.date()).days
        others = max(len(one.ours) + len(one.theirs) - 1, 1)
        share = WEIGHT[one.kind] * 2.0 ** (-age / HALF_LIFE_DAYS) / others
        for ours in one.ours:
            for theirs in one.theirs:
                total[ours, theirs] += share
    return {ends: 1.0 - math.exp(-x / 3.0) for ends, x in total.items()}


def tie_strength(snapshot: Snapshot) -> dict[tuple[PersonId, PersonId], float]:
    """Return the strength in use, (0, 1], of each of ours with each of theirs."""
    return {(line.ours, line.theirs): line.strength for line in lines(snapshot)}
