"""Who heard a claim from whom: its voices, which of them count, and how belief adds up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from stakemap.evidence.belief import belief, half_life, log_odds
from stakemap.evidence.independence import all_routes
from stakemap.evidence.rivals import without_outspoken
from stakemap.evidence.routes import Route
from stakemap.evidence.voices import Voice, voices
from stakemap.model.backing import Root
from stakemap.model.chain import Chain, Speaker, Step, Way
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.source import Source, SourceId
from stakemap.model.statement import Stance, Statement

Sources = Mapping[SourceId, Source]


def chain(claim: ClaimId, told: Mapping[ClaimId, Sequence[Statement]], sources: Sources) -> Chain:
    """Return who bears on a claim and through whom, with the roots that settling counts.

    Parameters
    ----------
    told
        The statements about the claim and about those that cannot also hold; what a source
        replaced by a later word of its own is left out, as it is for belief. Withdrawn ones must
        be left out by the caller.
    """
    statements = (without_outspoken(told, sources) if len(told) > 1 else told)[claim]
    routes = all_routes(statements, sources)
    ways = tuple(_way(stance, one, sources) for stance in Stance for one in _sorted(routes[stance]))
    on_way = {source.id: place for place, way in enumerate(ways) for source in way.through}
    sides = voices(statements, sources)
    speakers = [
        _speaker(sources[one.id], one, stance, on_way.get(one.id))
        for stance, side in sides.items()
        for one in side
    ]
    return Chain(tuple(sorted(speakers, key=_by_way)), ways, _repeats(sides))


def steps(ways: Iterable[Way], predicate: Predicate, on: date) -> list[Step]:
    """Return how belief comes about on a day, way by way, from .5 on.

    The last step's belief is that of the claim, up to the order of summation.
    """
    days, passed, found = half_life(predicate), list[Root](), []
    for way in ways:
        passed.append(way.root)
        faded = log_odds([way.root], on, days)
        found.append(Step(way, max((on - way.on).days, 0), faded, belief(passed, on, days)))
    return found


def _way(stance: Stance, route: Route, sources: Sources) -> Way:
    through = tuple(sources[voice.id] for voice in route)
    return Way(stance, through, route.evidence, route.on)


def _sorted(routes: Iterable[Route]) -> list[Route]:
    return sorted(routes, key=lambda route: (-route.evidence, route.on, [one.id for one in route]))


def _speaker(source: Source, voice: Voice, stance: Stance, way: int | None) -> Speaker:
    return Speaker(source, stance, voice.evidence, voice.on, voice.origin, voice.heard, way)


def _by_way(one: Speaker) -> tuple[bool, float, str, SourceId]:
    """Return what puts the voices of each way side by side, those that add nothing last."""
    against = one.stance is Stance.CONTRADICTS
    return against, math.inf if one.way is None else one.way, one.source.name, one.source.id


def _repeats(sides: Mapping[Stance, Sequence[Voice]]) -> tuple[tuple[SourceId, SourceId], ...]:
    pairs = []
    for side in sides.values():
        inside = {one.id for one in side}
        pairs += [(origin, one.id) for one in side for origin in one.heard_from if origin in inside]
    return tuple(sorted(pairs))
