"""Power rings: who decides in the middle, everybody else by how many steps their word needs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from stakemap.analysis.decision import Layer
from stakemap.analysis.graph import influence_graph
from stakemap.drawing.boxes import boxes, team
from stakemap.drawing.chart import ACROSS, DOWN, LABEL, OURS, WIDTH, Lane, Ring, Sheet
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

STRETCH: Final = (1.75, 1.0)
"""Rings are wider than tall, as screens and cards are."""
STEP: Final = 112.0
"""From ring to ring: a card fits between two of them at the side, and a name at the top."""
SMALLEST: Final = 40.0
SAMPLES: Final = 720
TURNS: Final = tuple(
    (STRETCH[0] * math.sin(angle), -STRETCH[1] * math.cos(angle))
    for angle in (2 * math.pi * sample / SAMPLES for sample in range(SAMPLES))
)
"""The points of a ring of radius one, clockwise from the top."""
NEAR: Final = ("decide", "one step away", "two steps away", "three steps away")
FEW: Final = 6
"""People for whom a ring of their own is drawn; fewer stand on the ring before."""
CORNER: Final = 2
"""People who fit into the corner beside an ellipse."""
NO_WAY: Final = "No way known"


def rings(snapshot: Snapshot, layer: Layer, reach: Mapping[PersonId, float]) -> Sheet:
    """Return power rings: on each, who has more reach comes first, clockwise from the top.

    Our people stand at the left; at the right those whose word has no known way to who decides.
    """
    steps = _steps(snapshot, layer)
    shown = sorted(boxes(snapshot), key=lambda box: -reach.get(PersonId(box.id), 0.0))
    sheet, radius = Sheet(), 0.0
    for name, band in _bands([(box.id, steps[box.id]) for box in shown if box.id in steps]):
        radius = _band(sheet, band, radius)
        edge = radius + STEP / 2
        sheet.rings.append(Ring(name, STRETCH[0] * edge, STRETCH[1] * edge))
    edge = STRETCH[0] * (radius + STEP / 2) if sheet.rings else 0.0
    _aside(sheet, [box.id for box in team(snapshot)], OURS, -edge)
    unheard = [box.id for box in shown if box.id not in steps]
    _aside(sheet, unheard, NO_WAY, edge - (ACROSS + 34 if len(unheard) <= CORNER else 0))
    return sheet


def _steps(snapshot: Snapshot, layer: Layer) -> dict[str, int]:
    """Return over how many lines each word travels to somebody who decides, where it does."""
    graph = influence_graph(snapshot)
    deciding = {person for person in layer.weights if person in graph}
    if not deciding:
        return {str(person): 0 for person in layer.weights}
    found = nx.multi_source_dijkstra_path_length(graph.reverse(), deciding, weight=None)
    known = {str(person): int(length) for person, length in found.items()}
    return known | {str(person): 0 for person in layer.weights}


def _bands(people: Sequence[tuple[str, int]]) -> list[tuple[str, list[str]]]:
    """Return each ring's name and people; the last takes who stands farther, while they are few."""
    last = len(NEAR) - 1
    while last > 1 and sum(step >= last for _, step in people) < FEW:
        last -= 1
    bands: list[list[str]] = [[] for _ in range(last + 1)]
    for box, step in people:
        bands[min(step, last)].append(box)
    farther = any(step > last for _, step in people)
    names = [*NEAR[:last], NEAR[last] + (" or more" if farther else "")]
    return [(name, band) for name, band in zip(names, bands, strict=True) if band]


def _band(sheet: Sheet, ids: Sequence[str], inner: float) -> float:
    """Place one band on as many rings as it needs, and return the radius of the outermost."""
    if not sheet.positions and len(ids) == 1:
        sheet.positions[ids[0]] = (0.0, 0.0)
        return 0.0
    radius = inner
    while ids:
        radius += STEP
        grown = next(
            (more for more in range(0, int(STEP), 8) if _room(radius + more) >= len(ids)), 0
        )
        radius += grown
        room = _room(radius)
        for box, spot in zip(ids, _spread(radius, min(room, len(ids))), strict=False):
            sheet.positions[box] = spot
        ids = ids[room:]
    return radius


def _room(radius: float) -> int:
    """Return how many cards stand free of one another on a ring."""
    return len(_spots(radius, 1.0))


def _spread(radius: float, many: int) -> list[tuple[float, float]]:
    """Return as many spots on a ring, as far from one another as they can be."""
    least, most = 1.0, 2.0 * SAMPLES
    for _ in range(12):
        middle = math.sqrt(least * most)
        if len(_spots(radius, middle)) >= many:
            least = middle
        else:
            most = middle
    return _spots(radius, least)[:many]


def _spots(radius: float, apart: float) -> list[tuple[float, float]]:
    """Return spots around a ring, each ``apart`` card sizes from the one before and the first."""
    found: list[tuple[float, float]] = []
    wide, tall = apart * ACROSS, apart * DOWN
    for across, down in TURNS:
        x, y = radius * across, radius * down
        near = (found[0], found[-1]) if found else ()
        if all(abs(x - one) >= wide or abs(y - other) >= tall for one, other in near):
            found.append((x, y))
    return found


def _aside(sheet: Sheet, ids: Sequence[str], name: str, edge: float) -> None:
    """Place people in columns beyond an edge, left or right, on a lane of their own."""
    if not ids:
        return
    high = max((ring.down for ring in sheet.rings), default=0.0)
    tall = max(12, round(2 * high / DOWN) - 1)
    columns = math.ceil(len(ids) / tall)
    rows = math.ceil(len(ids) / columns)
    wide = columns * ACROSS
    left = edge + 24 if edge > 0 else edge - wide - 24
    top = max(-rows / 2 * DOWN, high - rows * DOWN if edge > 0 else -high)
    for number, box in enumerate(ids):
        x = left + number // rows * ACROSS + WIDTH / 2 + 8
        sheet.positions[box] = (x, top + (number % rows + 0.5) * DOWN)
    sheet.lanes.append(Lane(name, left, top - LABEL, wide + 10, rows * DOWN + LABEL + 2))
