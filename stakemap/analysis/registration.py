"""What NetworkX is told about our backend while it is itself being imported: nothing heavy here."""

from __future__ import annotations

from typing import Final

NAME: Final = "stakemap"
FUNCTIONS: Final = {
    "betweenness_centrality": "Compiled on one thread, so that runs agree to the last bit; "
    "sampling (k), endpoints, multigraphs and weights that are not positive run on NetworkX.",
    "closeness_centrality": "Compiled; one person alone (u), wf_improved=False, multigraphs and "
    "weights that are not positive run on NetworkX.",
}


def describe() -> dict[str, object]:
    """Return the entry for ``networkx.backend_info``."""
    return {
        "backend_name": NAME,
        "project": "stakemap",
        "package": "stakemap",
        "short_summary": "Betweenness and closeness at the speed of compiled code, by networkit.",
        "functions": {
            name: {"additional_docs": text, "additional_parameters": {}}
            for name, text in FUNCTIONS.items()
        },
    }
