"""The network: a spring layout, computed here so that a map appears at once and stays."""

from __future__ import annotations

import math
from typing import Final

import networkx as nx

from stakemap.analysis.graph import influence_graph
from stakemap.analysis.places import apart, lying
from stakemap.drawing.boxes import boxes, team
from stakemap.drawing.chart import Sheet
from stakemap.model.account import Snapshot

MOST: Final = 300
"""Dots beyond which names cannot be read anyway."""


def network(snapshot: Snapshot) -> Sheet:
    """Return a spring layout of influence and ties, the same each time; for exploring only."""
    graph = nx.Graph(influence_graph(snapshot).to_undirected())
    graph.add_nodes_from(box.id for box in (*boxes(snapshot), *team(snapshot)))
    graph.add_edges_from((tie.ours, tie.theirs) for tie in snapshot.ties)
    size = 60 * math.sqrt(max(len(graph), 1))
    rounds = min(80, 12_000 // max(len(graph), 1))
    found = nx.spring_layout(
        graph, seed=7, scale=size, iterations=rounds, method="energy", gravity=3.0
    )
    spread = lying([(float(x), float(y)) for x, y in found.values()])
    placed = apart(spread) if len(found) <= MOST else spread
    return Sheet({box: (float(x), float(y)) for box, (x, y) in zip(found, placed, strict=True)})
