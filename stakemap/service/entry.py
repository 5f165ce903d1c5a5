"""Quick entry: one fact, and who told us; claim, statement and source in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ulid import ULID

from stakemap.model.account import Snapshot
from stakemap.model.evidence import (
    Channel,
    Claim,
    ClaimId,
    Hearing,
    Predicate,
    SourceKind,
    Stance,
    Statement,
    StatementId,
)
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.service.entry_claim import claim_of
from stakemap.service.facts import Facts
from stakemap.service.snapshots import Snapshots
from stakemap.service.sources import Sources
from stakemap.service.tellers import UNKNOWN, teller


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as somebody types it.

    ``subject`` and ``object`` are people, seats and opportunities by id or exact name; what is
    said of a seat may be entered on who holds it. ``kind`` is the sort of an influence or the name
    of an own field. ``told_by`` is a person or a known source, ``own eyes``, ``document:`` with
    its name, or ``unknown``, which adds no root. ``number`` is a strength in (0, 1] or a tie's
    level 0–4. ``since`` and ``until`` say when the fact held, where that was told.
    """

    predicate: Predicate
    subject: str
    object: str = ""
    value: str = ""
    number: float | None = None
    kind: str = ""
    told_by: str = UNKNOWN
    stance: Stance = Stance.SUPPORTS
    credibility: int = 2
    quote: str = ""
    on: date | None = None
    channel: Channel | None = None
    since: date | None = None
    until: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """An entry as the store takes it.

    ``account_id`` is whose fact it is: the customer's, or our own company's where it is about
    ours alone. ``hearings`` begin with what we were told ourselves.
    """

    account_id: str
    hearings: tuple[Hearing, ...]

    @property
    def claim(self) -> Claim:
        """What is said."""
        return self.hearings[0].claim


class Entries:
    """Enters facts one at a time, as pages and scripts do."""

    def __init__(self, snapshots: Snapshots, facts: Facts, sources: Sources) -> None:
        self._snapshots, self._facts, self._sources = snapshots, facts, sources

    def enter(self, account_id: str, entry: Entry, now: datetime, me: str = "us") -> ClaimId:
        """Enter one fact with its source and return its claim; see ``record``."""
        return self.record(account_id, entry, now, me).claim.id

    def record(self, account_id: str, entry: Entry, now: datetime, me: str = "us") -> Heard:
        """Enter one fact with its source and return it as it was entered.

        Raises
        ------
        NotFound
            Whom it is about, or who told it, does not stand in this account.
        Ambiguous
            A name fits several.
        InvalidValue
            A value is not one of those allowed.
        """
        heard = self.heard(account_id, entry, now, me)
        self._facts.record(heard.account_id, heard.hearings, now)
        return heard

    def heard(self, account_id: str, entry: Entry, now: datetime, me: str = "us") -> Heard:
        """Return an entry as it would be entered; see ``record``."""
        snapshot = self._snapshots.whole(account_id, Lens.present(now.date()))
        home, claim = claim_of(snapshot, entry)
        source = teller(home, snapshot, entry.told_by, self._sources, me)
        statement = Statement(
            StatementId(str(ULID())),
            claim.id,
            source.id,
            entry.on or now.date(),
            now,
            entry.channel or _CHANNELS[source.kind],
            entry.stance,
            entry.credibility,
            entry.number,
            entry.since,
            entry.until,
            entry.quote.strip(),
            entry.url.strip(),
            direct=source.kind is not SourceKind.UNKNOWN,
        )
        return Heard(home, (Hearing(source, claim, statement),))


def last_spoken_to(snapshot: Snapshot) -> PersonId | None:
    """Return the customer's person whom any of ours met last: the likeliest to have told us."""
    return snapshot.interactions[-1].theirs[0] if snapshot.interactions else None


_CHANNELS: Final = {
    SourceKind.UNKNOWN: Channel.CONVERSATION,
    SourceKind.OWN_EYES: Channel.VISIT,
    SourceKind.DOCUMENT: Channel.DOCUMENT,
    SourceKind.CUSTOMER_PERSON: Channel.CONVERSATION,
    SourceKind.COLLEAGUE: Channel.CONVERSATION,
    SourceKind.PARTNER: Channel.CONVERSATION,
    SourceKind.NEWS: Channel.NEWS,
    SourceKind.EVENT: Channel.EVENT,
    SourceKind.SYSTEM: Channel.SYSTEM,
}
