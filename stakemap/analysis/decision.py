"""The decision layer: whom every number about getting through is measured against."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from stakemap.analysis.graph import influence_graph
from stakemap.analysis.order import DIGITS, ordered
from stakemap.analysis.standing import standing
from stakemap.model.account import Snapshot
from stakemap.model.opportunity import BuyingPart
from stakemap.model.organisation import Authority
from stakemap.model.people import PersonId

VALUE: Final[Mapping[str, float]] = {
    Authority.DECIDES.value: 1.0,
    Authority.APPROVES.value: 0.7,
    Authority.RECOMMENDS.value: 0.3,
}
TOP_LEVELS: Final = (1, 2)
TOP_SHARE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Layer:
    """Who decides, each with a value in (0, 1]; ``inferred`` where nobody is recorded."""

    kind: Literal["recorded", "inferred"]
    weights: Mapping[PersonId, float]

    @property
    def total(self) -> float:
        """The sum of all values; 0 where there is no layer at all."""
        return sum(self.weights.values())


def decision_layer(snapshot: Snapshot, scores: Mapping[PersonId, float]) -> Layer:
    """Return who decides (1), approves (.7) or recommends (.3).

    Recorded by seat or by buying role. Where nobody is recorded as deciding or approving: the
    top tenth by standing, rounded up, among levels 1 and 2, or among all where no such level is
    known; everybody in it weighs 1.
    """
    weights = recorded(snapshot)
    return Layer("recorded", weights) if settles(weights) else inferred(snapshot, scores)


def layer_of(snapshot: Snapshot) -> Layer:
    """Return who decides, of a snapshot alone; standing is sought only where it infers somebody."""
    weights = recorded(snapshot)
    if settles(weights):
        return Layer("recorded", weights)
    return inferred(snapshot, standing(influence_graph(snapshot)))


def settles(weights: Mapping[PersonId, float]) -> bool:
    """Return whether somebody decides or approves, so that nothing has to be inferred."""
    return any(value >= VALUE[Authority.APPROVES.value] for value in weights.values())


def inferred(snapshot: Snapshot, scores: Mapping[PersonId, float]) -> Layer:
    """Return who is taken to decide where nobody is recorded, see ``decision_layer``."""
    people = candidates(snapshot)
    count = math.ceil(len(people) * TOP_SHARE)
    best = sorted(people, key=lambda person: -round(scores.get(person, 0.0), DIGITS))
    return Layer("inferred", dict.fromkeys(best[:count], 1.0))


def recorded(snapshot: Snapshot) -> dict[PersonId, float]:
    """Return the value of everybody with authority by seat or by buying role."""
    parts: dict[PersonId, set[str]] = {
        person.id: {authority.value for authority in snapshot.authorities_of(person.id)}
        for person in ordered(snapshot)
    }
    for role in snapshot.buying_roles:
        if role.person_id in parts:
            parts[role.person_id].add(BuyingPart(role.part).value)
    valued = {
        person: max((VALUE.get(name, 0.0) for name in names), default=0.0)
        for person, names in parts.items()
    }
    return {person: value for person, value in valued.items() if value > 0}


def candidates(snapshot: Snapshot) -> list[PersonId]:
    """Return those among whom a layer may be inferred, in canonical order."""
    people = [person.id for person in ordered(snapshot)]
    top = [person for person in people if snapshot.level_of(person) in TOP_LEVELS]
    return top or people
