"""Pictures as plain numbers, which a template turns into SVG without style attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stakemap.analysis.periphery import RepFinding, Rim
from stakemap.model.people import Person, PersonId

WIDTH, HEIGHT = 720, 300
LEFT, BOTTOM, TOP, RIGHT = 56, 44, 16, 110


@dataclass(frozen=True, slots=True)
class Dot:
    """One contact: x is reach, y is effort, r grows with effort."""

    x: float
    y: float
    name: str
    rim: bool
    label_left: bool


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
            person in found.peripheral,
            label_left=False,
        )
        for person, minutes in sorted(rep.effort.items(), key=lambda item: -item[1])
    )
    return Picture(
        _apart(dots),
        across(edge),
        tuple((across(far * step / 4), f"{far * step / 4:.2f}") for step in range(5)),
        tuple((up(most * step / 4), f"{most * step / 4 / 60:.1f} h") for step in range(5)),
    )


def _apart(dots: tuple[Dot, ...]) -> tuple[Dot, ...]:
    """Return dots whose names do not stand on each other: crowded ones move up or down."""
    placed: list[Dot] = []
    for dot in sorted(dots, key=lambda one: -one.y):
        y = dot.y
        while any(abs(y - one.y) < 15 and abs(dot.x - one.x) < 140 for one in placed):
            y -= 5
        placed.append(Dot(dot.x, round(y, 1), dot.name, dot.rim, dot.label_left))
    return tuple(placed)
