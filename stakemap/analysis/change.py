"""One thing that is tried on an account: what it is, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What may be tried."""

    ADD_PERSON = "add person"
    ADD_INFLUENCE = "add influence"
    ADD_TIE = "add tie"
    REMOVE_PERSON = "remove person"
    REMOVE_INFLUENCE = "remove influence"
    REMOVE_TIE = "remove tie"
    WIN_OVER = "win over"
    CONFIRM = "confirm"
    REFUTE = "refute"
    MOVE = "move"
    LEAVE = "leave"


class FactKind(StrEnum):
    """What may be confirmed or refuted, by both its ends."""

    INFLUENCE = "influence"
    TIE = "tie"
    HOLDER = "holder"
    REPORTS_TO = "reports to"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is tried.

    Parameters
    ----------
    subject, object
        Ids of what it is about: who influences and who is influenced; ours and theirs; seat and
        holder; seat and the seat above. Moving goes from a person to a seat; winning over from a
        person of theirs to who of ours does it; adding a person may name the seat above.
    text
        The name of a person who is added; which fact is confirmed or refuted.
    number
        Strength in (0, 1] of an influence, level in [0, 4] of a tie, level of an added person.
    """

    kind: ChangeKind
    subject: str
    object: str = ""
    text: str = ""
    number: float | None = None
