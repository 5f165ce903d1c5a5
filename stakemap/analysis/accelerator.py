"""The NetworkX backend ``stakemap``: measures that NetworkX is slow at, compiled, on networkit.

NetworkX loads this module through its entry point and looks functions up by name. Each takes
whatever NetworkX takes and answers with the same numbers and errors: what the compiled library
does not do exactly as NetworkX does runs on NetworkX's own code.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stakemap.analysis.registration import FUNCTIONS, NAME

EXACT: Final = 2**53
"""Whole numbers up to here are exact as floats, and so are their sums."""
FEW: Final = 20_000
"""People times lines below which converting takes longer than computing."""


@dataclass(frozen=True, eq=False)
class LiveGraph:
    """A graph of NetworkX's under the name of this backend, read anew in every call.

    NetworkX keeps what a backend converted and hands it out again even after
    ``G[u][v]["weight"] = x``; a view of the graph itself cannot go stale.
    """

    graph: nx.Graph[Any]
    __networkx_backend__ = NAME

    def is_directed(self) -> bool:
        """Return whether edges have a direction, as NetworkX asks of any graph."""
        return bool(self.graph.is_directed())

    def is_multigraph(self) -> bool:
        """Return whether two people may share several edges, as NetworkX asks of any graph."""
        return bool(self.graph.is_multigraph())


@dataclass(frozen=True, slots=True)
class Arrays:
    """The edges of a graph without its self-loops; ``weight`` is none where every hop counts 1."""

    size: int
    directed: bool
    source: NDArray[np.uint64]
    target: NDArray[np.uint64]
    weight: NDArray[np.float64] | None


def convert_from_nx(graph: nx.Graph[Any], **_: object) -> LiveGraph:
    """Return the graph under this backend's name; attributes are read when they are needed."""
    return LiveGraph(graph)


def convert_to_nx(found: object, **_: object) -> object:
    """Return NetworkX's own graph; anything else as it is."""
    return found.graph if isinstance(found, LiveGraph) else found


def can_run(name: str, _args: Sequence[object], _kwargs: Mapping[str, object]) -> bool:
    """Return whether the function is here; then it takes all arguments that NetworkX takes."""
    return name in FUNCTIONS


def should_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
    """Return whether it pays, or why not; asked when NetworkX itself chooses the backend."""
    graph = convert_to_nx(args[0] if args else kwargs["G"])
    if not isinstance(graph, nx.Graph) or graph.is_multigraph():
        return "multigraphs run on NetworkX's own code"
    if kwargs.get("k") is not None or kwargs.get("u") is not None:
        return f"a part of {name} runs on NetworkX's own code"
    if len(graph) * graph.number_of_edges() < FEW:
        return "the graph is too small for the conversion to pay"
    return True


def betweenness_centrality(
    G: LiveGraph | nx.Graph[Any],  # noqa: N803  NetworkX's own name, which callers may use
    k: int | None = None,
    normalized: bool = True,  # noqa: FBT001, FBT002, RUF100  NetworkX's own signature
    weight: str | Callable[..., float] | None = None,
    endpoints: bool = False,  # noqa: FBT001, FBT002, RUF100
    seed: object = None,
) -> dict[Hashable, float]:
    """Return the betweenness of each node as ``networkx.betweenness_centrality`` does."""
    graph = _opened(G)
    plain = k is None and not endpoints
    arrays = _arrays(graph, weight) if plain else None
    if arrays is None:
        original = nx.betweenness_centrality.orig_func
        plainly: dict[Hashable, float] = original(graph, k, normalized, weight, endpoints, seed)
        return plainly
    import networkit

    scores = _run(networkit.centrality.Betweenness, arrays, False)
    others = arrays.size - 1
    if normalized:
        scores = scores * (1 / (others * (others - 1)))  # as NetworkX does, to the last bit
    elif not arrays.directed:
        scores = scores / 2.0  # both directions were counted
    return dict(zip(graph, scores.tolist(), strict=True))


