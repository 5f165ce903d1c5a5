"""Glyphs, fills and borders: never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

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
    dashed: bool = False


LOOKS: Final = {
    look.name: look
    for look in (
        Look("decides", "★", "#fdf1cf", "#b87b00", "decides, approves or recommends"),
        Look("gates", "◆", "#efe6f3", "#8a4a78", "gates: can stop or delay it"),
        Look("against", "■", "#fbe3d6", "#b44a00", "against us"),
        Look("supports", "▲", "#d9f0e6", "#00795a", "supports us"),
        Look("influences", "●", "#dcedf8", "#0065a3", "influences: standing in the top fifth"),
        Look("uses", "○", "#f3f4f6", "#7b8490", "uses it, or no part known"),
        Look("ours", "⬢", "#e3e6f5", "#33428f", "ours"),
        Look("ghost", "?", "#ffffff", "#8a929c", "a seat whose holder is unknown", dashed=True),
    )
}
TOP_FIFTH: Final = 0.8

_DECIDING: Final = {Authority.DECIDES, Authority.APPROVES, Authority.RECOMMENDS}


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


def legend(counts: dict[str, int]) -> list[dict[str, Any]]:
    """Return the looks that a map shows, each with how many boxes have it."""
    return [
        {
            "name": look.name,
            "glyph": look.glyph,
            "fill": look.fill,
            "border": look.border,
            "meaning": look.meaning,
            "dashed": look.dashed,
            "count": counts[look.name],
        }
        for look in LOOKS.values()
        if counts.get(look.name)
    ]
