"""The NetworkX backend: the same answers, the same errors, and nothing global."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import networkx as nx
import pytest
from fixtures.worlds import world

from stakemap.analysis import accelerator
from stakemap.analysis.backend import PAYS_LOADING, backend_for
from stakemap.analysis.centrality import centrality, positions
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.registration import FUNCTIONS
from stakemap.errors import InvalidValue

LENGTHS = [1, 2, 3, 3, 0.1, 0.2, 0.3, 10**9 + 1]
ODD = [0, -1, float("nan"), float("inf"), True, 1e-300, 2**60]


def random_graph(seed: int) -> nx.Graph:
    """Directed or not, empty, single, disconnected, weighted, with self-loops, some odd."""
    chance = random.Random(seed)
    kinds = [nx.Graph, nx.DiGraph] if seed % 10 else [nx.MultiGraph, nx.MultiDiGraph]
    graph = chance.choice(kinds)()
    size = chance.choice([0, 1, 2, 3, 5, 9, 14, 25])
    graph.add_nodes_from(f"n{number}" for number in range(size))
    lengths = LENGTHS + ODD if seed % 7 == 0 else LENGTHS
    for _ in range(chance.randrange(0, 3 * size + 1)):
        ends = (f"n{chance.randrange(size)}", f"n{chance.randrange(size)}")
        graph.add_edge(*ends, cost=chance.choice(lengths))
    return graph


def outcome(function, graph: nx.Graph, asked: dict) -> tuple:
    try:
        found = function(graph, **asked)
    except Exception as error:  # noqa: BLE001  whatever NetworkX raises is the answer
        return type(error), str(error)
    return (found,)


def assert_same(function, graph: nx.Graph, **asked) -> None:
    plain = outcome(function, graph, {**asked, "backend": "networkx"})
    ours = outcome(function, graph, {**asked, "backend": "stakemap"})
    if len(plain) == 2:
        assert ours == plain
        return
    assert list(ours[0]) == list(plain[0])
    assert ours[0] == pytest.approx(plain[0], abs=1e-9, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize("seed", range(300))
def test_it_equals_networkx(seed):
    graph = random_graph(seed)
    for length in (None, "cost"):
        for choice in (True, False):
            assert_same(nx.betweenness_centrality, graph, weight=length, normalized=choice)
            assert_same(nx.closeness_centrality, graph, distance=length, wf_improved=choice)
    assert_same(nx.betweenness_centrality, graph, weight="cost", endpoints=True)
    assert_same(nx.betweenness_centrality, graph, k=2, seed=1)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_most_graphs_are_computed_by_the_compiled_library(name, monkeypatch):
    """Otherwise the comparison above would compare NetworkX with itself."""
    ran = []
    run = accelerator._run
    monkeypatch.setattr(accelerator, "_run", lambda *args: ran.append(1) or run(*args))
    for seed in range(100):
        getattr(nx, name)(random_graph(seed), backend="stakemap")
    assert len(ran) > 50


def test_it_refuses_as_networkx_does():
    graph = nx.path_graph(3)
    for backend in ("networkx", "stakemap"):
        with pytest.raises(nx.NodeNotFound, match="nobody"):
            nx.closeness_centrality(graph, u="nobody", backend=backend)
        with pytest.raises(ValueError, match="larger than population"):
            nx.betweenness_centrality(graph, k=9, backend=backend)
        with pytest.raises(TypeError):
            nx.betweenness_centrality(graph, depth=9, backend=backend)


def networkx_tests(*names: str) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
    command += ["--pyargs", *(f"networkx.algorithms.centrality{name}" for name in names)]
    chosen = {"NETWORKX_TEST_BACKEND": "stakemap", "NETWORKX_FALLBACK_TO_NX": "1"}
    done = subprocess.run(
        command, env={**os.environ, **chosen}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def test_networkx_s_own_tests_of_centrality_pass_on_it():
    said = networkx_tests("")
    assert " passed" in said
    assert "xfailed" not in said


def test_everything_claimed_is_there():
    assert all(callable(getattr(accelerator, name)) for name in FUNCTIONS)
    assert all("stakemap" in getattr(nx, name).backends for name in FUNCTIONS)


@pytest.mark.parametrize(
    "script",
    [
        """import networkx as nx; before = str(nx.config); import stakemap.analysis.centrality
import stakemap.analysis.accelerator; assert str(nx.config) == before""",
        "import networkx, sys; assert not {'networkit', 'stakemap.model'} & set(sys.modules)",
        """import networkx as nx; before = str(nx.config)
nx.betweenness_centrality(nx.path_graph(5), backend='stakemap')
assert str(nx.config) == before""",
    ],
    ids=["importing changes nothing global", "NetworkX loads nothing heavy", "nor does a call"],
)
def test_nothing_global(script):
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True)


def test_a_backend_that_is_not_there_is_refused_by_name():  # 60
    with pytest.raises(InvalidValue, match=r"'cugraph'; installed are networkx, .*stakemap"):
        centrality(world([("a", "b", 0.5)]), "cugraph")


def test_small_graphs_stay_on_networkx_and_large_ones_do_not():
    small, large = nx.path_graph(3), nx.path_graph(1_100)
    assert backend_for(small, None) == "networkx"
    assert backend_for(small, "stakemap") == "stakemap"
    assert len(large) * large.number_of_edges() >= PAYS_LOADING
    assert backend_for(large, None) == "stakemap"
    assert backend_for(large, "networkx") == "networkx"
    assert backend_for(large, "stakemap", "pagerank") == "networkx"


def test_an_edited_graph_is_not_answered_from_memory():  # 60
    lines = [("a", "b", 0.5), ("b", "c", 0.5), ("a", "c", 0.2), ("c", "d", 0.5)]
    graph = influence_graph(world(lines))
    before = positions(graph, "stakemap")["betweenness"]
    graph["a"]["c"]["cost"] = 1
    after = positions(graph, "stakemap")["betweenness"]
    assert before["b"] > 0
    assert after["b"] == 0


@pytest.mark.parametrize(
    ("graph", "asked"),
    [
        (nx.path_graph(300), {"k": 2}),
        (nx.MultiGraph(nx.path_graph(300)), {}),
        (nx.path_graph(3), {}),
    ],
    ids=["sampling", "multigraph", "small"],
)
def test_it_does_not_offer_itself_where_it_gains_nothing(graph, asked):
    assert isinstance(accelerator.should_run("betweenness_centrality", (graph,), asked), str)
    assert accelerator.should_run("betweenness_centrality", (nx.path_graph(300),), {}) is True


def test_two_runs_agree_to_the_last_bit():
    graph = nx.gnm_random_graph(300, 1_500, seed=1, directed=True)
    first = nx.betweenness_centrality(graph, backend="stakemap")
    assert nx.betweenness_centrality(graph, backend="stakemap") == first


def test_without_the_compiled_library_networkx_answers(monkeypatch):
    monkeypatch.setattr(accelerator, "installed", lambda: False)
    monkeypatch.setattr(accelerator, "_run", None)
    graph = nx.path_graph(5)
    found = nx.betweenness_centrality(graph, backend="stakemap")
    assert found == nx.betweenness_centrality(graph)
