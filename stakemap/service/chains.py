"""Who told whoever told us: a chain of voices back to where a fact was first said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import networkx as nx
from ulid import ULID

from stakemap.errors import InvalidValue, NotFound
from stakemap.model.source import Source, SourceId, SourceKind
from stakemap.model.statement import USUAL_CHANNEL, Hearing, StatementId

Before = Mapping[str, Hearing]
"""What was said on the same fact before, by the id of its statement."""


def heard_over(
    first: Hearing, voices: Sequence[str], before: Before, voice: Callable[[str], Source]
) -> tuple[Hearing, ...]:
    """Return what we were told, with one hearing for each voice that it came over.

    Only the first reached us itself: the others are known through whoever repeats them.

    Parameters
    ----------
    voices
        Who told our teller, who told them, and so on; each as ``tellers.teller`` takes it. The
        last may be a statement on the same fact, which brings its own chain.
    voice
        Returns the source that such an answer means.

    Raises
    ------
    NotFound
        One is nobody here and no statement on this fact.
    InvalidValue
        Somebody would have heard it from themself, over others or not; the message names the
        loop. Or somebody saw it with their own eyes and yet heard it from others.
    """
    chain, end = [first], None
    for place, text in enumerate(voices, start=1):
        if text in before:
            end = _end(first, before[text], last=place == len(voices))
        else:
            chain.append(_said(first, _found(voice, text)))
    _check_seen(chain, voices)
    _check_loop([one.source for one in chain], end, before)
    origins = [one.statement.id for one in chain[1:]] + ([end.statement.id] if end else [])
    return tuple(_heard(one, origin) for one, origin in zip(chain, [*origins, None], strict=False))


def _said(first: Hearing, source: Source) -> Hearing:
    """Return the same as another said it, of whom we know only through whoever repeats it."""
    statement = replace(
        first.statement,
        id=StatementId(str(ULID())),
        source_id=source.id,
        channel=USUAL_CHANNEL[source.kind],
        quote="",
        url="",
        direct=False,
    )
    return Hearing(source, first.claim, statement)


def _heard(one: Hearing, origin: StatementId | None) -> Hearing:
    heard_from = (origin,) if origin else ()
    return replace(one, statement=replace(one.statement, heard_from=heard_from))


def _found(voice: Callable[[str], Source], text: str) -> Source:
    try:
        return voice(text)
    except NotFound as error:
        raise NotFound(f"{error}, and no statement on this fact") from error


def _end(first: Hearing, said: Hearing, *, last: bool) -> Hearing:
    if not last:
        raise InvalidValue("a statement ends a chain: whom it was heard from is known already")
    if said.statement.stance is not first.statement.stance:
        stance = said.statement.stance.value
        raise InvalidValue(f"what {said.source.name} said {stance} it: who repeats it does too")
    return said


def _check_seen(chain: Sequence[Hearing], voices: Sequence[str]) -> None:
    for place, one in enumerate(chain):
        if one.source.kind is SourceKind.OWN_EYES and (place or voices):
            raise InvalidValue("what was seen with one's own eyes was heard from nobody")


def _check_loop(sources: Sequence[Source], end: Hearing | None, before: Before) -> None:
    """Refuse a chain that leads back to a voice in it."""
    names = {one.id: one.name for one in sources}
    names |= {one.source.id: one.source.name for one in before.values()}
    route = [one.id for one in sources]
    behind: nx.DiGraph[SourceId] = nx.DiGraph()
    if end is not None:
        behind.add_edges_from(_edges(end, before))
        behind.add_node(end.source.id)
    for place, id_ in enumerate(route):
        rest = route[place + 1 :]
        if id_ in rest:
            raise _loop(names, [*route[place : place + rest.index(id_) + 2]])
        if end is not None and id_ in behind:
            raise _loop(names, [*route[place:], *nx.shortest_path(behind, end.source.id, id_)])


def _edges(end: Hearing, before: Before) -> list[tuple[SourceId, SourceId]]:
    """Return who heard it from whom behind a statement."""
    edges, waiting, seen = [], [end], {end.statement.id}
    while waiting:
        one = waiting.pop()
        for origin in one.statement.heard_from:
            if origin in before:
                edges.append((one.source.id, before[origin].source.id))
                if origin not in seen:
                    seen.add(origin)
                    waiting.append(before[origin])
    return edges


def _loop(names: Mapping[SourceId, str], route: Sequence[SourceId]) -> InvalidValue:
    way = " → ".join(names[id_] for id_ in route)
    return InvalidValue(f"nobody can have heard it from themself: {way}")
