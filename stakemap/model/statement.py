"""What was said of a claim: who said it, when, through which channel, for or against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NewType

from stakemap.model.claim import Claim, ClaimId
from stakemap.model.row import Row, as_date, as_datetime
from stakemap.model.source import Source, SourceId, SourceKind

StatementId = NewType("StatementId", str)


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


USUAL_CHANNEL: Final[Mapping[SourceKind, Channel]] = {
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
"""How a source is heard where nobody says."""


class Stance(StrEnum):
    """Whether a statement speaks for or against its claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


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
class Hearing:
    """Who said what: everything that the writer of claims needs to enter one statement."""

    source: Source
    claim: Claim
    statement: Statement
