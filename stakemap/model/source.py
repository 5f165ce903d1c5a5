"""The voices that tell us things, and how far each is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from stakemap.model.row import Row

SourceId = NewType("SourceId", str)


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


NAMED: Final = (
    SourceKind.DOCUMENT,
    SourceKind.NEWS,
    SourceKind.EVENT,
    SourceKind.PARTNER,
    SourceKind.SYSTEM,
)
"""Voices that are nobody on the map: their kind and their name say which one they are."""
INTERNAL: Final = frozenset({SourceKind.SYSTEM, SourceKind.COLLEAGUE, SourceKind.OWN_EYES})
"""Voices of our own side."""


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
