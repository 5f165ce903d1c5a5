"""Pictures as plain numbers, which a template turns into SVG without style attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stakemap.analysis.periphery import RepFinding, Rim, Verdict
from stakemap.model.people import Person, PersonId

WIDTH, HEIGHT = 720, 300
LEFT, BOTTOM, TOP, RIGHT = 56, 44, 16, 110


@dataclass(frozen=True, slots=True)
class Dot:
    """One person's place and how it is drawn; the name stands at ``label``, from its ``anchor``."""

    x: float
    y: float
    name: str
    look: str
    label: tuple[float, float] = (0.0, 0.0)
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Picture:
    """Effort against reach; left of ``edge`` lies the rim."""

    dots: tuple[Dot, ...]
    edge: float
    ticks_x: tuple[tuple[float, str], ...]
    ticks_y: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bottom: int = HEIGHT - BOTTOM
    top: int = TOP
    right: int = WIDTH - RIGHT


def effort_picture(rep: RepFinding, found: Rim, people: Mapping[PersonId, Person]) -> Picture:
    """Return where one rep's effort goes."""
    far = max([found.reach.get(person, 0.0) for person in rep.effort] + [0.05]) * 1.05
    most = max(rep.effort.values(), default=1.0) * 1.1
    edge = max(
        (found.reach[person] for person in found.peripheral if person in found.reach), default=0.0
    )

    def across(reach: float) -> float:
        return round(LEFT + min(reach / far, 1.0) * (WIDTH - LEFT - RIGHT), 1)

    def up(minutes: float) -> float:
        return round(HEIGHT - BOTTOM - minutes / most * (HEIGHT - BOTTOM - TOP), 1)

    dots = tuple(
        Dot(
            across(found.reach.get(person, 0.0)),
            up(minutes),
            people[person].name,
            "dot-rim" if person in found.peripheral else "dot",
        )
        for person, minutes in sorted(rep.effort.items(), key=lambda item: -item[1])
    )
    return Picture(
        _apart(dots),
        across(edge),
        tuple((across(far * step / 4), f"{far * step / 4:.2f}") for step in range(5)),
        tuple((up(most * step / 4), f"{most * step / 4 / 60:.1f} h") for step in range(5)),
    )


LOOKS: Final = {
    Verdict.RIM: "dot-rim",
    Verdict.MIXED: "dot-mixed",
    Verdict.REACHING: "dot-reaching",
}
LUCK: Final = 20.0
"""The percentile below which effort reaches less far than luck would have it."""


def team_picture(found: Rim, people: Mapping[PersonId, Person]) -> Picture | None:
    """Return how much each rep's effort is and how far it reaches against luck, where known."""
    measured = [rep for rep in found.reps if rep.percentile is not None and rep.verdict in LOOKS]
    if not measured:
        return None
    most = max(rep.minutes for rep in measured) * 1.12

    def across(percentile: float) -> float:
        return round(LEFT + percentile / 100 * (WIDTH - LEFT - RIGHT), 1)

    def up(minutes: float) -> float:
        return round(HEIGHT - BOTTOM - minutes / most * (HEIGHT - BOTTOM - TOP), 1)

    dots = [
        Dot(
            across(rep.percentile or 0.0),
            up(rep.minutes),
            people[rep.id].name,
            LOOKS[rep.verdict],
        )
        for rep in measured
    ]
    return Picture(
        _apart(dots),
        across(LUCK),
        tuple((across(step), str(step)) for step in (0, 20, 50, 100)),
        tuple((up(most * step / 4), f"{most * step / 4 / 60:.0f} h") for step in range(5)),
    )


BESIDE: Final = ((11, 4), (-11, 4), (8, -9), (8, 18), (-8, -9), (-8, 18), (11, -22), (11, 31))
"""Where a name may stand from its dot, the best first; left of it, it ends there."""
Box = tuple[float, float, float, float]


def _apart(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Return dots whose names stand where they hide neither a dot nor another name."""
    taken = [(dot.x - 7, dot.y - 7, dot.x + 7, dot.y + 7) for dot in dots]
    placed = []
    for dot in sorted(dots, key=lambda one: (one.x, one.y)):
        spots = [(dx, dy, _name_box(dot, dx, dy)) for dx, dy in BESIDE]
        dx, dy, box = min(
            spots, key=lambda spot: sum(_upon(spot[2], other) for other in (*taken, EDGE))
        )
        taken.append(box)
        anchor = "start" if dx > 0 else "end"
        placed.append(
            replace(dot, label=(round(dot.x + dx, 1), round(dot.y + dy, 1)), anchor=anchor)
        )
    return tuple(placed)


EDGE: Final[Box] = (-1_000.0, 0.0, float(LEFT), float(HEIGHT))
"""Left of the picture stand the hours, and no name."""


def _name_box(dot: Dot, dx: float, dy: float) -> Box:
    wide = sum(12.0 if letter > "\u2e80" else 6.8 for letter in dot.name)
    left = dot.x + dx if dx > 0 else dot.x + dx - wide
    return left, dot.y + dy - 10, left + wide, dot.y + dy + 3


def _upon(one: Box, other: Box) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]
