"""Who speaks about a claim, and whom they had it from: statements gathered by source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stakemap.evidence.grading import evidence_of
from stakemap.model.source import Source, SourceId, SourceKind
from stakemap.model.statement import Stance, Statement, StatementId


@dataclass(frozen=True, slots=True)
class Voice:
    """A source on one side of a claim, by the latest of its statements.

    Parameters
    ----------
    evidence
        Log-odds of that statement; below zero where it is judged improbable.
    on
        The day the source last said so of its own knowledge, else the day it last repeated it.
    origin
        It heard it from nobody. An unknown voice is no origin.
    heard
        It reached us by itself, not only through those who repeat it.
    heard_from
        The sources that it repeats.
    """

    id: SourceId
    evidence: float
    on: date
    number: float | None
    origin: bool
    heard: bool
    heard_from: frozenset[SourceId] = frozenset()


def told_last(statement: Statement) -> tuple[date, datetime, StatementId]:
    """Return what statements are sorted by where the later one counts."""
    return statement.on, statement.recorded_at, statement.id


def voices(
    statements: Iterable[Statement], sources: Mapping[SourceId, Source]
) -> dict[Stance, list[Voice]]:
    """Return the voices for and against one claim; each source stands where it spoke last."""
    latest = {one.source_id: one for one in sorted(statements, key=told_last)}
    sides: dict[Stance, list[Voice]] = {}
    for stance in Stance:
        side = [
            one
            for one in statements
            if one.stance is stance and latest[one.source_id].stance is stance
        ]
        spoken = _Spoken(side)
        sides[stance] = [
            spoken.voice(one, sources[one.source_id])
            for one in latest.values()
            if one.stance is stance
        ]
    return sides


class _Spoken:
    """The statements of one side."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._by_id = {one.id: one for one in statements}
        self._repeated = {
            origin
            for one in statements
            for origin in one.heard_from
            if origin in self._by_id and self._by_id[origin].source_id != one.source_id
        }

    def voice(self, latest: Statement, source: Source) -> Voice:
        """Return the voice of one source, of which this is the latest statement."""
        own = self._own(latest) if latest.heard_from else [latest]
        first_hand = [one.on for one in own if not one.heard_from]
        heard = not self._repeated or any(
            one.direct or one.id not in self._repeated
            for one in self._statements
            if one.source_id == source.id
        )
        return Voice(
            source.id,
            evidence_of(latest, source),
            max(first_hand, default=latest.on),
            latest.number,
            bool(first_hand) and source.kind is not SourceKind.UNKNOWN,
            heard,
            self._speakers(own) - {source.id},
        )

    def _own(self, latest: Statement) -> list[Statement]:
        """Return the latest statement and those of the same source that it goes back to.

        A source that hears its own words again from others is still their origin.
        """
        seen, waiting = {latest.id: latest}, [latest]
        while waiting:
            for origin in waiting.pop().heard_from:
                if origin in self._by_id and origin not in seen:
                    seen[origin] = self._by_id[origin]
                    waiting.append(seen[origin])
        return [one for one in seen.values() if one.source_id == latest.source_id]

    def _speakers(self, statements: Iterable[Statement]) -> frozenset[SourceId]:
        return frozenset(
            self._by_id[origin].source_id
            for one in statements
            for origin in one.heard_from
            if origin in self._by_id
        )
