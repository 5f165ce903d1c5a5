"""Which NetworkX backend computes: chosen call by call, never in NetworkX's global settings.

``NETWORKX_FALLBACK_TO_NX`` is read by NetworkX as true whenever it is not empty, ``0`` included.
"""

from __future__ import annotations

import importlib.util
import sys
from typing import Any, Final

import networkx as nx

from stakemap.analysis.registration import FUNCTIONS, NAME
from stakemap.errors import InvalidValue

PLAIN: Final = "networkx"
PAYS_CONVERTING: Final = 20_000
"""People times lines from which the compiled library pays once it is loaded."""
PAYS_LOADING: Final = 1_000_000
"""The same while it is not: loading takes a second and 49 MB."""


def backend_for(
    graph: nx.Graph[Any], chosen: str | None, measure: str = "betweenness_centrality"
) -> str:
    """Return the backend to pass as ``backend=`` for a measure, ``networkx`` for none.

    None chosen leaves it to the size of the graph. A chosen backend without this measure
    (NetworkX refuses such a call) leaves it to NetworkX.

    Raises
    ------
    InvalidValue
        The chosen backend is not installed; the message lists those that are.
    """
    if chosen is None:
        return NAME if measure in FUNCTIONS and _pays(graph) else PLAIN
    installed = sorted({*nx.config.backends, PLAIN})
    if chosen not in installed:
        raise InvalidValue(
            f"there is no NetworkX backend {chosen!r}; installed are {', '.join(installed)}"
        )
    return chosen if chosen in getattr(nx, measure).backends else PLAIN


def _pays(graph: nx.Graph[Any]) -> bool:
    loaded = "networkit" in sys.modules
    work = len(graph) * graph.number_of_edges()
    if work < (PAYS_CONVERTING if loaded else PAYS_LOADING) or NAME not in nx.config.backends:
        return False
    return loaded or importlib.util.find_spec("networkit") is not None
