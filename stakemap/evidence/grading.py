"""The Admiralty code in numbers: how much one hearing weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from stakemap.model.source import Reliability, Source
from stakemap.model.statement import Stance, Statement

RELIABILITY: Final[Mapping[Reliability, float]] = {
    Reliability.A: 0.95,
    Reliability.B: 0.85,
    Reliability.C: 0.75,
    Reliability.D: 0.6,
    Reliability.E: 0.5,
    Reliability.F: 0.5,
}
"""How often a source of each grade is right; F "cannot be judged" is unknown, not bad."""

CREDIBILITY: Final[Mapping[int, float]] = {1: 1.0, 2: 0.8, 3: 0.5, 4: 0.2, 5: -0.5, 6: 0.0}
"""What a statement's credibility leaves of its source's log-odds."""


def evidence_of(statement: Statement, source: Source) -> float:
    """Return the log-odds of one hearing, signed for its own stance.

    Positive speaks for what the statement says. An "improbable" (5) supporting statement counts
    against its claim; an improbable contradiction counts nothing, so that contradicting never
    raises a belief. Grades: UK JWP 2-00, FM 2-22.3, NATO AJP-2.1.
    """
    factor = CREDIBILITY[statement.credibility]
    if statement.stance is Stance.CONTRADICTS:
        factor = max(factor, 0.0)
    return round(factor * logit(RELIABILITY[source.reliability]), 12)


def logit(probability: float) -> float:
    """Return the log-odds of a probability in (0, 1)."""
    return math.log(probability / (1.0 - probability))
