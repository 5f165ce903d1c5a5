"""Which NetworkX backend computes: chosen call by call, never in NetworkX's global settings."""

from __future__ import annotations

import networkx as nx

from stakemap.errors import InvalidValue


def backend_for(graph: nx.Graph, chosen: str | None) -> str | None:
    """Return the backend to pass as ``backend=``, none for NetworkX itself.

    Raises
    ------
    InvalidValue
        The chosen backend is not installed; the message lists those that are.
    """
    del graph
    if chosen is None or chosen == "networkx":
        return None
    installed = sorted(nx.config.backends)
    if chosen not in installed:
        raise InvalidValue(
            f"there is no NetworkX backend {chosen!r}; installed are {', '.join(installed)}"
        )
    return chosen
