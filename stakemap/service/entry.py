"""Quick entry: one fact, and who told us; claim, statement and source in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ulid import ULID

from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.attachment import NewFile, checked
from stakemap.model.claim import Claim, ClaimId, Predicate
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.model.source import Source, SourceKind
from stakemap.model.statement import USUAL_CHANNEL, Channel, Hearing, Stance, Statement, StatementId
from stakemap.service.attaching import attach_in
from stakemap.service.chains import heard_over
from stakemap.service.claims import Claims
from stakemap.service.entry_claim import claim_of
from stakemap.service.facts import Facts
from stakemap.service.snapshots import Snapshots
from stakemap.service.sources import Sources
from stakemap.service.tellers import UNKNOWN, teller
from stakemap.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as somebody types it.

    ``subject`` and ``object`` are people, seats and opportunities by id or exact name; what is
    said of a seat may be entered on who holds it. ``kind`` is the sort of an influence or the name
    of an own field. ``told_by`` is what ``tellers.teller`` takes. ``number`` is a strength in
    (0, 1] or a tie's level 0–4. ``since`` and ``until`` say when it held, where that was told.
    ``heard_from`` is who told our teller, who told them and so on, each like ``told_by``; the last
    may be the id of a statement on the same fact. ``files`` go onto what our teller said.
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
    heard_from: tuple[str, ...] = ()
    files: tuple[NewFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """An entry as the store takes it.

    ``account_id`` is whose fact it is: the customer's, or our own company's where it is about
    ours alone. ``hearings`` begin with what we were told ourselves.
    """

    account_id: str
    hearings: tuple[Hearing, ...]
    files: tuple[NewFile, ...] = ()

    @property
    def claim(self) -> Claim:
        """What is said."""
        return self.hearings[0].claim

    def attach_in(self, tx: Transaction, now: datetime) -> None:
        """Attach the files to what we were told ourselves, where that is entered."""
        attach_in(tx, self.account_id, self.hearings[0].statement.id, self.files, now)


class Entries:
    """Enters facts one at a time, as pages and scripts do."""

    def __init__(
        self, snapshots: Snapshots, facts: Facts, sources: Sources, claims: Claims
    ) -> None:
        self._snapshots, self._facts = snapshots, facts
        self._sources, self._claims = sources, claims

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
            A value is not one of those allowed, somebody would have heard it from themself, or a
            file is empty or too large.
        """
        heard = self.heard(account_id, entry, now, me)
        self._facts.record(
            heard.account_id, heard.hearings, now, lambda tx: heard.attach_in(tx, now)
        )
        return heard

    def heard(self, account_id: str, entry: Entry, now: datetime, me: str = "us") -> Heard:
        """Return an entry as it would be entered; see ``record``."""
        files = checked(entry.files)
        snapshot = self._snapshots.whole(account_id, Lens.present(now.date()))
        home, claim = claim_of(snapshot, entry)

        voices = self._sources.known_voices(home)

        def voice(told_by: str) -> Source:
            return teller(home, snapshot, told_by, voices, me)

        first = told(claim, voice(entry.told_by), entry, now)
        passed = [one.strip() for one in entry.heard_from if one.strip()]
        before = self._said(home, claim, now.date()) if passed else {}
        return Heard(home, heard_over(first, passed, before, voice), files)

    def said_on(self, account_id: str, entry: Entry, today: date) -> dict[str, Hearing]:
        """Return what was said on the fact of an entry before, by the ids of its statements.

        Raises
        ------
        NotFound, Ambiguous, InvalidValue
            The entry names no fact yet; see ``record``.
        """
        snapshot = self._snapshots.whole(account_id, Lens.present(today))
        return self._said(*claim_of(snapshot, entry), today)

    def _said(self, account_id: str, claim: Claim, today: date) -> dict[str, Hearing]:
        """Return what was said on a claim and not taken back."""
        try:
            detail = self._claims.one(account_id, claim.id, Lens.present(today))
        except NotFound:
            return {}
        live = (one for one in detail.hearings if one.statement.withdrawn_at is None)
        return {one.statement.id: one for one in live}


def last_spoken_to(snapshot: Snapshot) -> PersonId | None:
    """Return the customer's person whom any of ours met last: the likeliest to have told us."""
    return snapshot.interactions[-1].theirs[0] if snapshot.interactions else None


def told(claim: Claim, source: Source, entry: Entry, now: datetime) -> Hearing:
    """Return a claim as a source told it to us, with what else an entry says."""
    statement = Statement(
        StatementId(str(ULID())),
        claim.id,
        source.id,
        entry.on or now.date(),
        now,
        entry.channel or USUAL_CHANNEL[source.kind],
        entry.stance,
        entry.credibility,
        entry.number,
        entry.since,
        entry.until,
        entry.quote.strip(),
        entry.url.strip(),
        direct=source.kind is not SourceKind.UNKNOWN,
    )
    return Hearing(source, claim, statement)
