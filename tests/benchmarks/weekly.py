"""The weekly set of many accounts: time, memory, growth, and the ratio to plain NetworkX.

Measures, 200 worlds, verdicts, intervals, fragility, threads, team and questions of accounts of
200 people, on two processes. Run by name:
``PYTHONPATH=tests python tests/benchmarks/weekly.py [accounts, else 1000]``.
"""

from __future__ import annotations

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import networkx as nx
import numpy as np
from fixtures.large import large

from stakemap.analysis.centrality import centrality
from stakemap.analysis.fragility import fragility, threads
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.periphery import rim
from stakemap.analysis.questions import questions
from stakemap.analysis.reach import products
from stakemap.analysis.standing import standing
from stakemap.analysis.team import smallest_team
from stakemap.analysis.ties import lines
from stakemap.analysis.uncertainty import worlds

PROCESSES = 2
BAR_SECONDS, BAR_MB = 600.0, 1_000.0


def week(seed: int) -> tuple[float, float]:
    """One account's whole set: its process's largest memory in MB, and its seconds of work."""
    began = time.process_time()
    snapshot = large(200, 1_000, seed=seed)
    measured = centrality(snapshot, "stakemap")
    rim(snapshot)  # verdicts, worlds and intervals
    graph, found = influence_graph(snapshot), lines(snapshot)
    fragility(graph, found, measured.layer, [one.id for one in snapshot.ours])
    threads(graph, found, list(measured.layer.weights))
    smallest_team(snapshot, measured.layer)
    questions(snapshot)
    return peak(), time.process_time() - began


def peak() -> float:
    """The most memory this process has had in MB; getrusage would count what began it as well."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def plainly(seed: int, count: int = 4) -> float:
    """Seconds of measures and 200 worlds with NetworkX's own code, from a few worlds."""
    snapshot = large(200, 1_000, seed=seed)
    graph = influence_graph(snapshot)
    began = time.perf_counter()
    layer = centrality(snapshot, "networkx").layer
    nx.constraint(graph, weight="weight")
    nx.effective_size(graph, list(graph), weight="weight")
    once = time.perf_counter() - began
    draws = np.random.default_rng(seed)
    began = time.perf_counter()
    for _ in range(count):
        world = graph.copy()
        gone = [edge for edge in graph.edges if draws.random() > 0.8]
        world.remove_edges_from(gone)
        standing(world)
        products(world, layer)
    return once + 200 * (time.perf_counter() - began) / count


def ours(seed: int) -> float:
    snapshot = large(200, 1_000, seed=seed)
    began = time.perf_counter()
    worlds(snapshot, centrality(snapshot, "stakemap").layer)
    return time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Weekly:
    """What so many accounts took: seconds on the clock and of work, memory in MB, both ratios."""

    accounts: int
    taken: float
    each: float
    growth: float
    memory: float
    ratio: float

    @property
    def thousand(self) -> float:
        """Seconds that a thousand accounts take as measured."""
        return self.taken / self.accounts * 1_000

    @property
    def alone(self) -> float:
        """Seconds that a thousand accounts take with both cores free."""
        return self.each * 1_000 / PROCESSES


def measured(accounts: int) -> Weekly:
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        list(pool.map(week, range(PROCESSES)))  # loading is paid once, not once an account
        began = time.perf_counter()
        peaks, work = zip(*pool.map(week, range(accounts)), strict=True)
        taken = time.perf_counter() - began
    first, second = sum(work[: accounts // 2]), sum(work[accounts // 2 :])
    ratio = float(np.mean([plainly(seed) / ours(seed) for seed in range(2)]))
    growth = second / max(first, 1e-9)
    return Weekly(accounts, taken, sum(work) / accounts, growth, max(peaks) * PROCESSES, ratio)


def run(accounts: int) -> None:
    found = measured(accounts)
    print(f"{accounts} accounts of 200 people on {PROCESSES} processes: {found.taken:.1f} s")
    print(f"    1,000 accounts: {found.thousand:.0f} s as measured, {found.alone:.0f} s with")
    print(
        f"    both cores free ({found.each * 1_000:.0f} ms of work each; bar {BAR_SECONDS:.0f} s)"
    )
    print(f"    second half against the first: {found.growth:.2f} (linear: 1)")
    print(f"    memory, all processes: {found.memory:.0f} MB (bar {BAR_MB:.0f} MB)")
    print(f"    measures and worlds against plain NetworkX: {found.ratio:.0f} ×")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
