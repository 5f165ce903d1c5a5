"""Effort: with whom our people spend their time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from stakemap.analysis.ties import HALF_LIFE_DAYS
from stakemap.model.account import Snapshot
from stakemap.model.activity import Interaction, InteractionKind
from stakemap.model.people import PersonId

WINDOW: Final = timedelta(weeks=26)
MINUTES: Final[Mapping[InteractionKind, float]] = {
    InteractionKind.VISIT: 60.0,
    InteractionKind.MEETING: 45.0,
    InteractionKind.EVENT: 60.0,
    InteractionKind.CALL: 15.0,
    InteractionKind.EMAIL: 5.0,
}


@dataclass(frozen=True, slots=True)
class Effort:
    """One rep's effort in the window: faded minutes per person of theirs, and raw counts."""

    rep: PersonId
    minutes: Mapping[PersonId, float]
    spent: float
    interactions: int


def effort(snapshot: Snapshot) -> dict[PersonId, Effort]:
    """Return the effort of each of ours who met somebody of theirs in the window.

    Minutes fade by half in 13 weeks and are shared among the customer's people present; each of
    ours present gets the whole of them.
    """
    faded: defaultdict[PersonId, defaultdict[PersonId, float]] = defaultdict(
        lambda: defaultdict(float)
    )
    spent: defaultdict[PersonId, float] = defaultdict(float)
    count: defaultdict[PersonId, int] = defaultdict(int)
    for one in snapshot.interactions:
        if not one.theirs or snapshot.on - one.at.date() > WINDOW:
            continue
        minutes = _minutes(one)
        age = (snapshot.on - one.at.date()).days
        share = minutes * 2.0 ** (-age / HALF_LIFE_DAYS) / len(one.theirs)
        for ours in one.ours:
            spent[ours] += minutes
            count[ours] += 1
            for theirs in one.theirs:
                faded[ours][theirs] += share
    return {rep: Effort(rep, dict(faded[rep]), spent[rep], count[rep]) for rep in faded}


def _minutes(one: Interaction) -> float:
    return MINUTES[one.kind] if one.minutes is None else one.minutes
