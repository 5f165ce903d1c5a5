"""Bonacich power: whether knowing the strong or knowing the weak makes somebody strong."""

from __future__ import annotations

import networkx as nx
import numpy as np

from stakemap.model.people import PersonId


def power(
    graph: nx.DiGraph[PersonId], beta: float, weight: str | None = "weight"
) -> dict[PersonId, float]:
    """Return Bonacich's power, scaled so that its squares sum to the number of people.

    ``c = α (I − βA)⁻¹ A 1`` along the graph's edges. A positive β counts strong contacts for
    more, a negative one weak contacts, 0 all alike. Bonacich (1987), *American Journal of
    Sociology* 92. Without an edge everybody has 0.

    Raises
    ------
    numpy.linalg.LinAlgError
        ``1/β`` is an eigenvalue of the graph, so that power is not defined.
    """
    people = list(graph)
    if not graph.number_of_edges():
        return dict.fromkeys(people, 0.0)
    ties = nx.to_numpy_array(graph, weight=weight)
    raw = np.linalg.solve(np.eye(len(people)) - beta * ties, ties.sum(axis=1))
    scaled = raw * np.sqrt(len(people) / float(raw @ raw))
    return dict(zip(people, scaled.tolist(), strict=True))
