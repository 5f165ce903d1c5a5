"""How fast: each measure against plain NetworkX in one run.

Run by name: ``PYTHONPATH=tests python tests/benchmarks/speed.py``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import networkx as nx
from fixtures.large import large

from stakemap.analysis.centrality import centrality
from stakemap.analysis.decision import decision_layer
from stakemap.analysis.fragility import fragility, threads
from stakemap.analysis.graph import influence_graph, listens_to
from stakemap.analysis.paths import Ways, paths
from stakemap.analysis.periphery import rim
from stakemap.analysis.reach import products
from stakemap.analysis.standing import standing
from stakemap.analysis.team import smallest_team
from stakemap.analysis.ties import lines
from stakemap.analysis.uncertainty import worlds
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId


def clocked(work: Callable[[], Any], times: int = 3) -> tuple[float, float]:
    """Medians of several runs: seconds on the clock, and of work on all cores.

    The second says what the first is on a machine that others work on too.
    """
    taken = []
    for _ in range(times):
        began, busy = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - began, time.process_time() - busy))
    clock, worked = zip(*taken, strict=True)
    return median(clock), median(worked)


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """Median of several runs on the clock."""
    return clocked(work, times)[0]


def plain(snapshot: Snapshot) -> dict[str, float]:
    """The same measures with NetworkX's own code, once each."""
    graph = influence_graph(snapshot)
    mutual = graph.to_undirected()
    layer = decision_layer(snapshot, standing(graph))
    work: dict[str, Callable[[], Any]] = {
        "betweenness": lambda: nx.betweenness_centrality(graph, weight="cost"),
        "closeness": lambda: nx.closeness_centrality(listens_to(graph)),
        "constraint": lambda: nx.constraint(graph, weight="weight"),
        "effective size": lambda: nx.effective_size(graph, list(graph), weight="weight"),
        "PageRank": lambda: nx.pagerank(listens_to(graph), tol=1e-12, max_iter=1_000),
        "eigenvector": lambda: nx.eigenvector_centrality_numpy(mutual, weight="weight"),
        "core number": lambda: nx.core_number(mutual),
        "reach": lambda: products(graph, layer),
    }
    return {name: seconds(one, 1) for name, one in work.items()}


@dataclass(frozen=True, slots=True)
class Timed:
    """What was timed, its seconds, its bar in words, and the seconds of plain NetworkX."""

    what: str
    taken: float
    bar: str = ""
    than: float | None = None
    work: float = 0.0

    @property
    def ratio(self) -> float | None:
        """How many times faster than plain NetworkX."""
        return self.than / self.taken if self.than else None


def measures() -> Iterator[Timed]:
    import networkit  # noqa: F401  loading it takes a second, once a process

    snapshot = large(1_000, 5_000, ours=20, ties=150)
    alone = plain(snapshot)
    taken, work = clocked(lambda: centrality(snapshot))
    what = "all measures, 1,000 people / 5,000 lines"
    yield Timed(what, taken, "≤ 1 s, ≥ 20 ×", sum(alone.values()), work)
    for name, taken in sorted(alone.items(), key=lambda one: -one[1]):
        yield Timed(f"    plain NetworkX: {name}", taken)
    graph = influence_graph(snapshot)
    for name, key in (("betweenness", "cost"), ("closeness", None)):
        measure = getattr(nx, f"{name}_centrality")
        asked = {"weight": key} if key else {}
        taken = seconds(lambda m=measure, a=asked: m(graph, backend="stakemap", **a))
        yield Timed(f"    {name} on the backend", taken, than=alone[name])


def doubt() -> Iterator[Timed]:
    snapshot = large(200, 1_000)
    layer = centrality(snapshot).layer
    both, work = clocked(lambda: (centrality(snapshot), rim(snapshot)))
    what = "measures, 200 worlds, verdicts of 10 reps, 200 people"
    yield Timed(what, both, "≤ 1 s", work=work)
    yield Timed("    200 worlds of 200 people", seconds(lambda: worlds(snapshot, layer)))


def routes() -> Iterator[Timed]:
    snapshot = large(2_000, 10_000, ours=40, ties=200)
    goals = [PersonId(f"p{number}") for number in range(3, 2_000, 200)]
    ways = Ways(snapshot)
    taken, work = (one / len(goals) for one in clocked(lambda: [ways.to(goal) for goal in goals]))
    what = "three paths and a disjoint one, 2,000 / 10,000"
    yield Timed(what, taken, "≤ 50 ms", work=work)
    one = seconds(lambda: [ways.to(goal, PersonId("o30")) for goal in goals]) / len(goals)
    yield Timed("    from one rep", one, "≤ 50 ms")
    built = seconds(lambda: paths(snapshot, goals[1]))
    yield Timed("    with building the graph", built, "page ≤ 200 ms")


def team() -> Iterator[Timed]:
    for people, told in ((200, 1_000), (1_000, 5_000)):
        snapshot = large(people, told, ours=20, ties=150)
        graph, found = influence_graph(snapshot), lines(snapshot)
        layer = decision_layer(snapshot, standing(graph))
        ours = [one.id for one in snapshot.ours]
        taken = seconds(lambda g=graph, f=found, d=layer, o=ours: fragility(g, f, d, o))
        yield Timed(f"fragility of everybody, {people:,} people", taken)
        taken = seconds(lambda g=graph, f=found, d=layer: threads(g, f, list(d.weights)))
        yield Timed(f"single threads, {people:,} people", taken)
        yield Timed("smallest team", seconds(lambda s=snapshot, d=layer: smallest_team(s, d)))


def main() -> None:
    for part in (measures, doubt, routes, team):
        for one in part():
            ratio = f"{one.ratio:7.1f} ×" if one.ratio else ""
            print(f"{one.what:<58}{one.taken * 1000:9.1f} ms  {one.bar:<14}{ratio}")


if __name__ == "__main__":
    main()
