"""Disjoint routes from origins to a claim, through those who repeat what they heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from stakemap.evidence.voices import Voice
from stakemap.model.source import SourceId

if TYPE_CHECKING:  # most lists and most facts do without, and it takes a tenth of a second
    import networkx as nx

Side = Mapping[SourceId, Voice]

ROUTES: Final = 2_000
"""Routes of one tangle that are compared; where there are more, the flow's routes stand."""
STEPS: Final = 20_000
"""Steps that comparing them may take, so that no claim takes more than some 50 ms."""
UNIT: Final = 1_000_000
"""Whole-number cost of one log-odds: the flow must not depend on floating sums."""

Place = tuple[str, SourceId]
START: Final[Place] = ("start", SourceId(""))
END: Final[Place] = ("end", SourceId(""))


class Route(tuple[Voice, ...]):
    """Voices in a row, the origin first, the one whom we heard last."""

    __slots__ = ()

    @property
    def evidence(self) -> float:
        """The weakest voice's log-odds: a chain is as good as its weakest link."""
        return min(voice.evidence for voice in self)

    @property
    def on(self) -> date:
        """The day the origin last said so."""
        return self[0].on

    @property
    def number(self) -> float | None:
        """The number told, in the words of the origin or of whoever repeats it first."""
        return next((voice.number for voice in self if voice.number is not None), None)


def best_routes(side: Sequence[Voice]) -> list[Route]:
    """Return the largest set of routes that share no voice; of such sets the weightiest.

    Routes whose evidence is above zero come first. Voices that are on none of them and speak of
    something improbable make routes below zero: these count for no root, yet weigh. Voices that
    add nothing are left out.
    """
    if not any(voice.heard_from for voice in side):
        return [Route((one,)) for one in side if one.origin and one.heard and one.evidence]
    strong = _disjoint({voice.id: voice for voice in side if voice.evidence > 0})
    if all(voice.evidence >= 0 for voice in side):
        return strong
    used = {voice.id for route in strong for voice in route}
    rest = _disjoint({voice.id: voice for voice in side if voice.id not in used})
    return strong + [route for route in rest if route.evidence < 0]


def _disjoint(side: Side) -> list[Route]:
    import networkx as nx

    chain: nx.Graph[SourceId] = nx.Graph()
    chain.add_nodes_from(sorted(side))
    chain.add_edges_from((one, two) for one in side for two in _behind(side[one], side))
    parts = (sorted(part) for part in nx.connected_components(chain))
    return [route for part in parts for route in _untangled({one: side[one] for one in part})]


def _untangled(side: Side) -> list[Route]:
    """Return the best routes among voices that hang together."""
    origins = sum(voice.origin for voice in side.values())
    ends = sum(voice.heard for voice in side.values())
    if origins == 0 or ends == 0:
        return []
    if origins == 1 or ends == 1:
        return _widest(side)
    flow = _flow(side)
    if _worth(flow) >= _bound(side, len(flow)) - 1e-9:
        return flow
    every = list(islice(_every_route(side), ROUTES + 1))
    return flow if len(every) > ROUTES else _compared(every, flow)


def _widest(side: Side) -> list[Route]:
    """Return the one route whose weakest voice is strongest: all pass the same voice."""
    for floor in sorted({voice.evidence for voice in side.values()}, reverse=True):
        kept = {id_: voice for id_, voice in side.items() if voice.evidence >= floor}
        for voice in kept.values():
            route = _back_to_origin(voice, kept) if voice.heard else None
            if route:
                return [route]
    return []


def _back_to_origin(end: Voice, side: Side) -> Route | None:
    """Return the shortest way back from a voice to an origin, if there is one."""
    before: dict[SourceId, Route] = {end.id: Route((end,))}
    waiting = [end]
    for voice in waiting:
        if voice.origin:
            return before[voice.id]
        for one in _behind(voice, side):
            if one not in before:
                before[one] = Route((side[one], *before[voice.id]))
                waiting.append(side[one])
    return None