def closeness_centrality(
    G: LiveGraph | nx.Graph[Any],  # noqa: N803
    u: Hashable = None,
    distance: str | Callable[..., float] | None = None,
    wf_improved: bool = True,  # noqa: FBT001, FBT002, RUF100
) -> dict[Hashable, float] | float:
    """Return closeness on incoming distance as ``networkx.closeness_centrality`` does."""
    graph = _opened(G)
    plain = u is None and wf_improved
    arrays = _arrays(graph, distance) if plain else None
    if arrays is None:
        original = nx.closeness_centrality.orig_func
        plainly: dict[Hashable, float] | float = original(graph, u, distance, wf_improved)
        return plainly
    import networkit

    # networkit measures outgoing distance
    back = Arrays(arrays.size, arrays.directed, arrays.target, arrays.source, arrays.weight)
    kind = networkit.centrality
    scores = _run(kind.Closeness, back, True, kind.ClosenessVariant.GENERALIZED)
    return dict(zip(graph, scores.tolist(), strict=True))


def installed() -> bool:
    """Return whether the compiled library is here: it is not built for every machine."""
    return importlib.util.find_spec("networkit") is not None


def _opened(given: LiveGraph | nx.Graph[Any]) -> nx.Graph[Any]:
    """Return NetworkX's graph, and forget what NetworkX remembers of its conversion.

    Nothing was converted, and NetworkX would warn at every further call that it may be stale.
    """
    graph = given.graph if isinstance(given, LiveGraph) else given
    kept = getattr(graph, "__networkx_cache__", None)
    if kept:
        kept.get("backends", {}).pop(NAME, None)
    return graph


def _arrays(graph: nx.Graph[Any], weight: object) -> Arrays | None:
    """Return the edges, or none where only NetworkX knows what to make of the graph."""
    if graph.is_multigraph() or callable(weight) or len(graph) < 3:
        return None
    if not graph.number_of_edges() or not installed():
        return None
    values = None
    if weight is not None:  # of self-loops too: NetworkX stumbles over a negative one
        values = _lengths([edge.get(weight, 1) for *_, edge in graph.edges(data=True)], len(graph))
        if values is None:
            return None
    place = {node: number for number, node in enumerate(graph)}
    ends = np.array([(place[u], place[v]) for u, v in graph.edges()], dtype=np.uint64)
    apart = ends[:, 0] != ends[:, 1]
    kept = None if values is None else values[apart]
    source, target = ends[apart].T.copy()
    return Arrays(len(graph), graph.is_directed(), source, target, kept)


def _lengths(given: Sequence[Any], size: int) -> NDArray[np.float64] | None:
    """Return the lengths of edges, or none where the compiled library may add them differently.

    Zero and below has rules of NetworkX's own. A step so short that it vanishes in the length of
    a route is as good as zero, and whole numbers must stay exact in every sum.
    """
    if any(type(one) not in (int, float, np.float64) for one in given):
        return None
    if not all(0 < one < EXACT for one in given):  # also refuses what is not a number
        return None
    longest = max(given) * size
    fits = longest < EXACT and longest < min(given) * EXACT
    return np.array(given, dtype=np.float64) if fits else None


def _run(measure: Callable[..., Any], arrays: Arrays, *options: object) -> NDArray[np.float64]:
    """Return a compiled measure of every node.

    On one thread: with several, sums differ in the last bit from run to run.
    """
    import networkit

    weights = np.ones(len(arrays.source)) if arrays.weight is None else arrays.weight
    graph = networkit.GraphFromCoo(
        (weights, (arrays.source, arrays.target)),
        n=arrays.size,
        weighted=arrays.weight is not None,
        directed=arrays.directed,
    )
    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        return np.array(measure(graph, *options).run().scores())
    finally:
        networkit.setNumberOfThreads(before)
