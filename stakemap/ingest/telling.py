"""Rows into hearings: a file is a voice, and so is whoever a row names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from stakemap.ingest.proposals import Telling
from stakemap.ingest.values import folded
from stakemap.model.evidence import (
    Channel,
    Claim,
    Hearing,
    Predicate,
    Reliability,
    Side,
    Source,
    SourceId,
    SourceKind,
    Statement,
    StatementId,
    claim_id,
    digest,
)

About = tuple[str, Predicate, str, str, str, str, str]
"""Account, predicate, subject, object, value, kind and origin of a claim."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Says who told the rows of an import.

    ``source`` names the voice behind the files where the user gave one, else each file is its own
    voice; ``systems`` are the files that a machine kept, such as mail.
    """

    now: datetime
    source: str = ""
    reliability: Reliability = Reliability.C
    systems: frozenset[str] = frozenset()

    def hearing(self, about: About, number: float | None, telling: Telling, file: str) -> Hearing:
        """Return one fact as it was told; telling it twice the same way is one hearing."""
        source = self._source(about[0], telling, file)
        claim = Claim(claim_id(*about), *about[1:])
        on = telling.on or self.now.date()
        channel = telling.channel or _CHANNELS[source.kind]
        marks = (source.id, claim.id, telling.on, channel, telling.stance, telling.quote, number)
        statement = Statement(
            StatementId(digest(*marks)),
            claim.id,
            source.id,
            on,
            self.now,
            channel,
            telling.stance,
            telling.credibility or 2,
            number,
            quote=telling.quote,
        )
        return Hearing(source, claim, statement)

    def _source(self, account_id: str, telling: Telling, file: str) -> Source:
        named = telling.told_by or self.source
        if named:
            kind = SourceKind.CUSTOMER_PERSON if telling.told_by else SourceKind.DOCUMENT
        else:
            kind = SourceKind.SYSTEM if file in self.systems else SourceKind.DOCUMENT
        name = named or file
        side = Side.INTERNAL if kind is SourceKind.SYSTEM else Side.EXTERNAL
        id_ = SourceId(digest(account_id, "source", folded(name)))
        return Source(id_, name, kind, side, telling.reliability or self.reliability)


_CHANNELS = {
    SourceKind.CUSTOMER_PERSON: Channel.CONVERSATION,
    SourceKind.DOCUMENT: Channel.DOCUMENT,
    SourceKind.SYSTEM: Channel.SYSTEM,
}