def _flow(side: Side) -> list[Route]:
    """Return a largest set of disjoint routes that avoids weak voices where it can."""
    import networkx as nx

    flow = nx.max_flow_min_cost(_network(side), START, END)
    return [_follow(flow, first, side) for first, used in flow[START].items() if used]


def _network(side: Side) -> nx.DiGraph[Place]:
    """Return a network in which a voice lets one route pass and costs what it lacks."""
    import networkx as nx

    network: nx.DiGraph[Place] = nx.DiGraph()
    network.add_nodes_from((START, END))
    top = max(voice.evidence for voice in side.values())
    for id_, voice in side.items():
        cost = 1 + round(UNIT * (top - voice.evidence))
        network.add_edge(("in", id_), ("out", id_), capacity=1, weight=cost)
        if voice.origin:
            network.add_edge(START, ("in", id_), capacity=1, weight=0)
        if voice.heard:
            network.add_edge(("out", id_), END, capacity=1, weight=0)
        for origin in _behind(voice, side):
            network.add_edge(("out", origin), ("in", id_), capacity=1, weight=0)
    return network


def _follow(flow: Mapping[Place, Mapping[Place, int]], place: Place, side: Side) -> Route:
    route: list[Voice] = []
    while place != END:
        if place[0] == "in":
            route.append(side[place[1]])
        place = next(following for following, used in flow[place].items() if used)
    return Route(route)


def _bound(side: Side, routes: int) -> float:
    """Return a sum of evidence that no set of this many disjoint routes exceeds.

    No set holds more routes of at least some evidence than flow through the voices that have it.
    """
    import networkx as nx

    total, passed = 0.0, 0
    for floor in sorted({voice.evidence for voice in side.values()}, reverse=True):
        kept = {id_: voice for id_, voice in side.items() if voice.evidence >= floor}
        more = min(nx.maximum_flow_value(_network(kept), START, END), routes) - passed
        total, passed = total + floor * more, passed + more
    return total


def _every_route(side: Side) -> Iterator[Route]:
    """Yield every route, from whom we heard back to an origin; at most ``STEPS`` looked at."""
    waiting = [Route((voice,)) for voice in side.values() if voice.heard]
    for _ in range(STEPS):
        if not waiting:
            return
        route = waiting.pop()
        if route[0].origin:
            yield route
        passed = {voice.id for voice in route}
        waiting.extend(
            Route((side[one], *route)) for one in _behind(route[0], side) if one not in passed
        )


def _compared(every: Sequence[Route], flow: list[Route]) -> list[Route]:
    """Return the weightiest set of as many disjoint routes as flow, by branch and bound."""
    ordered = sorted(every, key=lambda route: (-route.evidence, [voice.id for voice in route]))
    names = [frozenset(voice.id for voice in route) for route in ordered]
    best, most, wanted = flow, _worth(flow), len(flow)
    waiting: list[tuple[int, float, tuple[int, ...], frozenset[SourceId]]] = [
        (0, 0.0, (), frozenset())
    ]
    for _ in range(STEPS):
        if not waiting:
            break
        place, worth, chosen, used = waiting.pop()
        lacking = wanted - len(chosen)
        if not lacking:
            best, most = [ordered[one] for one in chosen], worth
            continue
        if place == len(ordered) or worth + lacking * ordered[place].evidence <= most + 1e-9:
            continue
        waiting.append((place + 1, worth, chosen, used))
        if not names[place] & used:
            added = worth + ordered[place].evidence
            if lacking > 1 or added > most + 1e-9:
                waiting.append((place + 1, added, (*chosen, place), used | names[place]))
    return best


def _worth(routes: Sequence[Route]) -> float:
    return sum(route.evidence for route in routes)


def _behind(voice: Voice, side: Side) -> list[SourceId]:
    return sorted(one for one in voice.heard_from if one in side)
