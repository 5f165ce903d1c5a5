"""What each measure of a person is computed on: its graph, its weights, and which end is good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from stakemap.analysis.decision import Layer

INFLUENCE: Final = "influence among their people, outsiders and reporting lines included"
LISTENS: Final = "influence reversed: who listens to whom"
TIED: Final = "our ties, then influence among their people"
ACCESS: Final = "our ties, our own reporting lines, then influence among their people"
BELIEVED: Final = "strength × belief"


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a finding rests: which graph, which weights, which day, whose decision.

    ``layer`` is ``recorded`` or ``inferred``, none where nothing is measured against it.
    """

    graph: str
    weights: str
    on: date
    layer: str | None

    @property
    def sentence(self) -> str:
        """The basis in words."""
        against = f"; decision layer {self.layer}" if self.layer else ""
        return f"Measured on {self.graph}; weights: {self.weights}; on {self.on}{against}."

    @classmethod
    def of(cls, on: date, layer: Layer | None, graph: str, weights: str = BELIEVED) -> Basis:
        """Return the basis of a finding on one day."""
        return cls(graph, weights, on, layer.kind if layer else None)


@dataclass(frozen=True, slots=True)
class Definition:
    """How a measure is named and computed; ``unit`` gives its range, ``good`` the end to want."""

    name: str
    says: str
    graph: str
    weights: str
    unit: str
    good: str


CATALOGUE: Final[Mapping[str, Definition]] = {
    "standing": Definition(
        "Standing",
        "who is listened to, by those who are listened to",
        LISTENS,
        "told lines: PageRank on strength × belief; observed lines: authority on strength × belief",
        "0 to 1, a percentile of the account",
        "high",
    ),
    "reach": Definition(
        "Reach",
        "how well their word travels to those who decide",
        INFLUENCE,
        "the largest product of strength × belief along a way",
        "0 to 1",
        "high",
    ),
    "out_strength": Definition(
        "Listened to", "how much they influence others directly", INFLUENCE, BELIEVED, "≥ 0", "high"
    ),
    "in_strength": Definition(
        "Listens", "how much others influence them directly", INFLUENCE, BELIEVED, "≥ 0", "neither"
    ),
    "betweenness": Definition(
        "Betweenness",
        "on how many of the likeliest ways between others they stand (Brandes)",
        INFLUENCE,
        "cost: −ln(strength × belief)",
        "0 to 1",
        "high",
    ),
    "closeness": Definition(
        "Closeness",
        "how few steps away the others are (Wasserman–Faust)",
        LISTENS,
        "hops, every line 1",
        "0 to 1",
        "high",
    ),
    "eigenvector": Definition(
        "Eigenvector",
        "lines with those who have many lines",
        "influence both ways, the largest connected part",
        "the mean of both directions",
        "0 to 1",
        "high",
    ),
    "core_number": Definition(
        "Core number",
        "the densest group that holds them: each in it has so many lines inside",
        "influence without direction",
        "every line 1",
        "≥ 0",
        "high",
    ),
    "coreness": Definition(
        "Coreness",
        "how near they are to one core (Borgatti–Everett)",
        "influence both ways",
        "the mean of both directions",
        "0 to 1",
        "high",
    ),
    "constraint": Definition(
        "Constraint",
        "how far their contacts know each other (Burt)",
        "each one's own network",
        "the sum of both directions",
        "> 0",
        "low is a broker",
    ),
    "effective_size": Definition(
        "Effective size",
        "contacts less what these have in common (Burt)",
        "each one's own network",
        "the sum of both directions",
        "≥ 0",
        "high is a broker",
    ),
    "coordinator": Definition(
        "Coordinator", "joins two of their own unit", INFLUENCE, "every line 1", "a count", "high"
    ),
    "gatekeeper": Definition(
        "Gatekeeper", "lets others into their unit", INFLUENCE, "every line 1", "a count", "high"
    ),
    "representative": Definition(
        "Representative", "speaks for their unit", INFLUENCE, "every line 1", "a count", "high"
    ),
    "consultant": Definition(
        "Consultant", "joins two of one other unit", INFLUENCE, "every line 1", "a count", "high"
    ),
    "liaison": Definition(
        "Liaison", "joins two other units", INFLUENCE, "every line 1", "a count", "high"
    ),
}
"""Every measure of a person by the key that documents give it."""
