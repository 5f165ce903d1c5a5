"""Sources, statements and claims: who said what about whom, and how far it is believed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from stakemap.model.row import Row, as_date, as_datetime

ClaimId = NewType("ClaimId", str)
SourceId = NewType("SourceId", str)
StatementId = NewType("StatementId", str)


class Predicate(StrEnum):
    """What a claim may be about. Only judgements need a claim."""

    INFLUENCE = "influence"
    TIE = "tie"
    AUTHORITY = "authority"
    LEVEL = "level"
    STYLE = "style"
    SUPPORT = "support"
    BUYING_ROLE = "buying role"
    DRIVER = "decision driver"
    HOLDER = "holder"
    REPORTS_TO = "reports to"
    FIELD = "own field"


class SourceKind(StrEnum):
    """What sort of voice a source is."""

    CUSTOMER_PERSON = "customer person"
    COLLEAGUE = "colleague"
    PARTNER = "partner"
    OWN_EYES = "own eyes"
    DOCUMENT = "document"
    NEWS = "news"
    EVENT = "event"
    SYSTEM = "system"
    UNKNOWN = "unknown"


class Side(StrEnum):
    """Whether a voice belongs to us."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Reliability(StrEnum):
    """Admiralty code of a source; F is "cannot be judged", which is not bad."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Channel(StrEnum):
    """How a statement reached us."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    DOCUMENT = "document"
    NEWS = "news"
    EVENT = "event"
    CONVERSATION = "conversation"
    SYSTEM = "system"


