"""Quick entry: one fact, and who told us; claim, statement and source in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ulid import ULID

from stakemap.errors import InvalidValue, NotFound
from stakemap.model.account import Origin, Polarity, Snapshot
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
    claim_id,
)
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service.facts import Facts
from stakemap.service.snapshots import Snapshots
from stakemap.service.sources import Sources
from stakemap.service.tellers import UNKNOWN, teller

ABOUT_PAIRS: Final = frozenset({Predicate.INFLUENCE, Predicate.TIE, Predicate.REPORTS_TO})
ABOUT_SEATS: Final = frozenset({Predicate.AUTHORITY, Predicate.LEVEL, Predicate.REPORTS_TO})
ENTERED: Final = (
    Predicate.INFLUENCE,
    Predicate.TIE,
    Predicate.AUTHORITY,
    Predicate.LEVEL,
    Predicate.STYLE,
    Predicate.SUPPORT,
    Predicate.REPORTS_TO,
)
"""What can be entered in a few words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as somebody types it.

    ``subject`` and ``object`` are people; what is said of a seat is entered on who holds it.
    ``told_by`` is a person's id, ``own eyes``, ``document:`` with its name, or ``unknown``, which
    adds no root. ``number`` is a strength in (0, 1] or a tie's level 0–4.
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


class Entries:
    """Enters facts one at a time, as pages and scripts do."""

    def __init__(self, snapshots: Snapshots, facts: Facts, sources: Sources) -> None:
        self._snapshots, self._facts, self._sources = snapshots, facts, sources

    def enter(self, account_id: str, entry: Entry, now: datetime, me: str = "us") -> ClaimId:
        """Enter one fact with its source and return its claim.

        Raises
        ------
        NotFound
            A person does not stand in this account, or has no seat to speak of.
        InvalidValue
            A value is not one of those allowed.
        """
        home, hearing = self.heard(account_id, entry, now, me)
        self._facts.record(home, [hearing], now)
        return hearing.claim.id

    def heard(
        self, account_id: str, entry: Entry, now: datetime, me: str = "us"
    ) -> tuple[str, Hearing]:
        """Return the account whose fact it is, and the hearing as it would be entered.

        Raises
        ------
        NotFound, InvalidValue
            See ``enter``.
        """
        snapshot = self._snapshots.of(account_id, Lens.present(now.date()))
        if entry.predicate not in ENTERED:
            raise InvalidValue(
                f"{entry.predicate.value!r} is not one of {', '.join(one.value for one in ENTERED)}"
            )
        home, claim = _claim(snapshot, entry)
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
            quote=entry.quote.strip(),
            direct=source.kind is not SourceKind.UNKNOWN,
        )
        return home, Hearing(source, claim, statement)


def last_spoken_to(snapshot: Snapshot) -> PersonId | None:
    """Return the customer's person whom any of ours met last: the likeliest to have told us."""
    return snapshot.interactions[-1].theirs[0] if snapshot.interactions else None


def _claim(snapshot: Snapshot, entry: Entry) -> tuple[str, Claim]:
    """Return the account whose claim it is, and the claim."""
    subject = _person(snapshot, entry.subject)
    other = _person(snapshot, entry.object) if entry.predicate in ABOUT_PAIRS else None
    home = snapshot.account.id if entry.predicate is Predicate.TIE else subject.account_id
    one: str = _seat(snapshot, subject) if entry.predicate in ABOUT_SEATS else subject.id
    two: str = ""
    if other is not None:
        two = _seat(snapshot, other) if entry.predicate in ABOUT_SEATS else other.id
    influence = entry.predicate is Predicate.INFLUENCE
    value = "" if entry.predicate in ABOUT_PAIRS else entry.value
    about = (
        entry.predicate,
        one,
        two,
        (entry.value or Polarity.SUPPORTS.value) if influence else value,
        entry.kind.strip() if influence else "",
        Origin.TOLD.value if influence else "",
    )
    return home, Claim(claim_id(home, *about), *about)


def _person(snapshot: Snapshot, id_: str) -> Person:
    person = snapshot.person_by_id.get(PersonId(id_))
    if person is None:
        raise NotFound(f"there is nobody with the id {id_[:40]!r} in {snapshot.account.name}")
    return person


def _seat(snapshot: Snapshot, person: Person) -> str:
    role = snapshot.role_of(person.id)
    if role is None:
        raise NotFound(f"{person.name} holds no seat that is known: import a title first")
    return role.id


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
