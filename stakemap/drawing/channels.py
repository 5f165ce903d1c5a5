"""Information by channel as a picture: a bar for each channel, cut by who told it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stakemap.model.channels import (
    NOBODY,
    OURS,
    PAPERS,
    PARTNERS,
    UNKNOWN_LEVEL,
    ByChannel,
    ChannelRow,
    Group,
)

LEFT: Final = 112
"""Where the bars begin, in units of the picture; so are all that follow."""
LONGEST: Final = 520
RIGHT: Final = 60
HIGH: Final = 24
DOWN: Final = 12
TOP: Final = 6
LEGIBLE: Final = 26
"""How wide a part must be to carry its sign."""
SHADES: Final = 5
"""Levels with a shade of their own; those below share the last."""

_SIGNS: Final = {UNKNOWN_LEVEL: "?", PARTNERS: "P", OURS: "O", PAPERS: "D", NOBODY: "–"}
_LOOKS: Final = {
    UNKNOWN_LEVEL: "unplaced",
    PARTNERS: "partners",
    OURS: "ours",
    PAPERS: "papers",
    NOBODY: "nobody",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one group told through one channel; ``sign`` is written on it where it fits."""

    x: float
    width: float
    group: Group
    statements: int
    look: str
    sign: str


@dataclass(frozen=True, slots=True)
class ChannelBar:
    """One channel."""

    y: float
    channel: str
    statements: int
    end: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ChannelPicture:
    """Bars from the fullest channel down, and what each sign means, the top first."""

    bars: tuple[ChannelBar, ...]
    legend: tuple[tuple[str, str, str], ...]
    height: float
    width: float = LEFT + LONGEST + RIGHT
    left: float = LEFT
    high: float = HIGH


def channel_picture(found: ByChannel) -> ChannelPicture:
    """Return the bars; the longest stands for the channel through which most came."""
    most = max((row.statements for row in found.rows), default=1)
    bars = tuple(
        _bar(row, TOP + place * (HIGH + DOWN), LONGEST / most)
        for place, row in enumerate(found.rows)
    )
    legend = tuple((look(group), sign(group), group.words) for group in found.groups)
    return ChannelPicture(bars, legend, 2 * TOP + len(bars) * (HIGH + DOWN))


def look(group: Group) -> str:
    """Return the name of a group's colour."""
    return _LOOKS.get(group) or f"level{min(group.level or SHADES, SHADES)}"


def sign(group: Group) -> str:
    """Return what is written on a group's part, so that colour is never alone."""
    return _SIGNS.get(group) or str(group.level)


def _bar(row: ChannelRow, y: float, unit: float) -> ChannelBar:
    parts, x = [], float(LEFT)
    for group, count in row.parts:
        width = count * unit
        shown = sign(group) if width >= LEGIBLE else ""
        parts.append(Part(round(x, 1), round(width, 1), group, count, look(group), shown))
        x += width
    return ChannelBar(y, row.channel.value, row.statements, round(x, 1), tuple(parts))
