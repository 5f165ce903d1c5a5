"""Hidden influencers: low on the chart, high in standing, and nobody plans to see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from stakemap.analysis.order import percentiles
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

LOWER: Final = 0.5
UPPER: Final = 0.8


def hidden_influencers(
    snapshot: Snapshot, standing: Mapping[PersonId, float], planned: Collection[PersonId] = ()
) -> tuple[PersonId, ...]:
    """Return who is in the lower half by level and in the top fifth by standing, the first first.

    Whoever's level is not known is left out: they may as well be at the top.

    Parameters
    ----------
    planned
        Those whom a visit plan names.
    """
    levels = {person: snapshot.level_of(person) for person in standing}
    heights = percentiles(
        {one: -float(level) for one, level in levels.items() if level is not None}
    )
    heard = percentiles(standing)
    found = [
        person
        for person, height in heights.items()
        if height < LOWER and heard[person] >= UPPER and person not in planned
    ]
    return tuple(sorted(found, key=lambda person: -heard[person]))
