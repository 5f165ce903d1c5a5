"""Intervals as plain numbers, which a template turns into small SVG bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stakemap.analysis.uncertainty import Range

WIDTH, HEIGHT, EDGE = 80.0, 14.0, 5.0
THIN: Final = 3.0
"""The shortest bar that is drawn: a sure number must not vanish."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a number lies on its scale and between what: ``at``, ``left`` and ``span`` in units."""

    at: float
    left: float
    span: float
    width: float = WIDTH
    height: float = HEIGHT
    edge: float = EDGE


def bar(value: float, within: Range, least: float, most: float) -> Bar:
    """Return the bar of a number between ``least`` on the left and ``most`` on the right."""
    far = most - least

    def across(number: float) -> float:
        share = (number - least) / far if far > 0 else 0.0
        return EDGE + min(max(share, 0.0), 1.0) * (WIDTH - 2 * EDGE)

    left, right = across(within.low), across(within.high)
    if right - left < THIN:
        middle = (left + right) / 2
        left, right = middle - THIN / 2, middle + THIN / 2
    return Bar(round(across(value), 1), round(left, 1), round(right - left, 1))
