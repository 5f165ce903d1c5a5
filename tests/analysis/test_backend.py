"""The NetworkX backend: the same answers, the same errors, and nothing global."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import networkx as nx
import pytest
from fixtures.worlds import world

from stakemap.analysis.backend import backend_for
from stakemap.analysis.centrality import centrality, positions
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.registration import FUNCTIONS
from stakemap.errors import InvalidValue


def random_graph(seed: int) -> nx.Graph:
    """Directed or not, empty, single, disconnected, weighted, with self-loops."""
    chance = random.Random(seed)
    graph = nx.DiGraph() if seed % 2 else nx.Graph()
    size = chance.choice([0, 1, 2, 3, 5, 9, 14, 25])
    graph.add_nodes_from(f"n{number}" for number in range(size))
    for _ in range(chance.randrange(0, 3 * size + 1)):
        ends = (f"n{chance.randrange(size)}", f"n{chance.randrange(size)}")
        graph.add_edge(*ends, cost=chance.randrange(1, 5))
    graph.__networkx_cache__ = None
    return graph


@pytest.mark.parametrize("seed", range(300))
def test_it_equals_networkx(seed):
    graph = random_graph(seed)
    for length in (None, "cost"):
        for normalized in (True, False):
            asked = {"weight": length, "normalized": normalized}
            plain = nx.betweenness_centrality(graph, **asked)
            ours = nx.betweenness_centrality(graph, backend="stakemap", **asked)
            assert list(ours) == list(plain)
            assert ours == pytest.approx(plain, abs=1e-9)
        for improved in (True, False):
            asked = {"distance": length, "wf_improved": improved}
            plain = nx.closeness_centrality(graph, **asked)
            assert nx.closeness_centrality(graph, backend="stakemap", **asked) == pytest.approx(
                plain, abs=1e-9
            )


def test_it_refuses_as_networkx_does():
    graph = nx.path_graph(3)
    for backend in (None, "stakemap"):
        with pytest.raises(nx.NodeNotFound, match="nobody"):
            nx.closeness_centrality(graph, u="nobody", backend=backend)


def test_networkx_s_own_tests_pass_on_it():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
    command += ["--pyargs", "networkx.algorithms.centrality.tests.test_betweenness_centrality"]
    command += ["networkx.algorithms.centrality.tests.test_closeness_centrality"]
    environment = {
        **os.environ,
        "NETWORKX_TEST_BACKEND": "stakemap",
        "NETWORKX_FALLBACK_TO_NX": "true",
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


def test_everything_claimed_is_there():
    from stakemap.analysis import accelerator

    assert all(callable(getattr(accelerator, name)) for name in FUNCTIONS)
    assert nx.config.backends.stakemap is not None


def test_importing_changes_no_global_configuration():
    script = (
        "import networkx as nx; before = str(nx.config); import stakemap.analysis.centrality, "
        "stakemap.analysis.accelerator; assert str(nx.config) == before; print('same')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "same\n"


def test_importing_networkx_does_not_load_the_compiled_library():
    script = (
        "import networkx, sys; print('networkit' in sys.modules, 'stakemap.model' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False False\n"


def test_a_backend_that_is_not_there_is_refused_by_name():  # 60
    with pytest.raises(InvalidValue, match=r"'cugraph'; installed are .*networkx.*stakemap"):
        centrality(world([("a", "b", 0.5)]), "cugraph")


def test_small_graphs_stay_on_networkx_and_a_chosen_backend_is_kept():
    small = influence_graph(world([("a", "b", 0.5)]))
    assert backend_for(small, None) is None
    assert backend_for(small, "networkx") is None
    assert backend_for(small, "stakemap") == "stakemap"


def test_an_edited_graph_is_not_answered_from_memory():  # 60
    graph = influence_graph(
        world([("a", "b", 0.5), ("b", "c", 0.5), ("a", "c", 0.2), ("c", "d", 0.5)])
    )
    before = positions(graph, "stakemap")["betweenness"]
    graph["a"]["c"]["cost"] = 1
    after = positions(graph, "stakemap")["betweenness"]
    assert before["b"] > 0
    assert after["b"] == 0
