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
    """One person's place and how it is drawn; ``label`` is the height of the name beside it."""

    x: float
    y: float
    name: str
    look: str
    label: float


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
            up(minutes),
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
            up(rep.minutes),
        )
        for rep in measured
    ]
    return Picture(
        _apart(dots),
        across(LUCK),
        tuple((across(step), str(step)) for step in (0, 20, 50, 100)),
        tuple((up(most * step / 4), f"{most * step / 4 / 60:.0f} h") for step in range(5)),
    )


def _apart(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Return dots whose names do not stand on each other: crowded names move up."""
    placed: list[Dot] = []
    for dot in sorted(dots, key=lambda one: -one.y):
        label = dot.label
        while any(abs(label - one.label) < 15 and abs(dot.x - one.x) < 140 for one in placed):
            label -= 5
        placed.append(replace(dot, label=round(label, 1)))
    return tuple(placed)
