"""The executive route: up our own company to somebody senior enough, then across."""

from __future__ import annotations

import networkx as nx

from stakemap.analysis.graph import access_graph, reporting_pairs
from stakemap.analysis.paths import LONGEST, Explainer, Path
from stakemap.analysis.search import ANYONE, Search
from stakemap.errors import InvalidValue, NotFound
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId


def executive_route(
    snapshot: Snapshot, target: PersonId, level: int, start: PersonId | None = None
) -> Path | None:
    """Return the likeliest path that climbs our reporting lines to a level and then crosses.

    Only those of ours at that level or above call on the customer; none where nobody of them
    gets there within six hops.

    Parameters
    ----------
    level
        1 is the top.
    start
        Who of ours asks; none begins with whoever is senior enough.

    Raises
    ------
    InvalidValue
        The level is below 1.
    NotFound
        The target is not of the customer's, or the start is not one of ours.
    """
    if level < 1:
        raise InvalidValue(f"level {level} is above the top, which is 1")
    if target not in {person.id for person in snapshot.people}:
        raise NotFound(f"{target!r} is nobody at the customer's")
    ours = [person.id for person in snapshot.ours]
    if start is not None and start not in ours:
        raise NotFound(f"{start!r} is nobody of ours in this account")
    senior = [person for person in ours if (snapshot.level_of(person) or level + 1) <= level]
    graph = _climbing(snapshot, frozenset(senior))
    search = Search(graph, target, LONGEST, senior if start is None else ())
    route = search.shortest(ANYONE if start is None else start)
    return Explainer(snapshot, graph).path(route) if route else None


def _climbing(snapshot: Snapshot, senior: frozenset[PersonId]) -> nx.DiGraph[PersonId]:
    """Return the access graph with lines of ours that only climb, and ties of the senior alone."""
    graph = access_graph(snapshot)
    up = {(report, manager) for manager, report, _ in reporting_pairs(snapshot, ours=True)}
    graph.remove_edges_from(
        [
            (source, end)
            for source, end, edge in graph.edges(data=True)
            if (edge["kind"] == "colleague" and ((source, end) not in up or source in senior))
            or (edge["kind"] == "tie" and source not in senior)
        ]
    )
    return graph
