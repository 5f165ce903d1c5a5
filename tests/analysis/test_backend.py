"""The NetworkX backend: the same answers, the same errors, and nothing global."""

from __future__ import annotations

import inspect
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True)
class Suite:
    """What NetworkX's own tests said of our backend, and what reached it: [calls, compiled]."""

    said: str
    counts: dict[str, list[int]]


def suite(tmp_path: Path, *files: Path) -> Suite:
    """Run test files of NetworkX's with every call handed to our backend, small graphs too."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
    command += ["-p", "fixtures.dispatched", *map(str, files)]
    counts = tmp_path / "counts.json"
    chosen = {
        "NETWORKX_TEST_BACKEND": "stakemap",
        "NETWORKX_FALLBACK_TO_NX": "1",  # their tests call what we do not claim as well
        "DISPATCHED_TO": str(counts),
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    done = subprocess.run(
        command, env={**os.environ, **chosen}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    return Suite(done.stdout, json.loads(counts.read_text()))


def own_tests(name: str) -> Path:
    """The module in which NetworkX tests a function, beside the one that defines it."""
    source = Path(inspect.getfile(getattr(nx, name).orig_func))
    return source.parent / "tests" / f"test_{name}.py"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_networkx_s_own_tests_of_each_function_claimed_pass_on_it(name, tmp_path):
    found = suite(tmp_path, own_tests(name))
    assert " passed" in found.said
    assert not {"skipped", "xfailed", "xpassed"} & set(found.said.split())
    calls, compiled = found.counts[name]
    assert calls >= 20
    assert compiled >= 20  # the others sample, count endpoints or have parallel edges


def test_so_do_all_of_its_tests_that_call_one_of_them(tmp_path):
    called = re.compile(rf"\b({'|'.join(FUNCTIONS)})\(")
    files = [
        file
        for file in sorted(Path(nx.__file__).parent.rglob("test_*.py"))
        if called.search(file.read_text(encoding="utf-8"))
    ]
    assert {own_tests(name) for name in FUNCTIONS} < set(files)
    found = suite(tmp_path, *files)
    assert " passed" in found.said
    assert "xfailed" not in found.said


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


def test_a_fallback_that_the_environment_sets_changes_nothing():  # 60: "0" means true
    script = """import networkx as nx
from stakemap.analysis.centrality import positions
assert nx.config.fallback_to_nx is True
graph = nx.gnp_random_graph(40, 0.2, seed=1, directed=True)
nx.set_edge_attributes(graph, 1, "cost"), nx.set_edge_attributes(graph, 0.5, "weight")
plain, ours = positions(graph, "networkx"), positions(graph, "stakemap")
for name in plain:
    assert all(abs(plain[name][one] - ours[name][one]) < 1e-9 for one in graph), name
"""
    environment = {**os.environ, "NETWORKX_FALLBACK_TO_NX": "0"}
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, env=environment)


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
