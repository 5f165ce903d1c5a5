"""Answers that are known: published networks, exact to the digits given."""

from __future__ import annotations

import csv

import networkx as nx
import numpy as np
import pytest
from fixtures.worlds import advice, both_ways, rows, shared, world

from stakemap.analysis.centrality import centrality, positions
from stakemap.analysis.core_split import core_split
from stakemap.analysis.coreness import coreness
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.power import power
from stakemap.analysis.structural_holes import constraint, effective_size

KITE = ("Andre", "Beverley", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane")
KITE_NAMES = {str(number): name for number, name in enumerate(KITE, start=1)}


@pytest.fixture(scope="module")
def kite():
    pairs = [(row["source"], row["target"]) for row in rows("krackhardt_kite", "edges.csv")]
    names = {end for pair in pairs for end in pair}
    known = KITE_NAMES if names <= KITE_NAMES.keys() else {name: name for name in names}
    return world(both_ways((known[a], known[b]) for a, b in pairs))


def measure(snapshot, name):
    return positions(influence_graph(snapshot))[name]


def test_kite(kite):
    lines = measure(kite, "out_strength")
    assert max(lines, key=lines.get) == "Diane"
    assert lines["Diane"] == 6
    between, close = measure(kite, "betweenness"), measure(kite, "closeness")
    assert max(between, key=between.get) == "Heather"
    assert between["Heather"] == pytest.approx(0.389, abs=5e-4)
    assert close["Fernando"] == pytest.approx(0.643, abs=5e-4)
    assert close["Garth"] == pytest.approx(0.643, abs=5e-4)
    assert max(close.values()) == pytest.approx(0.643, abs=5e-4)


def test_florentine_marriages():
    pairs = [(row["source"], row["target"]) for row in rows("padgett_florentine", "marriage.csv")]
    between = measure(world(both_ways(pairs)), "betweenness")
    assert len(between) == 15
    for family, value in (("Medici", 0.522), ("Guadagni", 0.255), ("Strozzi", 0.103)):
        assert between[family] == pytest.approx(value, abs=5e-4)


def test_florentine_marriages_with_the_isolated_pucci():
    pairs = [(row["source"], row["target"]) for row in rows("padgett_florentine", "marriage.csv")]
    between = measure(world(both_ways(pairs), people=["Pucci"]), "betweenness")
    for family, value in (("Medici", 0.452), ("Guadagni", 0.221), ("Strozzi", 0.089)):
        assert between[family] == pytest.approx(value, abs=5e-4)


@pytest.fixture(scope="module")
def camp():
    """The camp's arcs as influence, everybody's line 1."""
    with shared("camp92", "campnet_matrix.csv").open(encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    names = header[1:]
    arcs = [
        (line[0], names[n], 1.0) for line in lines for n, cell in enumerate(line[1:]) if cell == "1"
    ]
    assert len(arcs) == 54
    return influence_graph(world(arcs, people=names))


def test_camp_effective_size_and_constraint_as_ucinet_has_them(camp):
    size, held = effective_size(camp), constraint(camp)
    golden = list(rows("goldens", "campnet_ucinet.csv"))
    assert len(golden) == 18
    for row in golden:
        assert size[row["id"]] == pytest.approx(float(row["effsize"]), abs=5.1e-4)
        assert held[row["id"]] == pytest.approx(float(row["constraint_egonet"]), abs=5.1e-4)


def test_camp_coreness_and_its_fit(camp):
    found = coreness(camp)
    assert found.fit == pytest.approx(0.327, abs=5.1e-4)
    for row in rows("goldens", "campnet_ucinet.csv"):
        assert found.scores[row["id"]] == pytest.approx(float(row["coreness"]), abs=6e-4)
    assert np.linalg.norm(list(found.scores.values())) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("folder", "least"), [("krackhardt_hightech", 190), ("lazega_lawfirm", 892)]
)
def test_all_advice_is_read(folder, least):
    assert len(advice(folder).influences) == least


def test_nobody_without_a_line_has_a_constraint():
    graph = influence_graph(world([("a", "b", 0.5)], people=["alone"]))
    assert constraint(graph)["alone"] is None
    assert effective_size(graph)["alone"] is None


def test_measures_of_the_whole_table_are_those_of_the_parts(kite):
    people = {one.id: one for one in centrality(kite).people}
    graph = influence_graph(kite)
    assert people["Heather"].constraint == constraint(graph)["Heather"]
    assert people["Heather"].coreness == coreness(graph).scores["Heather"]


def test_bonacich_power_of_1987():
    graph = nx.DiGraph([("A", "B"), ("B", "C"), ("B", "D")])
    found = power(graph, 0.8, weight=None)
    assert [round(found[one], 2) for one in "ABCD"] == [1.59, 1.22, 0, 0]
    golden = [row for row in rows("goldens", "bonacich1987.csv") if row["graph"].startswith("fig1")]
    assert len(golden) == 20
    for row in golden:
        value = power(graph, float(row["beta"]), weight=None)[row["node"]]
        assert value == pytest.approx(float(row["power"]), abs=5.1e-3)


def test_baker_s_journals_have_the_published_core():
    with shared("baker_journals", "citations_matrix.csv").open(encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    names = header[1:]
    cited = [
        (line[0], names[n], 1.0)
        for line in lines
        for n, cell in enumerate(line[1:])
        if float(cell) > 0 and line[0] != names[n]
    ]
    found = core_split(influence_graph(world(cited, people=names)))
    assert found.core == {"CW", "JSWE", "SCW", "SSR", "SW", "SWRA"}
    densities = (found.within_core, found.core_to_rim, found.rim_to_core, found.within_rim)
    assert densities == pytest.approx((0.933, 0.214, 0.393, 0.044), abs=6e-4)


def test_three_people_have_no_core():
    assert core_split(influence_graph(world([("a", "b", 0.5)], people=["c"]))) is None
