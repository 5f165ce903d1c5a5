"""Luck: what the same effort would reach if it were given to people drawn at random."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stakemap.analysis.order import DIGITS

Array = NDArray[np.float64]


def luck(values: Array, amounts: Array, draws: NDArray[np.intp]) -> Array:
    """Return the effort reach of the same effort spent on people drawn at random.

    Parameters
    ----------
    values
        Reach, shape (worlds × people).
    amounts
        Effort per contact, shape (contacts,).
    draws
        Rows of people, shape (draws × contacts), without replacement in each row.

    Returns
    -------
    Shape (worlds × draws).
    """
    shares = amounts / amounts.sum()
    result = np.zeros((len(values), len(draws)))
    for column, share in enumerate(shares):
        result += share * values[:, draws[:, column]]
    return result


def mid_rank(value: Array, drawn: Array) -> Array:
    """Return the percentile, 0 to 100, of each world's value among its draws; equals count half."""
    here, there = np.round(value, DIGITS)[:, None], np.round(drawn, DIGITS)
    ranked: Array = 100.0 * ((there < here).mean(axis=1) + (there == here).mean(axis=1) / 2.0)
    return ranked


def drawn_people(known: int, contacts: int, count: int, seed: int) -> NDArray[np.intp]:
    """Return rows of people, shape (count × contacts), none twice in a row."""
    return _shuffled(known, count, seed)[:, :contacts]


@lru_cache(maxsize=2)
def _shuffled(known: int, count: int, seed: int) -> NDArray[np.intp]:
    """Return rows that each hold everybody once; all reps of an account draw from the same."""
    keys = np.random.default_rng(seed).random((count, known))
    shuffled: NDArray[np.intp] = np.argsort(keys, axis=1, kind="stable")
    shuffled.setflags(write=False)
    return shuffled
