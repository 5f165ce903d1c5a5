"""Gould and Fernandez by hand."""

from __future__ import annotations

from fixtures.worlds import world

from stakemap.analysis.brokerage import Brokerage, brokerage
from stakemap.analysis.graph import influence_graph

UNITS = {"a1": "A", "a2": "A", "v": "A", "b1": "B", "b2": "B", "c": "C"}


def roles(*lines: str) -> Brokerage:
    graph = influence_graph(world([(*line.split(), 0.5) for line in lines], people=UNITS))
    return brokerage(graph, UNITS)["v"]


def test_each_role_by_its_units():
    assert roles("a1 v", "v a2") == Brokerage(1, 0, 0, 0, 0)
    assert roles("b1 v", "v a1") == Brokerage(0, 1, 0, 0, 0)
    assert roles("a1 v", "v b1") == Brokerage(0, 0, 1, 0, 0)
    assert roles("b1 v", "v b2") == Brokerage(0, 0, 0, 1, 0)
    assert roles("b1 v", "v c") == Brokerage(0, 0, 0, 0, 1)


def test_who_needs_no_broker_does_not_count():
    assert roles("b1 v", "v c", "b1 c") == Brokerage(0, 0, 0, 0, 0)
    assert roles("b1 v", "v b1") == Brokerage(0, 0, 0, 0, 0)


def test_all_at_once():
    assert roles("a1 v", "b1 v", "v a2", "v b2", "v c") == Brokerage(1, 1, 2, 1, 1)


def test_who_has_no_unit_stands_alone():
    graph = influence_graph(world([("x", "v", 0.5), ("v", "y", 0.5)]))
    assert brokerage(graph, {})["v"] == Brokerage(0, 0, 0, 0, 1)
