"""Coverage: how surely our contacts carry our word to those who decide."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stakemap.analysis.decision import Layer
from stakemap.analysis.graph import COST_SCALE
from stakemap.analysis.ties import Line
from stakemap.model.people import PersonId

Array = NDArray[np.float64]
GAIN: Final = 1e-9
"""A gain below this is the order of summation, not a reason to call on somebody."""


def best_ties(lines: Collection[Line], people: Collection[PersonId]) -> Array:
    """Return the strength of our best tie to each person, in [0, 1], 0 where there is none."""
    best: dict[PersonId, float] = {}
    for line in lines:
        best[line.theirs] = max(best.get(line.theirs, 0.0), line.strength)
    return np.array([best.get(person, 0.0) for person in people])


def coverage(products: Array, ties: Array, layer: Layer) -> float | None:
    """Return ``Σ v_d (1 − Π_p (1 − m(p, d) · t(p))) / Σ v_d``, in [0, 1], high is good.

    None where nobody decides. Monotone and submodular in the set of contacts.

    Parameters
    ----------
    products
        ``m``: shape (people × layer), see ``reach.products``.
    ties
        ``t``: the strength of our best tie to each person, 0 for whom we do not know.
    """
    if not layer.total:
        return None
    missed = np.prod(1.0 - products * ties[:, None], axis=0)
    return float((_values(layer) * (1.0 - missed)).sum() / layer.total)


def next_contacts(
    products: Array, ties: Array, offered: Array, layer: Layer, count: int = 3
) -> list[tuple[int, float]]:
    """Return the rows whose becoming contacts adds most coverage, each with its gain.

    Greedy, so within 1 − 1/e of the best set. ``offered`` is the strength that a new contact
    would have: the probability of the best access path to them.
    """
    if not layer.total:
        return []
    chosen: list[tuple[int, float]] = []
    known = ties.copy()
    for _ in range(count):
        gains = _gains(products, known, np.maximum(offered, known), layer)
        best = int(np.argmax(np.round(gains, 12)))
        if gains[best] < GAIN:
            break
        chosen.append((best, float(gains[best])))
        known[best] = max(offered[best], known[best])
    return chosen


def access(graph: nx.DiGraph[PersonId], start: Collection[PersonId]) -> Mapping[PersonId, float]:
    """Return the probability of the best path from any of these people to each other one."""
    present = [person for person in start if person in graph]
    if not present:
        return {}
    lengths = nx.multi_source_dijkstra_path_length(graph, set(present), weight="cost")
    return {person: float(np.exp(-length / COST_SCALE)) for person, length in lengths.items()}


def _gains(products: Array, ties: Array, offered: Array, layer: Layer) -> Array:
    """Return what each person's becoming a contact adds to coverage."""
    kept = 1.0 - products * ties[:, None]
    changed = 1.0 - products * offered[:, None]
    others = _product_of_others(kept)
    gains: Array = (others * (kept - changed)) @ _values(layer) / layer.total
    return gains


def _product_of_others(factors: Array) -> Array:
    """Return for each row the product of all other rows, column by column, zeros and all."""
    ones = np.ones((1, factors.shape[1]))
    before = np.vstack([ones, np.cumprod(factors[:-1], axis=0)])
    after = np.vstack([np.cumprod(factors[:0:-1], axis=0)[::-1], ones])
    result: Array = before * after
    return result


def _values(layer: Layer) -> Array:
    return np.array(list(layer.weights.values()))
