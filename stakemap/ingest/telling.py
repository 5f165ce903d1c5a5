"""Rows into hearings: a file is a voice, and so is whoever a row names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from stakemap.ingest.known_voices import KnownVoices
from stakemap.ingest.plan import Known, Plan
from stakemap.ingest.proposals import Place, Telling
from stakemap.ingest.values import folded
from stakemap.model.claim import Claim, Predicate, claim_id
from stakemap.model.digest import digest
from stakemap.model.people import Person
from stakemap.model.source import INTERNAL, Reliability, Side, Source, SourceId, SourceKind
from stakemap.model.statement import USUAL_CHANNEL, Channel, Hearing, Statement, StatementId

UNGRADED: Final = 2
"""Credibility of a statement that nobody graded."""
PLAIN: Final = Telling()


@dataclass(frozen=True, slots=True)
class Voice:
    """What the user said about who is behind the files.

    ``name`` is the voice where the user gave one, else each file is its own; ``systems`` are the
    files that a machine kept, such as mail; ``on`` is the day they speak of, else today.
    """

    now: datetime
    name: str = ""
    reliability: Reliability = Reliability.C
    systems: frozenset[str] = frozenset()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as a row makes it, before it has an id."""

    predicate: Predicate
    subject: str
    object: str = ""
    value: str = ""
    kind: str = ""
    origin: str = ""
    number: float | None = None


Key = tuple[str, str, SourceKind | None, Reliability | None, str, Channel | None]

WRITTEN: Final = {
    Channel.DOCUMENT: SourceKind.DOCUMENT,
    Channel.NEWS: SourceKind.NEWS,
    Channel.SYSTEM: SourceKind.SYSTEM,
}
"""What a named voice is that reached us so and is nobody known."""


class Teller:
    """Enters facts into a plan as they were told; telling one twice the same way is one hearing."""

    def __init__(
        self, voice: Voice, plan: Plan, known: Known, speaker: Callable[[str], Person | None]
    ) -> None:
        self._voice, self._plan, self._known, self._speaker = voice, plan, known, speaker
        self._sources: dict[Key, Source] = {}
        self._voices = {id_: KnownVoices(voices) for id_, voices in known.voices.items()}

    def hear(self, account_id: str, fact: Fact, place: Place, telling: Telling = PLAIN) -> None:
        """Enter one fact; what cannot have been heard yet is refused."""
        tomorrow = (self._voice.now + timedelta(days=1)).date()  # it is, somewhere
        if telling.on is not None and telling.on > tomorrow:
            reason = "it cannot have been heard yet"
            self._plan.refused.append(place.refuse("on", telling.on.isoformat(), reason))
            return
        self._plan.hearings[account_id].append(self._hearing(account_id, fact, place, telling))

    def _hearing(self, account_id: str, fact: Fact, place: Place, telling: Telling) -> Hearing:
        source = self._source(account_id, telling, place.table.file)
        about = (fact.predicate, fact.subject, fact.object, fact.value, fact.kind, fact.origin)
        claim = Claim(claim_id(account_id, *about), *about)
        on = telling.on or self._voice.on
        channel = telling.channel or USUAL_CHANNEL[source.kind]
        marks = [source.id, claim.id, on, channel, telling.stance, telling.quote, fact.number]
        marks += [telling.credibility] if telling.credibility else []
        statement = Statement(
            StatementId(digest(*marks)),
            claim.id,
            source.id,
            on or self._voice.now.date(),
            self._voice.now,
            channel,
            telling.stance,
            telling.credibility or UNGRADED,
            fact.number,
            quote=telling.quote,
            direct=True,  # whoever repeats it later, it reached us by itself
        )
        return Hearing(source, claim, statement)

    def _source(self, account_id: str, telling: Telling, file: str) -> Source:
        told = telling.told_by, telling.source_kind, telling.reliability
        key = (account_id, *told, file, telling.channel)
        if key not in self._sources:
            self._sources[key] = self._new_source(account_id, telling, file)
        return self._sources[key]

    def _new_source(self, account_id: str, telling: Telling, file: str) -> Source:
        called = telling.told_by or self._voice.name or file
        person = self._speaker(telling.told_by) if telling.told_by else None
        kind = telling.source_kind or self._kind(person, telling, file)
        new = Source(
            SourceId(digest(account_id, "source", folded(called))),
            person.name if person else called,
            kind,
            Side.INTERNAL if kind in INTERNAL else Side.EXTERNAL,
            telling.reliability or self._voice.reliability,
            person.id if person else None,
        )
        return self._voices.setdefault(account_id, KnownVoices(())).known_as(new)

    def _kind(self, person: Person | None, telling: Telling, file: str) -> SourceKind:
        channel = telling.channel
        if telling.told_by:
            ours = person is not None and person.account_id == self._known.own_id
            written = WRITTEN.get(channel) if channel and person is None else None
            return written or (SourceKind.COLLEAGUE if ours else SourceKind.CUSTOMER_PERSON)
        system = not self._voice.name and file in self._voice.systems
        return SourceKind.SYSTEM if system else SourceKind.DOCUMENT
