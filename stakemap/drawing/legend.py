"""Glyphs, fills and borders: never colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from stakemap.model.account import Origin
from stakemap.model.backing import Status
from stakemap.model.organisation import Authority
from stakemap.model.people import Support


@dataclass(frozen=True, slots=True)
class Look:
    """How one sort of box is drawn; Okabe–Ito hues as tints that carry dark text."""

    name: str
    glyph: str
    fill: str
    border: str
    meaning: str
    says: str
    dashed: bool = False


LOOKS: Final = {
    look.name: look
    for look in (
        Look("decides", "★", "#fdf1cf", "#b87b00", "decides", "decides, approves or recommends"),
        Look("gates", "◆", "#efe6f3", "#8a4a78", "gates", "can stop or delay it"),
        Look("against", "■", "#fbe3d6", "#b44a00", "against us", "a sceptic or an enemy"),
        Look("supports", "▲", "#d9f0e6", "#00795a", "for us", "a supporter or a mentor"),
        Look("influences", "●", "#dcedf8", "#0065a3", "listened to", "standing in the top fifth"),
        Look("uses", "○", "#f3f4f6", "#7b8490", "others", "uses it, or no part known"),
        Look("ours", "⬢", "#e3e6f5", "#33428f", "ours", "our own people"),
        Look(
            "ghost", "?", "#ffffff", "#8a929c", "empty seat", "nobody known to hold it", dashed=True
        ),
    )
}
TOP_FIFTH: Final = 0.8

_DECIDING: Final = {Authority.DECIDES, Authority.APPROVES, Authority.RECOMMENDS}


@dataclass(frozen=True, slots=True)
class Stroke:
    """How sure a line or the edge of a card looks: its dashes, how faint it is, its sign."""

    dashes: tuple[int, ...]
    meaning: str
    opacity: float = 1.0
    sign: str = ""


STROKES: Final[Mapping[Status, Stroke]] = {
    Status.CONFIRMED: Stroke((), "confirmed"),
    Status.SUPPORTED: Stroke((15, 4), "two voices, unsure"),
    Status.SINGLE_SOURCE: Stroke((7, 4), "one voice"),
    Status.UNSOURCED: Stroke((2, 4), "no voice named"),
    Status.CONTESTED: Stroke((11, 3, 2, 3), "contested", sign="≠"),
    Status.STALE: Stroke((), "stale", opacity=0.4),
    Status.REFUTED: Stroke((2, 7), "refuted", opacity=0.5, sign="×"),
}
"""Solid, dashed, dotted, marked, faint: no two statuses look alike, colours left aside."""

SORTS: Final[Mapping[str, tuple[str, str]]] = {
    "influence": ("#0065a3", "influences"),
    "conflict": ("#b44a00", "is against"),
    "tie": ("#33428f", "we know them"),
}
"""Ink and meaning of each sort of line."""

MARKS: Final = {
    Support.MENTOR: ("▲", "#00795a"),
    Support.SUPPORTER: ("▲", "#00795a"),
    Support.SCEPTIC: ("■", "#b44a00"),
    Support.ENEMY: ("■", "#b44a00"),
}
"""Glyph and ink of the mark that says on every card whether somebody is for or against us."""


def mark_of(support: Support | None) -> tuple[str, str] | None:
    """Return the mark of somebody's support; neutral and unknown have none."""
    return MARKS.get(support) if support else None


def look_of(
    *,
    ours: bool,
    ghost: bool,
    authorities: frozenset[Authority],
    support: Support | None,
    deciding: bool,
    standing: float,
) -> Look:
    """Return the first look that fits, the one that matters most for a sale."""
    if ours or ghost:
        return LOOKS["ours" if ours else "ghost"]
    if deciding or authorities & _DECIDING:
        return LOOKS["decides"]
    if Authority.GATES in authorities:
        return LOOKS["gates"]
    if support in (Support.ENEMY, Support.SCEPTIC):
        return LOOKS["against"]
    if support in (Support.MENTOR, Support.SUPPORTER):
        return LOOKS["supports"]
    return LOOKS["influences" if standing >= TOP_FIFTH else "uses"]


def legend(
    cards: Iterable[tuple[Look, Status]], lines: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return what a map shows, a sample and a count for each: cards, lines, how sure they are.

    ``by`` names the property of a card or line by which an entry picks its own.
    """
    shown, drawn = list(cards), list(lines)
    looks = Counter(look.name for look, _ in shown)
    sorts = Counter(line["sort"] for line in drawn)
    seen = sum(line["origin"] == Origin.OBSERVED for line in drawn)
    return [
        *(_of_look(look, looks[name]) for name, look in LOOKS.items() if looks[name]),
        *(_of_sort(sort, sorts[sort]) for sort in SORTS if sorts[sort]),
        *([_of_observed(seen)] if seen else []),
        *_of_strokes(Counter(status for _, status in shown), Counter(_statuses(drawn))),
    ]


def sample(status: Status) -> dict[str, Any]:
    """Return how a status is drawn, as plain data."""
    stroke = STROKES[status]
    return {"dashes": list(stroke.dashes), "opacity": stroke.opacity, "sign": stroke.sign}


def _of_look(look: Look, count: int) -> dict[str, Any]:
    drawn = {name: getattr(look, name) for name in ("glyph", "fill", "border", "dashed", "says")}
    return {"by": "look", "name": look.name, "meaning": look.meaning, "count": count, **drawn}


def _of_sort(sort: str, count: int) -> dict[str, Any]:
    ink, meaning = SORTS[sort]
    return {"by": "sort", "name": sort, "meaning": meaning, "count": count, "ink": ink}


def _of_observed(count: int) -> dict[str, Any]:
    says = "counted in mail and meetings, told by nobody"
    entry = {"by": "origin", "name": Origin.OBSERVED.value, "meaning": "seen, not told"}
    return {**entry, "says": says, "count": count}


def _of_strokes(cards: Counter[Status], lines: Counter[Status]) -> list[dict[str, Any]]:
    return [
        {
            "by": "status",
            "name": status.value,
            "meaning": stroke.meaning,
            "count": lines[status],
            "says": f"{status}: {lines[status]} lines, {cards[status]} people",
            **sample(status),
        }
        for status, stroke in STROKES.items()
        if lines[status] or cards[status]
    ]


def _statuses(lines: Iterable[Mapping[str, Any]]) -> list[Status]:
    return [Status(line["status"]) for line in lines]
