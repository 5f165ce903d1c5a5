"""Continuous coreness: how near each person is to one core, and whether there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from stakemap.model.people import PersonId

Array = NDArray[np.float64]
STEPS = 5_000
TOLERANCE = 1e-13


@dataclass(frozen=True, slots=True)
class Coreness:
    """How near everybody is to the core, and how well one core describes the account.

    ``scores`` in [0, 1], of unit length, high is the core. ``fit`` in [-1, 1], high is good: the
    correlation of the ties with the products of scores, the diagonal left out.
    """

    scores: Mapping[PersonId, float]
    fit: float


def coreness(graph: nx.DiGraph[PersonId]) -> Coreness:
    """Return Borgatti and Everett's continuous coreness by MINRES.

    On the mean-symmetrised weights without their diagonal: the ``c`` that minimises
    ``Σ_{i≠j} (w_ij − c_i c_j)²``. Comrey (1962); Borgatti and Everett (1999), *Social Networks*
    21. An account without ties has scores and fit of 0.
    """
    if not graph.number_of_edges():
        return Coreness(dict.fromkeys(graph, 0.0), 0.0)
    weights = nx.to_scipy_sparse_array(graph, weight="weight", dtype=float)
    ties = sparse.csr_array((weights + weights.T) / 2.0)
    loadings = _minres(ties)
    scores = loadings / np.linalg.norm(loadings)
    return Coreness(dict(zip(graph, scores.tolist(), strict=True)), _fit(ties, loadings))


def _minres(ties: sparse.csr_array) -> Array:
    """Return the loadings: each person's best value given the others, halfway, until all rest.

    Halfway, because two who move at once would otherwise swap for ever.
    """
    strength = np.asarray(ties.sum(axis=1)).ravel()
    loadings: Array = np.sqrt(strength / np.sqrt(strength.sum()))
    for _ in range(STEPS):
        rest = float(loadings @ loadings) - loadings**2
        best = np.asarray(ties @ loadings) / np.where(rest > 0, rest, 1.0)
        moved: Array = (loadings + best) / 2.0
        change = float(np.abs(moved - loadings).max())
        loadings = moved
        if change < TOLERANCE:
            break
    return loadings


def _fit(ties: sparse.csr_array, loadings: Array) -> float:
    """Return the correlation over all off-diagonal cells from sums, without writing them out."""
    square, count = loadings**2, len(loadings) * (len(loadings) - 1)
    mean_tie = float(ties.sum()) / count
    mean_model = float(loadings.sum() ** 2 - square.sum()) / count
    spread_tie = float((ties * ties).sum()) / count - mean_tie**2
    spread_model = float(square.sum() ** 2 - (square**2).sum()) / count - mean_model**2
    if spread_tie <= 1e-15 or spread_model <= 1e-15:
        return 0.0
    together = float(loadings @ np.asarray(ties @ loadings)) / count
    return (together - mean_tie * mean_model) / float(np.sqrt(spread_tie * spread_model))
