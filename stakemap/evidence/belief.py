"""Belief and status of a claim on one day: short sums over its roots."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from stakemap.evidence.grading import logit
from stakemap.model.backing import Backing, Root, Status
from stakemap.model.claim import Predicate
from stakemap.model.statement import Stance

HALF_LIFE_LINES: Final = 365.25
"""Days after which what is known of an influence or a tie weighs half: 12 months."""
HALF_LIFE_ATTRIBUTES: Final = 913.125
"""Days after which what is known of a person or a seat weighs half: 30 months."""
CONFIRMED: Final = 0.8
REFUTED: Final = 0.2
ROOTS: Final = 2
"""Independent voices that a confirmed fact needs."""

_SIGN: Final = {Stance.SUPPORTS: 1.0, Stance.CONTRADICTS: -1.0}


def log_odds(roots: Iterable[Root], on: date, half_life_days: float) -> float:
    """Return the pooled evidence of a day; above zero speaks for the claim.

    ``Σ stance · 2^(-age / half-life) · evidence``. What is said later about an earlier day has
    not aged by then.
    """
    return sum(
        _SIGN[root.stance]
        * root.evidence
        * math.exp2(-max((on - root.on).days, 0) / half_life_days)
        for root in roots
    )


def belief(roots: Sequence[Root], on: date, half_life_days: float, prior: float = 0.5) -> float:
    """Return how far a claim is believed on a day, in (0, 1); 1 is certain.

    ``1 / (1 + exp(-L))`` with ``L = logit(prior) + log_odds``: independent log-odds pooled by
    Bayes.
    """
    total = logit(prior) + log_odds(roots, on, half_life_days)
    return 1.0 / (1.0 + math.exp(-total))


def status(
    roots: Sequence[Root],
    on: date,
    half_life_days: float,
    *,
    contested: bool = False,
) -> Status:
    """Return the first status that fits.

    ``contested`` says that a rival claim which cannot also hold has living support.
    """
    return _status(roots, on, half_life_days, belief(roots, on, half_life_days), contested)


def _status(
    roots: Sequence[Root], on: date, half_life_days: float, believed: float, contested: bool
) -> Status:
    counted = [root for root in roots if root.evidence > 0]
    if not counted:
        return Status.UNSOURCED
    fresh = [root for root in counted if lives(root, on, half_life_days)]
    if not fresh:
        return Status.STALE
    sides = {root.stance for root in fresh}
    if contested or (len(sides) == len(Stance) and REFUTED < believed < CONFIRMED):
        return Status.CONTESTED
    supporting = sum(root.stance is Stance.SUPPORTS for root in counted)
    if believed <= REFUTED or not supporting:
        return Status.REFUTED
    if supporting >= ROOTS:
        return Status.CONFIRMED if believed >= CONFIRMED else Status.SUPPORTED
    return Status.SINGLE_SOURCE


def lives(root: Root, on: date, half_life_days: float) -> bool:
    """Return whether a root counts and is at most two half-lives old."""
    return root.evidence > 0 and (on - root.on).days <= 2 * half_life_days


def half_life(predicate: Predicate) -> float:
    """Return the days after which evidence for such a claim weighs half."""
    lines = (Predicate.INFLUENCE, Predicate.TIE)
    return HALF_LIFE_LINES if predicate in lines else HALF_LIFE_ATTRIBUTES


def backed(backing: Backing, predicate: Predicate, on: date) -> Backing:
    """Return a backing with the belief and the status of one day."""
    days = half_life(predicate)
    believed = belief(backing.roots, on, days)
    of_day = _status(backing.roots, on, days, believed, backing.contested)
    return replace(backing, belief=believed, status=of_day)
