"""A snapshot turned back: the facts of another day in place of those of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from stakemap.evidence.settling import Settled
from stakemap.model.account import Influence, Origin, Polarity, Snapshot, Tie
from stakemap.model.backing import Judgement
from stakemap.model.claim import Predicate
from stakemap.model.opportunity import BuyingPart, BuyingRole, OpportunityId
from stakemap.model.organisation import Authority, Holding, Reporting, Role, RoleId
from stakemap.model.people import Person, PersonId, Style, Support
from stakemap.service.in_force import LINES

Fact = TypeVar("Fact")


def as_of(snapshot: Snapshot, settled: Iterable[Settled], known: datetime | None) -> Snapshot:
    """Return the snapshot with exactly the facts that these settled claims imply.

    People and units have no history of their own: those known today are shown, without the facts
    that they did not yet have. A seat of which none of the claims speaks, in force or not, was not
    known: one that was left stays. Nor was a meeting that came after what was known.
    """
    settled = list(settled)
    facts: dict[Predicate, list[Settled]] = {predicate: [] for predicate in Predicate}
    for one in settled:
        if one.in_force:
            facts[one.claim.predicate].append(one)
    return replace(
        snapshot,
        known=known,
        roles=_spoken_of(snapshot.roles, settled),
        interactions=tuple(
            one for one in snapshot.interactions if known is None or one.at <= known
        ),
        holdings=_each(_holding, facts[Predicate.HOLDER]),
        reporting=_each(_reporting, facts[Predicate.REPORTS_TO]),
        influences=_each(_influence, facts[Predicate.INFLUENCE]),
        ties=_ties(snapshot, facts[Predicate.TIE]),
        buying_roles=_each(_buying_role, facts[Predicate.BUYING_ROLE]),
        judgements=_judgements(facts),
    )


def described(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with the values of its judgements on its people and seats.

    The store shows those of the day it last wrote; on another day another term may hold.
    """
    judgements = snapshot.judgements
    return replace(
        snapshot,
        people=tuple(_with_attitude(person, judgements) for person in snapshot.people),
        ours=tuple(_with_attitude(person, judgements) for person in snapshot.ours),
        roles=tuple(_with_power(role, judgements) for role in snapshot.roles),
    )


def _spoken_of(roles: Iterable[Role], settled: Iterable[Settled]) -> tuple[Role, ...]:
    ends = {end for one in settled for end in (one.claim.subject, one.claim.object)}
    return tuple(role for role in roles if role.id in ends)


def _each(make: Callable[[Settled], Fact], settled: Iterable[Settled]) -> tuple[Fact, ...]:
    ordered = sorted(settled, key=lambda one: (one.claim.subject, one.claim.object, one.claim.id))
    return tuple(make(one) for one in ordered)


def _holding(one: Settled) -> Holding:
    return Holding(PersonId(one.claim.object), RoleId(one.claim.subject), one.backing)


def _reporting(one: Settled) -> Reporting:
    return Reporting(RoleId(one.claim.subject), RoleId(one.claim.object), one.backing)


def _buying_role(one: Settled) -> BuyingRole:
    claim = one.claim
    return BuyingRole(
        PersonId(claim.subject), OpportunityId(claim.object), BuyingPart(claim.value), one.backing
    )


def _influence(one: Settled) -> Influence:
    claim = one.claim
    return Influence(
        PersonId(claim.subject),
        PersonId(claim.object),
        one.number or 0.0,
        Polarity(claim.value),
        Origin(claim.origin),
        claim.kind,
        one.backing,
    )


def _ties(snapshot: Snapshot, settled: Iterable[Settled]) -> tuple[Tie, ...]:
    present = {(tie.ours, tie.theirs): tie for tie in snapshot.ties}

    def tie(one: Settled) -> Tie:
        ends = PersonId(one.claim.subject), PersonId(one.claim.object)
        plan = present.get(ends, Tie(*ends, 0.0))
        return replace(plan, level=one.number or 0.0, backing=one.backing)

    return _each(tie, settled)


def _judgements(
    facts: Mapping[Predicate, Iterable[Settled]],
) -> dict[tuple[str, Predicate], Judgement]:
    return {
        (one.claim.subject, predicate): Judgement(
            one.claim.subject, predicate, one.claim.value, one.backing
        )
        for predicate, settled in facts.items()
        if predicate not in LINES
        for one in settled
    }


def _with_attitude(person: Person, judgements: Mapping[tuple[str, Predicate], Judgement]) -> Person:
    style = judgements.get((person.id, Predicate.STYLE))
    support = judgements.get((person.id, Predicate.SUPPORT))
    return replace(
        person,
        style=Style(style.value) if style else None,
        support=Support(support.value) if support else None,
    )


def _with_power(role: Role, judgements: Mapping[tuple[str, Predicate], Judgement]) -> Role:
    level = judgements.get((role.id, Predicate.LEVEL))
    authority = judgements.get((role.id, Predicate.AUTHORITY))
    return replace(
        role,
        level=int(level.value) if level else None,
        authority=Authority(authority.value) if authority else None,
    )
