"""The best split of an account into a core that knows each other and a rim that does not."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stakemap.model.people import PersonId

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CoreSplit:
    """Who is in the core, how well a core fits, and how dense each block of lines is, in [0, 1].

    ``fit`` in [-1, 1], high is good: the correlation of the lines with an ideal of core–core
    cells 1 and rim–rim cells 0; the cells between are ignored.
    """

    core: frozenset[PersonId]
    fit: float
    within_core: float
    core_to_rim: float
    rim_to_core: float
    within_rim: float


def core_split(graph: nx.DiGraph[PersonId]) -> CoreSplit | None:
    """Return Borgatti and Everett's categorical core by hill climbing; none below four people.

    Begins with every first core by degree and moves one person at a time while the fit grows.
    Borgatti and Everett (1999), *Social Networks* 21.
    """
    people = list(graph)
    if len(people) < 4:
        return None
    lines = (nx.to_numpy_array(graph, weight=None) > 0).astype(float)
    np.fill_diagonal(lines, 0.0)
    by_degree = np.argsort(-(lines.sum(axis=0) + lines.sum(axis=1)), kind="stable")
    best, chosen = -2.0, np.zeros(len(people), dtype=bool)
    for size in range(2, len(people) - 1):
        core = np.zeros(len(people), dtype=bool)
        core[by_degree[:size]] = True
        core = _climbed(lines, core)
        if _fit(lines, core) > best + 1e-12:
            best, chosen = _fit(lines, core), core
    members = frozenset(one for one, inside in zip(people, chosen, strict=True) if inside)
    return CoreSplit(
        members,
        best,
        _density(lines, chosen, chosen),
        _density(lines, chosen, ~chosen),
        _density(lines, ~chosen, chosen),
        _density(lines, ~chosen, ~chosen),
    )


def _climbed(lines: Array, core: NDArray[np.bool_]) -> NDArray[np.bool_]:
    now = _fit(lines, core)
    while True:
        tried = []
        for place in range(len(core)):
            other = core.copy()
            other[place] = not other[place]
            if 2 <= other.sum() <= len(core) - 2:
                tried.append((_fit(lines, other), -place))
        fit, place = max(tried, default=(now, 0))
        if fit <= now + 1e-12:
            return core
        now, core = fit, core.copy()
        core[-place] = not core[-place]


def _fit(lines: Array, core: NDArray[np.bool_]) -> float:
    off = ~np.eye(len(core), dtype=bool)
    inside, outside = np.outer(core, core) & off, np.outer(~core, ~core) & off
    ones, zeros = lines[inside], lines[outside]
    cells = np.concatenate([ones, zeros])
    ideal = np.concatenate([np.ones(len(ones)), np.zeros(len(zeros))])
    if cells.std() == 0 or ideal.std() == 0:
        return -1.0
    return float(np.corrcoef(cells, ideal)[0, 1])


def _density(lines: Array, rows: NDArray[np.bool_], columns: NDArray[np.bool_]) -> float:
    cells = lines[np.ix_(rows, columns)]
    same = bool((rows == columns).all())
    count = cells.size - (len(cells) if same else 0)
    return float(cells.sum() / count) if count else 0.0
