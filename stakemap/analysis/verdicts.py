"""What the effort of one rep amounts to, in one world or in many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stakemap.analysis.luck import luck, mid_rank
from stakemap.analysis.order import DIGITS
from stakemap.analysis.uncertainty import Range, Worlds

Array = NDArray[np.float64]


class Verdict(StrEnum):
    """What the effort of one rep amounts to."""

    RIM = "rim"
    MIXED = "mixed"
    REACHING = "reaching"
    TOO_LITTLE = "too little to say"


@dataclass(frozen=True, slots=True)
class EffortDoubt:
    """Between what one rep's numbers lie in nine of ten worlds."""

    effort_reach: Range
    rim_share: Range
    percentile: Range


def numbers_of(
    values: Array,
    outside: NDArray[np.bool_],
    rows: NDArray[np.intp],
    amounts: Array,
    draws: NDArray[np.intp],
) -> tuple[Array, Array, Array]:
    """Return effort reach, rim share and percentile in each world."""
    shares = amounts / amounts.sum()
    reached: Array = values[:, rows] @ shares
    rim_share: Array = outside[:, rows] @ shares
    return reached, rim_share, mid_rank(reached, luck(values, amounts, draws))


def verdicts(numbers: tuple[Array, Array, Array]) -> list[Verdict]:
    """Return the verdict of each world from its effort reach, rim share and percentile."""
    _, rim_shares, percentiles = numbers
    return [
        Verdict.RIM
        if percentile < 20 and share > 0.5
        else Verdict.REACHING
        if percentile >= 50
        else Verdict.MIXED
        for share, percentile in zip(rim_shares, percentiles, strict=True)
    ]


def at_the_rim(sampled: Worlds) -> NDArray[np.bool_]:
    """Return who is at the rim in each world, shape (worlds × people)."""
    median = np.median(sampled.reach, axis=1, keepdims=True)
    low = (sampled.reach <= 0) | (np.round(sampled.reach, DIGITS) < np.round(median, DIGITS))
    outside: NDArray[np.bool_] = low & (sampled.deciders <= 0)
    return outside


def shares_of(found: Sequence[Verdict]) -> tuple[tuple[Verdict, float], ...]:
    """Return in what share of the worlds each verdict falls, the largest first."""
    counts = sorted(Counter(found).items(), key=lambda one: (-one[1], one[0]))
    return tuple((verdict, count / len(found)) for verdict, count in counts)
