"""Who heard a claim from whom, and how belief in it adds up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stakemap.model.backing import Root
from stakemap.model.source import Source, SourceId
from stakemap.model.statement import Stance


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source that bears on a claim, on the side where it spoke last.

    Parameters
    ----------
    evidence
        Log-odds of what it said last; below zero where that is judged improbable.
    origin
        It heard it from nobody. An unknown voice is no origin.
    heard
        It reached us by itself, not only through those who repeat it.
    way
        The place among ``Chain.ways`` of the one that it lies on; none where its word adds
        nothing: it is improbable, of unknown origin, or reaches us through a voice that counts.
    """

    source: Source
    stance: Stance
    evidence: float
    on: date
    origin: bool
    heard: bool
    way: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way from an origin to us, the origin first, that shares no voice with another.

    ``evidence`` in log-odds is that of its weakest voice; above zero it counts as one root.
    """

    stance: Stance
    through: tuple[Source, ...]
    evidence: float
    on: date

    @property
    def origin(self) -> Source:
        """The independent voice."""
        return self.through[0]

    @property
    def counts(self) -> bool:
        """Whether it is a root."""
        return self.evidence > 0

    @property
    def root(self) -> Root:
        """What belief is summed from."""
        return Root(self.stance, self.evidence, self.on)


@dataclass(frozen=True, slots=True)
class Chain:
    """The voices of one claim.

    ``repeats`` are pairs of who said it and who repeats it from there, both on one side.
    """

    speakers: tuple[Speaker, ...] = ()
    ways: tuple[Way, ...] = ()
    repeats: tuple[tuple[SourceId, SourceId], ...] = ()

    def independent(self, stance: Stance) -> tuple[Source, ...]:
        """Return the independent voices of one side, as they are counted."""
        return tuple(way.origin for way in self.ways if way.counts and way.stance is stance)


@dataclass(frozen=True, slots=True)
class Step:
    """What one way adds to a belief on a day.

    ``faded`` is its evidence after ``2^(-age / half-life)``, below zero where it speaks against;
    ``belief`` in (0, 1) is that of the ways up to this one.
    """

    way: Way
    age_days: int
    faded: float
    belief: float
