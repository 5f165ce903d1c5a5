"""Independent roots: how many voices a claim really has, and what each weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import networkx as nx

from stakemap.errors import InvalidValue
from stakemap.evidence.grading import evidence_of
from stakemap.model.evidence import (
    Root,
    Source,
    SourceId,
    SourceKind,
    Stance,
    Statement,
    StatementId,
)

EXACT: Final = 14
"""Voices up to which every set of routes is compared; beyond it a cheapest flow decides."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A source with the statement of its that counts, and whom it heard it from."""

    id: SourceId
    evidence: float
    on: date
    origin: bool
    heard_from: frozenset[SourceId]


def roots(statements: Sequence[Statement], sources: Mapping[SourceId, Source]) -> tuple[Root, ...]:
    """Return the independent roots of one claim, supporting and contradicting apart.

    Vertices are the voices that bear on the claim, edges "heard from". A root is one of the
    vertex-disjoint routes from origins (voices that heard it from nobody) to the claim; what
    somebody repeats reaches the claim only through who repeats it. Of the largest sets of
    disjoint routes the one with most evidence counts; a route weighs as much as its weakest
    voice and is as old as its origin. A voice's latest statement counts; an unknown origin is no
    root. Direct voices judged improbable come back with evidence below zero: they weigh, but do
    not count.

    Parameters
    ----------
    statements
        All statements about one claim; withdrawn ones must be left out by the caller.
    """
    latest = _latest(statements)
    found: list[Root] = []
    for stance in Stance:
        voices = _voices(latest, statements, sources, stance)
        found.extend(Root(stance, *route) for route in _best_routes(voices))
        found.extend(
            Root(stance, voice.evidence, voice.on)
            for voice in voices.values()
            if voice.origin and voice.evidence < 0
        )
    return tuple(sorted(found, key=lambda root: (root.stance, root.on, root.evidence)))


def check_chains(statements: Sequence[Statement]) -> None:
    """Refuse statements that, over others, were heard from themselves.

    Raises
    ------
    InvalidValue
        There is a loop; the message names it.
    """
    chain = nx.DiGraph((one.id, origin) for one in statements for origin in one.heard_from)
    try:
        loop: list[tuple[StatementId, StatementId]] = nx.find_cycle(chain)
    except nx.NetworkXNoCycle:
        return
    route = " → ".join([loop[0][0], *(target for _, target in loop)])
    raise InvalidValue(f"a statement cannot be heard from itself: {route}")


def _latest(statements: Sequence[Statement]) -> dict[SourceId, Statement]:
    ordered = sorted(statements, key=lambda one: (one.on, one.recorded_at, one.id))
    return {one.source_id: one for one in ordered}


def _voices(
    latest: Mapping[SourceId, Statement],
    statements: Sequence[Statement],
    sources: Mapping[SourceId, Source],
    stance: Stance,
) -> dict[SourceId, Voice]:
    speaker = {one.id: one.source_id for one in statements}
    return {
        source_id: Voice(
            source_id,
            evidence_of(one, sources[source_id]),
            one.on,
            not one.heard_from and sources[source_id].kind is not SourceKind.UNKNOWN,
            frozenset(speaker[origin] for origin in one.heard_from if origin in speaker),
        )
        for source_id, one in latest.items()
        if one.stance is stance
    }


def _best_routes(voices: Mapping[SourceId, Voice]) -> list[tuple[float, date]]:
    """Return evidence and date of each route in the best set of disjoint routes."""
    counted = {id_: voice for id_, voice in voices.items() if voice.evidence > 0}
    graph: nx.Graph[SourceId] = nx.Graph()
    graph.add_nodes_from(sorted(counted))
    graph.add_edges_from(
        (voice.id, origin)
        for voice in counted.values()
        for origin in voice.heard_from
        if origin in counted
    )
    repeated = {origin for voice in voices.values() for origin in voice.heard_from}
    found: list[tuple[float, date]] = []
    for part in nx.connected_components(graph):
        routes = _routes({id_: counted[id_] for id_ in part}, repeated)
        found.extend(_weight(route) for route in routes)
    return found


def _routes(voices: Mapping[SourceId, Voice], repeated: set[SourceId]) -> list[list[Voice]]:
    if len(voices) == 1:
        (voice,) = voices.values()
        return [[voice]] if voice.origin and voice.id not in repeated else []
    if len(voices) <= EXACT:
        return _exact(sorted(_all_routes(voices, repeated), key=_order))
    return _flow(voices, repeated)


def _all_routes(voices: Mapping[SourceId, Voice], repeated: set[SourceId]) -> Iterator[list[Voice]]:
    """Yield every route from a voice that nobody repeats down to an origin."""

    def down(route: list[Voice]) -> Iterator[list[Voice]]:
        if route[-1].origin:
            yield route
        for origin in sorted(route[-1].heard_from):
            if origin in voices and voices[origin] not in route:
                yield from down([*route, voices[origin]])

    for voice in voices.values():
        if voice.id not in repeated:
            yield from down([voice])


def _exact(routes: Sequence[list[Voice]]) -> list[list[Voice]]:
    """Return the largest set of disjoint routes, among those the one with most evidence."""
    best: list[list[Voice]] = []

    def search(chosen: list[list[Voice]], used: frozenset[SourceId], start: int) -> None:
        nonlocal best
        if _worth(chosen) > _worth(best):
            best = chosen
        for place in range(start, len(routes)):
            vertices = frozenset(voice.id for voice in routes[place])
            if not vertices & used:
                search([*chosen, routes[place]], used | vertices, place + 1)

    search([], frozenset(), 0)
    return best


def _flow(voices: Mapping[SourceId, Voice], repeated: set[SourceId]) -> list[list[Voice]]:
    """Return a largest set of disjoint routes that prefers voices of much evidence."""
    network: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    start, end = ("start", ""), ("end", "")
    for id_, voice in sorted(voices.items()):
        cost = -round(1e6 * voice.evidence)
        network.add_edge(("in", id_), ("out", id_), capacity=1, weight=cost)
        if voice.origin:
            network.add_edge(start, ("in", id_), capacity=1, weight=0)
        if id_ not in repeated:
            network.add_edge(("out", id_), end, capacity=1, weight=0)
        for origin in sorted(voice.heard_from & voices.keys()):
            network.add_edge(("out", origin), ("in", id_), capacity=1, weight=0)
    if start not in network or end not in network:
        return []
    flow = nx.max_flow_min_cost(network, start, end)
    return [_follow(flow, first, voices) for first, used in flow[start].items() if used]


def _follow(
    flow: Mapping[tuple[str, str], Mapping[tuple[str, str], int]],
    place: tuple[str, str],
    voices: Mapping[SourceId, Voice],
) -> list[Voice]:
    route: list[Voice] = []
    while place[0] != "end":
        if place[0] == "in":
            route.append(voices[SourceId(place[1])])
        place = next(following for following, used in flow[place].items() if used)
    return route[::-1]


def _weight(route: Sequence[Voice]) -> tuple[float, date]:
    origin = next(voice for voice in reversed(route) if voice.origin)
    return min(voice.evidence for voice in route), origin.on


def _worth(routes: Sequence[Sequence[Voice]]) -> tuple[int, float]:
    return len(routes), sum(_weight(route)[0] for route in routes)


def _order(route: Sequence[Voice]) -> tuple[float, tuple[SourceId, ...]]:
    return -_weight(route)[0], tuple(voice.id for voice in route)
