"""Where each box stands. Positions come from here, so that a map appears at once and stays."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from stakemap.analysis.decision import Layer
from stakemap.analysis.graph import influence_graph
from stakemap.drawing.boxes import boxes, team
from stakemap.drawing.chart import DOWN, WIDTH, Positions
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

STRETCH: Final = (1.7, 0.95)
"""Rings are wider than tall, as screens are."""


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


def _circle(positions: Positions, ids: Sequence[str], radius: float) -> None:
    for number, box in enumerate(ids):
        angle = 2 * math.pi * number / len(ids) - math.pi / 2
        positions[box] = (
            STRETCH[0] * radius * math.cos(angle),
            STRETCH[1] * radius * math.sin(angle),
        )
