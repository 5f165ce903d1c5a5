"""Every fact that coverage or the best path may hang on, with the value of knowing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stakemap.analysis.contacts import Contacts
from stakemap.analysis.decision import Layer, decision_layer
from stakemap.analysis.doubts import Doubt, doubts
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.standing import standing
from stakemap.analysis.value_of_information import Numbers, Ways
from stakemap.model.account import Snapshot
from stakemap.model.claim import ClaimId


@dataclass(frozen=True, slots=True)
class Weighed:
    """An account with the ``value`` of each of its doubts; questions and the inbox share it.

    ``numbers`` are team coverage and the best path to those who decide, as the account stands.
    """

    snapshot: Snapshot
    layer: Layer
    numbers: Numbers
    doubts: tuple[Doubt, ...] = ()

    def values(self) -> Mapping[ClaimId, float]:
        """Return the value of knowing each fact of influence, tie and authority, in [0, 2].

        Confirmed facts have one too: it says how much hangs on them. Facts that enter neither
        coverage nor the path (a style, a conflict) have none.
        """
        backed = ((one.backing, one.value) for one in self.doubts if one.backing)
        return {backing.claim_id: value for backing, value in backed if backing.claim_id}


def weighed(snapshot: Snapshot) -> Weighed:
    """Return the account with the value of every doubt about it; see ``value_of_information``."""
    graph = influence_graph(snapshot)
    heard = standing(graph) if len(graph) else {}
    layer = decision_layer(snapshot, heard)
    if not len(graph):
        return Weighed(snapshot, layer, Numbers(0.0, 0.0))
    contacts = Contacts(snapshot)
    ways = Ways(graph, contacts.access, layer)
    found = doubts(snapshot, graph, ways, contacts, heard)
    return Weighed(snapshot, layer, ways.now(), tuple(found))
