"""Places on a plane: laid flat for a screen, and so far apart that names can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

WIDE, TALL = 118.0, 52.0
"""What a dot and the name below it take."""
ASPECT, MOST_STRETCH = 2.0, 2.2
"""How much wider than tall a screen is, and the most by which a network is drawn out for it."""
ROUNDS: Final = 400
GROWTH: Final = 1.005
"""By how much all move apart in a round in which some are too near."""

Places = npt.NDArray[np.float64]


def lying(spots: Sequence[tuple[float, float]]) -> Places:
    """Return places turned so that the longest way through them lies flat, and fills a screen."""
    places: Places = np.array(spots, dtype=np.float64).reshape(-1, 2)
    if len(places) < 3:
        return places
    places = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(places.T @ places)
    turned = places @ axes[:, ::-1]
    turned *= np.where(turned[0] < 0, -1.0, 1.0)  # an axis has no direction: the first one chooses
    wide, tall = np.ptp(turned, axis=0)
    stretch = min(max(ASPECT * tall / wide, 1.0), MOST_STRETCH) if wide > 0 else 1.0
    drawn_out: Places = turned * (stretch, 1.0)
    return drawn_out


def apart(places: Places) -> Places:
    """Return places at which no dot lies upon the name of another, each moved as little as may be.

    Those that are too near push one another along the shorter way out, all at once, some rounds
    long; what is still too near after the last round stays so.
    """
    size = np.array((WIDE, TALL))
    order = np.sign(np.subtract.outer(np.arange(len(places)), np.arange(len(places))))
    for _ in range(ROUNDS):
        between = places[:, None, :] - places[None, :, :]
        over = size - np.abs(between)
        near: npt.NDArray[np.bool_] = np.logical_and(over[..., 0] > 0, over[..., 1] > 0)
        np.fill_diagonal(near, val=False)
        if not near.any():
            break
        sideways = over[..., 0] / WIDE < over[..., 1] / TALL
        push = np.where(near[..., None], over + 0.5, 0.0)
        push *= np.stack((sideways, ~sideways), axis=2)
        way = np.where(between == 0, order[..., None], np.sign(between))
        many = np.maximum(near.sum(axis=1), 1)[:, None]
        places = places * GROWTH + 0.5 * (push * way).sum(axis=1) / np.sqrt(many)
    return places