class Stance(StrEnum):
    """Whether a statement speaks for or against its claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


class Status(StrEnum):
    """How a claim stands on one date (see ``evidence.belief.status``)."""

    UNSOURCED = "unsourced"
    STALE = "stale"
    CONTESTED = "contested"
    REFUTED = "refuted"
    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single source"
    SUPPORTED = "supported"


@dataclass(frozen=True, slots=True)
class Source:
    """An enduring voice: the purchasing clerk, the trade paper, the CRM.

    ``unknown`` origins exist so that a statement always has a voice; they never count as a root.
    """

    id: SourceId
    name: str
    kind: SourceKind
    side: Side = Side.EXTERNAL
    reliability: Reliability = Reliability.C
    person_id: str | None = None

    @classmethod
    def from_row(cls, row: Row) -> Source:
        """Read a source from the properties of its node and the person that it is."""
        return cls(
            SourceId(row["id"]),
            row["name"],
            SourceKind(row["kind"]),
            Side(row.get("side") or Side.EXTERNAL),
            Reliability(row.get("reliability") or Reliability.C),
            row.get("person_id"),
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """One hearing of one claim.

    Parameters
    ----------
    on
        The day it was said. ``recorded_at`` is when we learned it, ``withdrawn_at`` when we took
        it back.
    number
        The strength (0–1] of an influence, the level 0–4 of a tie; none elsewhere.
    since, until
        From when to when the fact held in the world, where told.
    credibility
        1 (confirmed by others) to 5 (improbable), 6 cannot be judged.
    heard_from
        The statements that this one repeats; empty where the source is its own origin.
    direct
        We heard the source itself say so, whoever repeats it. Without it a statement that others
        repeat is known through them alone.
    """

    id: StatementId
    claim_id: ClaimId
    source_id: SourceId
    on: date
    recorded_at: datetime
    channel: Channel = Channel.CONVERSATION
    stance: Stance = Stance.SUPPORTS
    credibility: int = 2
    number: float | None = None
    since: date | None = None
    until: date | None = None
    quote: str = ""
    url: str = ""
    withdrawn_at: datetime | None = None
    heard_from: tuple[StatementId, ...] = ()
    direct: bool = False

    @classmethod
    def from_row(cls, row: Row) -> Statement:
        """Read a statement from its node's properties, its claim, source and origins."""
        on, recorded_at = as_date(row["on"]), as_datetime(row["recorded_at"])
        assert on is not None  # noqa: S101  the store never holds a statement without its day
        assert recorded_at is not None  # noqa: S101
        return cls(
            StatementId(row["id"]),
            ClaimId(row["claim_id"]),
            SourceId(row["source_id"]),
            on,
            recorded_at,
            Channel(row["channel"]),
            Stance(row["stance"]),
            int(row["credibility"]),
            row.get("number"),
            as_date(row.get("since")),
            as_date(row.get("until")),
            row.get("quote") or "",
            row.get("url") or "",
            as_datetime(row.get("withdrawn_at")),
            tuple(StatementId(origin) for origin in sorted(row.get("heard_from") or ())),
            bool(row.get("direct")),
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact that may be doubted.

    ``value`` tells rivals apart where values exclude one another (a style, a polarity); ``kind``
    is the sort of an influence as the team names it; ``origin`` is ``told`` or ``observed`` for
    influence, empty elsewhere; ``object`` is empty for attributes.
    """

    id: ClaimId
    predicate: Predicate
    subject: str
    object: str = ""
    value: str = ""
    kind: str = ""
    origin: str = ""

    @classmethod
    def from_row(cls, row: Row) -> Claim:
        """Read a claim from the properties of its node."""
        return cls(
            ClaimId(row["id"]),
            Predicate(row["predicate"]),
            row["subject"],
            row.get("object") or "",
            row.get("value") or "",
            row.get("kind") or "",
            row.get("origin") or "",
        )


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who said what: everything that the writer of claims needs to enter one statement."""

    source: Source
    claim: Claim
    statement: Statement


def digest(*parts: object) -> str:
    """Return an id that is the same whenever the parts are: 32 hexadecimal digits."""
    text = json.dumps([str(part) for part in parts], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def claim_id(
    account_id: str,
    predicate: Predicate,
    subject: str,
    object_: str = "",
    value: str = "",
    kind: str = "",
    origin: str = "",
) -> ClaimId:
    """Return the one id of a fact in an account, so that telling it twice makes one claim."""
    return ClaimId(digest(account_id, predicate, subject, object_, value, kind, origin))


@dataclass(frozen=True, slots=True)
class Root:
    """One independent origin of a claim: its stance, its evidence in log-odds, and its date.

    ``evidence`` is the weakest voice on the root's route; a root counts when it is above zero.
    """

    stance: Stance
    evidence: float
    on: date


@dataclass(frozen=True, slots=True)
class Backing:
    """What a fact in force rests on.

    ``since`` and ``until`` say when it held in the world; ``contested`` that a claim which cannot
    also hold has living support and nobody has decided. ``belief`` in [0, 1] and ``status`` are
    those of one day; a store keeps only the roots, from which both are a short sum.
    """

    claim_id: ClaimId | None = None
    roots: tuple[Root, ...] = ()
    since: date | None = None
    until: date | None = None
    contested: bool = False
    belief: float = 1.0
    status: Status = Status.CONFIRMED

    def holds_on(self, day: date) -> bool:
        """Return whether a fact in force holds on a day; the day it ends it no longer does."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)

    @classmethod
    def from_row(cls, row: Row) -> Backing:
        """Read a backing from the properties that a fact in force carries in the store."""
        lists = (row.get("root_stances"), row.get("root_evidence"), row.get("root_dates"))
        roots = (
            Root(Stance(stance), float(log_odds), day)
            for stance, log_odds, on in zip(*(part or () for part in lists), strict=True)
            if (day := as_date(on)) is not None
        )
        return cls(
            ClaimId(row["claim_id"]) if row.get("claim_id") else None,
            tuple(roots),
            as_date(row.get("since")),
            as_date(row.get("until")),
            bool(row.get("contested")),
        )


CERTAIN = Backing()
"""The backing of facts in worlds where nothing is doubted."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An attribute in force (authority, level, style …) of a person or a seat."""

    subject: str
    predicate: Predicate
    value: str
    backing: Backing = CERTAIN

    @classmethod
    def from_row(cls, row: Row) -> Judgement:
        """Read an attribute in force from its claim's properties."""
        return cls(row["subject"], Predicate(row["predicate"]), row["value"], Backing.from_row(row))
