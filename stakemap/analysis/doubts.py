"""What may be otherwise or is not known, each with the value of knowing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx

from stakemap.analysis.contacts import Contacts
from stakemap.analysis.decision import VALUE, Layer, inferred, recorded, settles
from stakemap.analysis.graph import InfluenceLine, influence_lines
from stakemap.analysis.order import DIGITS, ordered, percentiles
from stakemap.analysis.value_of_information import Ways, value
from stakemap.model.account import Influence, Polarity, Snapshot, Tie
from stakemap.model.backing import Backing, Judgement, Status
from stakemap.model.claim import Predicate
from stakemap.model.organisation import Role, RoleId
from stakemap.model.people import Person, PersonId

PRIOR: Final = 0.5
"""How far we believe that somebody decides of whom nobody has said what they may do."""
HIGH_LEVEL: Final = 3
TOP_FIFTH: Final = 0.8

Fact = Influence | Tie | Judgement | Role | Person


@dataclass(frozen=True, slots=True)
class Doubt:
    """An influence, a tie, an authority, or a seat (a person where no seat is known) without one.

    ``people`` are those whom it is about; ``value`` in [0, 2] is that of knowing, ``belief`` in
    [0, 1] how far we hold it for true; nothing backs a missing authority.
    """

    fact: Fact
    people: tuple[PersonId, ...]
    value: float
    belief: float
    backing: Backing | None = None

    @property
    def confirmed(self) -> bool:
        """Whether it is relied on already, so that nobody needs to ask."""
        return self.backing is not None and self.backing.status is Status.CONFIRMED


def doubts(
    snapshot: Snapshot,
    graph: nx.DiGraph[PersonId],
    ways: Ways,
    contacts: Contacts,
    standing: Mapping[PersonId, float],
) -> Iterator[Doubt]:
    """Yield every influence, tie and authority, confirmed or not, and every missing authority.

    For an influence or a tie the decision layer stays as it is, an inferred one too; an authority
    changes the layer. Conflicts, reporting lines, holders and levels are not doubted here.

    Parameters
    ----------
    graph
        The influence graph, with somebody in it.
    """
    yield from _influences(snapshot, graph, ways)
    yield from _ties(snapshot, graph, ways, contacts)
    powers = _Powers(snapshot, standing)
    yield from _authorities(snapshot, ways, powers)
    yield from _missing(snapshot, ways, powers, standing)


def _influences(snapshot: Snapshot, graph: nx.DiGraph[PersonId], ways: Ways) -> Iterator[Doubt]:
    beside: defaultdict[tuple[PersonId, PersonId], list[InfluenceLine]] = defaultdict(list)
    for line in influence_lines(snapshot):
        beside[line.source, line.target].append(line)
    now = ways.now()
    for one in sorted(snapshot.influences, key=lambda line: line.influencer):
        ends = one.influencer, one.influenced
        known = all(end in graph for end in ends) and ends[0] != ends[1]
        if one.polarity is Polarity.SUPPORTS and known:
            others = _others(beside[ends], one)
            if_true = ways.if_weight(*ends, _joined([*others, one.strength]))
            if_false = ways.if_weight(*ends, _joined(others))
            belief = one.backing.belief
            yield Doubt(one, ends, value(belief, now, if_true, if_false), belief, one.backing)


def _ties(
    snapshot: Snapshot, graph: nx.DiGraph[PersonId], ways: Ways, contacts: Contacts
) -> Iterator[Doubt]:
    now = ways.now()
    for tie in snapshot.ties:
        if tie.theirs in graph and tie.theirs in contacts.access:
            if_true = ways.if_access(tie.theirs, contacts.if_true(tie))
            if_false = ways.if_access(tie.theirs, contacts.if_false(tie))
            belief, ends = tie.backing.belief, (tie.ours, tie.theirs)
            yield Doubt(tie, ends, value(belief, now, if_true, if_false), belief, tie.backing)


def _authorities(snapshot: Snapshot, ways: Ways, powers: _Powers) -> Iterator[Doubt]:
    now = ways.now()
    for one in snapshot.judgements.values():
        role = snapshot.role_by_id.get(RoleId(one.subject))
        if one.predicate is not Predicate.AUTHORITY or role is None or one.value not in VALUE:
            continue
        if people := powers.holders(role):
            belief = one.backing.belief
            if_false = ways.if_layer(powers.without(role))  # if true, D is what it is already
            yield Doubt(one, people, value(belief, now, now, if_false), belief, one.backing)


def _missing(
    snapshot: Snapshot, ways: Ways, powers: _Powers, standing: Mapping[PersonId, float]
) -> Iterator[Doubt]:
    now, place, asked = ways.now(), percentiles(standing), set()
    for person in ordered(snapshot):
        level, role = snapshot.level_of(person.id), snapshot.role_of(person.id)
        high = level is not None and level <= HIGH_LEVEL
        heard = round(place.get(person.id, 0.0), DIGITS) >= TOP_FIFTH
        subject: Role | Person = role or person
        if subject.id in asked or powers.known(person.id) or not (high or heard):
            continue
        asked.add(subject.id)
        people = powers.holders(role) if role else (person.id,)
        if_true = ways.if_layer(powers.deciding(people))  # if false, D is what it is already
        yield Doubt(subject, people, value(PRIOR, now, if_true, now), PRIOR)


class _Powers:
    """The decision layer, and what one answer about authority would make of it."""

    def __init__(self, snapshot: Snapshot, standing: Mapping[PersonId, float]) -> None:
        self._snapshot = snapshot
        self._people = {person.id for person in snapshot.people}
        self._recorded = recorded(snapshot)
        self._inferred = inferred(snapshot, standing)
        self._parts: defaultdict[PersonId, list[str]] = defaultdict(list)
        for one in snapshot.buying_roles:
            self._parts[one.person_id].append(one.part.value)

    def known(self, person: PersonId) -> bool:
        """Return whether somebody has said what a person may do with a purchase."""
        return bool(self._snapshot.authorities_of(person)) or person in self._parts

    def holders(self, role: Role) -> tuple[PersonId, ...]:
        """Return who of theirs sits in a seat."""
        found = self._snapshot.holders_of.get(role.id, ())
        return tuple(person for person in found if person in self._people)

    def deciding(self, people: Iterable[PersonId]) -> Layer:
        """Return the layer if these decide."""
        return Layer("recorded", {**self._recorded, **dict.fromkeys(people, 1.0)})

    def without(self, role: Role) -> Layer:
        """Return the layer if this seat's authority is none."""
        weights = dict(self._recorded)
        for person in self.holders(role):
            rest = [*self._parts[person], *self._elsewhere(person, role)]
            weights[person] = max((VALUE.get(name, 0.0) for name in rest), default=0.0)
        left = {person: weight for person, weight in weights.items() if weight > 0}
        return Layer("recorded", left) if settles(left) else self._inferred

    def _elsewhere(self, person: PersonId, role: Role) -> list[str]:
        seats = self._snapshot.roles_of.get(person, ())
        return [one.authority.value for one in seats if one.authority and one.id != role.id]


def _others(lines: Iterable[InfluenceLine], one: Influence) -> list[float]:
    """Return the weights of the lines between the same two without one of them."""
    key = one.strength, one.backing.belief, one.origin
    found = list(lines)
    for number, line in enumerate(found):
        if not line.formal and (line.strength, line.belief, line.origin) == key:
            del found[number]
            break
    return [line.weight for line in found]


def _joined(weights: Iterable[float]) -> float:
    missed = 1.0
    for weight in weights:
        missed *= 1.0 - weight
    return 1.0 - missed
