"""Where each box stands. Positions come from here, so that a map appears at once and stays."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

from stakemap.analysis.decision import Layer
from stakemap.analysis.graph import influence_graph
from stakemap.drawing.boxes import Tree, boxes, team, tree
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

WIDTH, HEIGHT = 172, 36
ACROSS, DOWN, INDENT = 178, 46, 12
STRETCH: Final = (1.7, 0.95)
"""Rings are wider than tall, as screens are."""
SCREEN: Final = (1480.0, 600.0)
"""What a map should fit on, in pixels at full size."""
HEIGHTS: Final = (6, 8, 10, 12, 15, 20, 30, 60, 10_000)
"""Boxes in a column that are tried; the one whose map is drawn largest wins."""

Positions = dict[str, tuple[float, float]]


def org_chart(snapshot: Snapshot) -> Positions:
    """Return the organisation chart: the top spread sideways, the rest in columns below.

    Whoever has no line to anybody stands in rows below it, our own team below them.
    """
    shown = boxes(snapshot)
    chart = tree(snapshot, shown)
    tall = [_arranged(chart, height) for height in HEIGHTS]
    best = max(tall, key=_scale)
    return _with_rows(best, [box.id for box in team(snapshot)], 2.0)


def rings(snapshot: Snapshot, layer: Layer, reach: Mapping[PersonId, float]) -> Positions:
    """Return power rings: who decides in the centre, rings by reach, our people at the left."""
    people = [box for box in boxes(snapshot) if PersonId(box.id) not in layer.weights]
    people.sort(key=lambda box: -reach.get(PersonId(box.id), 0.0))
    positions: Positions = {}
    centre: list[str] = list(layer.weights)
    radius = 0.0 if len(centre) == 1 else max(90.0, 18.0 * len(centre))
    _circle(positions, centre, radius)
    while people:
        radius += 112
        room = max(6, int(2 * math.pi * radius * sum(STRETCH) / 2 / 150))
        ring, people = people[:room], people[room:]
        _circle(positions, [box.id for box in ring], radius)
    for row, box in enumerate(team(snapshot)):
        positions[box.id] = (
            -STRETCH[0] * radius - 1.6 * WIDTH,
            (row - len(snapshot.ours) / 2) * DOWN,
        )
    return positions


def network(snapshot: Snapshot) -> Positions:
    """Return a spring layout of influence and ties, the same each time; for exploring only."""
    graph = nx.Graph(influence_graph(snapshot).to_undirected())
    graph.add_nodes_from(box.id for box in (*boxes(snapshot), *team(snapshot)))
    graph.add_edges_from((tie.ours, tie.theirs) for tie in snapshot.ties)
    size = 60 * math.sqrt(max(len(graph), 1))
    found = nx.spring_layout(graph, seed=7, scale=size, iterations=80, method="energy", gravity=3.0)
    return {box: (float(x) * 1.8, float(y)) for box, (x, y) in found.items()}


@dataclass(frozen=True, slots=True)
class Block:
    """A box with everything under it, in columns that start at (0, 0)."""

    positions: Positions
    width: float


def _arranged(chart: Tree, height: int) -> Positions:
    """Return the chart with at most so many boxes in a column where it can be cut."""
    leading = [root for root in chart.roots if chart.children.get(root)]
    alone = [root for root in chart.roots if not chart.children.get(root)]
    positions: Positions = {}
    left = 0.0
    for root in leading:
        left = _root(chart, root, height, left, positions) + 0.4 * ACROSS
    if leading:
        return _with_rows(positions, alone, 1.6)
    tall = max(1, round(math.sqrt(len(alone) * ACROSS / DOWN / 1.75)))
    return {
        box: (number // tall * ACROSS, number % tall * DOWN) for number, box in enumerate(alone)
    }


def _root(chart: Tree, root: str, height: int, left: float, positions: Positions) -> float:
    """Place a root with all below it and return where the next one may begin."""
    start = left
    for head in chart.children[root]:
        block = _block(chart, head, height)
        for box, (x, y) in block.positions.items():
            positions[box] = (left + x, y + 1.7 * DOWN)
        left += block.width + 0.1 * ACROSS
    positions[root] = ((start + left - 1.1 * ACROSS) / 2, 0.0)
    return left


def _block(chart: Tree, head: str, height: int) -> Block:
    """Return a head with its people in columns, each column a run of whole subtrees."""
    positions: Positions = {}
    left, row, deepest = 0.0, 0, 0
    for child in chart.children.get(head, ()):
        below = chart.below(child)
        if row and row + len(below) > height:
            left, row, deepest = left + ACROSS + deepest * INDENT, 0, 0
        for box, depth in below:
            positions[box] = (left + (min(depth, 4) + 1) * INDENT, (row + 1.35) * DOWN)
            row += 1
        deepest = max(deepest, *(min(depth, 4) + 1 for _, depth in below))
    positions[head] = (left / 2, 0.0)
    return Block(positions, left + ACROSS + deepest * INDENT)


def _with_rows(positions: Positions, ids: Sequence[str], gap: float) -> Positions:
    """Return the positions with more boxes in centred rows below."""
    low = max((y for _, y in positions.values()), default=-gap * DOWN)
    across = max((x for x, _ in positions.values()), default=0.0)
    row = max(1, min(len(ids), int(across // ACROSS) + 1))
    offset = (across - (row - 1) * ACROSS) / 2
    below = {
        box: (offset + number % row * ACROSS, low + (gap + number // row) * DOWN)
        for number, box in enumerate(ids)
    }
    return positions | below


def _circle(positions: Positions, ids: Sequence[str], radius: float) -> None:
    for number, box in enumerate(ids):
        angle = 2 * math.pi * number / len(ids) - math.pi / 2
        positions[box] = (
            STRETCH[0] * radius * math.cos(angle),
            STRETCH[1] * radius * math.sin(angle),
        )


def _scale(positions: Positions) -> float:
    """Return how large a chart can be drawn on the screen."""
    if not positions:
        return 1.0
    xs, ys = zip(*positions.values(), strict=True)
    wide, tall = max(xs) - min(xs) + WIDTH, max(ys) - min(ys) + HEIGHT + 3 * DOWN
    return float(min(SCREEN[0] / wide, SCREEN[1] / tall))
