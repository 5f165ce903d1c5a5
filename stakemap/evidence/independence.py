"""Independent roots: how many voices a claim really has, and what each weighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from stakemap.errors import InvalidValue
from stakemap.evidence.routes import Route, best_routes
from stakemap.evidence.voices import voices
from stakemap.model.backing import Root
from stakemap.model.source import Source, SourceId
from stakemap.model.statement import Stance, Statement, StatementId


def roots(statements: Sequence[Statement], sources: Mapping[SourceId, Source]) -> tuple[Root, ...]:
    """Return the independent roots of one claim, for and against it.

    Vertices are the voices that bear on the claim, edges "heard from". A root is one of the
    vertex-disjoint routes from origins (voices that heard it from nobody) to us; their number is
    a maximum flow. Of the largest sets of disjoint routes the one with most evidence counts; a
    route weighs as much as its weakest voice and is as old as its origin. What somebody repeats
    reaches us through who repeats it, unless we heard it from the source itself too
    (``Statement.direct``). A source counts once, by what it said last; an unknown origin is no
    root. Roots below zero, from what is judged improbable, weigh but do not count.

    The number of roots is always exact. The choice among equally large sets is exact where the
    flow is proven best, which it is in every tree, or where at most ``routes.ROUTES`` routes can
    be compared in ``routes.STEPS`` steps; beyond that the flow that avoids weak voices stands.

    Parameters
    ----------
    statements
        All statements about one claim; withdrawn ones must be left out by the caller.
    """
    found = [
        Root(stance, route.evidence, route.on)
        for stance, routes in all_routes(statements, sources).items()
        for route in routes
    ]
    return tuple(sorted(found, key=lambda root: (root.stance, root.on, root.evidence)))


def all_routes(
    statements: Sequence[Statement], sources: Mapping[SourceId, Source]
) -> dict[Stance, list[Route]]:
    """Return the routes behind ``roots``, for and against."""
    return {stance: best_routes(side) for stance, side in voices(statements, sources).items()}


def check_chains(statements: Sequence[Statement]) -> None:
    """Refuse statements that, over others, were heard from themselves.

    Raises
    ------
    InvalidValue
        There is a loop; the message names it.
    """
    if not any(one.heard_from for one in statements):
        return
    import networkx as nx  # most lists and most facts do without, and it takes a tenth of a second

    chain = nx.DiGraph((one.id, origin) for one in statements for origin in one.heard_from)
    try:
        loop: list[tuple[StatementId, StatementId]] = nx.find_cycle(chain)
    except nx.NetworkXNoCycle:
        return
    route = " → ".join([loop[0][0], *(target for _, target in loop)])
    raise InvalidValue(f"a statement cannot be heard from itself: {route}")


def only_behind(
    statements: Collection[Statement], first: Collection[StatementId]
) -> list[StatementId]:
    """Return what was entered as the chain of a statement, and reached us over ``first`` alone.

    Where those are taken back, nobody has told us these either.

    Parameters
    ----------
    statements
        All statements about one claim, withdrawn ones too: one of them may have brought a chain
        that others went on to repeat.
    """
    live = {one.id: one for one in statements if one.withdrawn_at is None or one.id in first}
    brought = _brought(statements) & live.keys()
    tellers: defaultdict[StatementId, set[StatementId]] = defaultdict(set)
    for one in live.values():
        for origin in one.heard_from:
            tellers[origin].add(one.id)
    gone, waiting = dict.fromkeys(first), list(first)
    while waiting:
        for origin in live[waiting.pop()].heard_from:
            if origin in brought and origin not in gone and tellers[origin] <= gone.keys():
                gone[origin] = None
                waiting.append(origin)
    return [one for one in gone if one not in first]


def _brought(statements: Collection[Statement]) -> set[StatementId]:
    """Return which statements were entered together with one that repeats them."""
    entered = {one.id: one.recorded_at for one in statements if not one.direct}
    return {
        origin
        for one in statements
        for origin in one.heard_from
        if entered.get(origin) == one.recorded_at
    }
