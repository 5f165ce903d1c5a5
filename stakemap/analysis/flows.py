"""Standing that flows along lines, in many worlds at once: PageRank and damped authority."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float64]
Ends = NDArray[np.intp]

DAMPING: Final = 0.85
TOLERANCE: Final = 1e-12
STEPS: Final = 1_000


def pagerank(source: Ends, target: Ends, weights: Array, size: int) -> Array:
    """Return PageRank on "listens to" in every world; each world's scores sum to 1.

    Parameters
    ----------
    source, target
        Rows of people: who influences, and who listens.
    weights
        Of each line in each world, shape (worlds × lines), 0 where it is not there.
    """
    count = len(weights)
    ones, row = np.ones(len(target)), np.arange(len(target))
    by_target = sparse.csr_array((ones, (row, target)), shape=(len(row), size))
    given: Array = np.asarray(weights @ by_target)
    share = weights / np.where(given > 0, given, 1.0)[:, target]
    flow = _blocks(source, target, share, size)
    dangling = (given <= 0).astype(float)
    scores = np.full((count, size), 1.0 / size)
    for _ in range(STEPS):
        lost = (scores * dangling).sum(axis=1, keepdims=True)
        grown = DAMPING * ((flow @ scores.ravel()).reshape(count, size) + lost / size)
        grown += (1.0 - DAMPING) / size
        change = np.abs(grown - scores).sum(axis=1).max()
        scores = grown
        if change < TOLERANCE:
            break
    return scores


def authority(source: Ends, target: Ends, weights: Array, size: int) -> Array:
    """Return damped authority on "listens to" in every world, each of unit length.

    With ``M`` the lines from who influences to who listens: the ``a`` that solves
    ``a = M 1 + 0.85 / σ² · M Mᵀ a``, σ the largest singular value. It is Kleinberg's authority
    (1999, *Journal of the ACM* 46) reached from the sums of lines as Katz reaches the eigenvector
    from them, so that parts which do not connect are scored too. Parameters as in ``pagerank``.
    """
    count = len(weights)
    lines = _blocks(source, target, weights, size)
    back = lines.T.tocsr()

    def passed(scores: Array) -> Array:
        return np.asarray(lines @ (back @ scores.ravel())).reshape(count, size)

    begin = np.asarray(lines @ np.ones(count * size)).reshape(count, size)
    largest = _largest(begin, passed)
    alpha = DAMPING / np.where(largest > 0, largest, 1.0)
    scores = begin
    for _ in range(STEPS):
        grown = begin + alpha * passed(scores)
        change, whole = np.abs(grown - scores).max(), grown.max(initial=0.0)
        scores = grown
        if change <= TOLERANCE * whole:
            break
    lengths = np.linalg.norm(scores, axis=1, keepdims=True)
    unit: Array = scores / np.where(lengths > 0, lengths, 1.0)
    return unit


def _largest(begin: Array, passed: Callable[[Array], Array]) -> Array:
    """Return the largest eigenvalue of each world's ``M Mᵀ``, 0 where there is no line."""
    vector, value = begin, np.zeros((len(begin), 1))
    for _ in range(STEPS):
        lengths = np.linalg.norm(vector, axis=1, keepdims=True)
        vector = passed(vector / np.where(lengths > 0, lengths, 1.0))
        before, value = value, np.linalg.norm(vector, axis=1, keepdims=True)
        if np.all(np.abs(value - before) <= TOLERANCE * value):
            break
    return value


def _blocks(to: Ends, by: Ends, values: Array, size: int) -> sparse.csr_array:
    """Return one sparse matrix with a block for each world; entry (to, by) in each."""
    count = len(values)
    shift = (np.arange(count) * size)[:, None]
    rows, columns = (to + shift).ravel(), (by + shift).ravel()
    return sparse.csr_array((values.ravel(), (rows, columns)), shape=(count * size, count * size))
