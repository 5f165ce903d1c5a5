"""What a good map says and this one does not, as questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stakemap.analysis.decision import VALUE, Layer
from stakemap.analysis.order import sort_key
from stakemap.analysis.ties import lines
from stakemap.model.account import Origin, Polarity, Snapshot
from stakemap.model.organisation import Authority, OrganisationKind, Role, Unit, UnitId
from stakemap.model.people import Support
from stakemap.model.question import Question, QuestionKind

AGAINST: Final = (Support.SCEPTIC, Support.ENEMY)
FEW_LISTENERS: Final = 3
"""Listeners below which one level alone says nothing."""


def gaps(snapshot: Snapshot, layer: Layer) -> Iterator[Question]:
    """Yield a question for each gap, the gravest sort first; none about an empty account."""
    if not snapshot.people:
        return
    yield from _no_decider(snapshot, layer)
    yield from _nobody_against(snapshot)
    yield from _untied_deciders(snapshot, layer)
    yield from _one_level(snapshot)
    yield from _unknown_units(snapshot)
    yield from _empty_seats(snapshot)


def _gap(kind: QuestionKind, subject: str, sentence: str, object_: str | None = None) -> Question:
    return Question(kind, None, subject, object_, sentence)


def _no_decider(snapshot: Snapshot, layer: Layer) -> Iterator[Question]:
    if layer.kind == "inferred" or VALUE[Authority.DECIDES.value] not in layer.weights.values():
        account = snapshot.account
        yield _gap(
            QuestionKind.NO_DECIDER,
            account.id,
            f"Who decides on purchases at {account.name}? Nobody is recorded as deciding"
            + (
                ", so every number is measured against guesses."
                if layer.kind == "inferred"
                else "."
            ),
        )


def _nobody_against(snapshot: Snapshot) -> Iterator[Question]:
    if not any(person.support in AGAINST for person in snapshot.people):
        account = snapshot.account
        yield _gap(
            QuestionKind.NOBODY_AGAINST,
            account.id,
            f"Who at {account.name} would rather not buy from us, and why? Nobody is recorded as "
            "a sceptic or an enemy, and there always is somebody.",
        )


def _untied_deciders(snapshot: Snapshot, layer: Layer) -> Iterator[Question]:
    known = {line.theirs for line in lines(snapshot)}
    weighty = VALUE[Authority.APPROVES.value]
    for person in sorted(snapshot.people, key=lambda one: sort_key(snapshot, one)):
        if layer.weights.get(person.id, 0.0) >= weighty and person.id not in known:
            does = "is taken to decide" if layer.kind == "inferred" else "decides or approves"
            yield _gap(
                QuestionKind.UNTIED_DECIDER,
                person.id,
                f"Who of ours knows {person.name}, or could get to? {person.name} {does}, and "
                "nobody of ours is known to have met them.",
            )


def _one_level(snapshot: Snapshot) -> Iterator[Question]:
    """Ask for other listeners where all that we were told is whom one level listens to."""
    told = [
        one
        for one in snapshot.influences
        if one.origin is Origin.TOLD and one.polarity is Polarity.SUPPORTS
    ]
    listeners = {one.influenced for one in told}
    levels = {snapshot.level_of(person) for person in listeners} - {None}
    others = {snapshot.level_of(person.id) for person in snapshot.people} - {None} - levels
    if len(levels) == 1 and len(listeners) >= FEW_LISTENERS and others:
        (level,) = levels
        yield _gap(
            QuestionKind.ONE_LEVEL,
            snapshot.account.id,
            f"Whom do people above and below level {level} listen to? All that we were told is "
            f"whom level {level} listens to. One level names those whom it happens to meet, so "
            "rankings from it alone mislead: on a network with known ranks, 39 of 100 reps who "
            "were stuck at the rim looked as if they reached those who decide.",
        )


def _unknown_units(snapshot: Snapshot) -> Iterator[Question]:
    """Ask about each unit in which, its parts included, nobody is known; not about parts of one."""
    held = {role.unit_id for role in snapshot.roles if role.id in snapshot.holders_of}
    known = {unit for unit_id in held for unit in around(snapshot, unit_id)}
    for unit in sorted(_of_the_customer(snapshot), key=lambda one: (one.name, one.id)):
        within = unit.part_of in snapshot.unit_by_id and unit.part_of not in known
        if unit.id not in known and not within:
            yield _gap(
                QuestionKind.UNKNOWN_UNIT,
                unit.id,
                f"Who works in {unit.name}? We know nobody there.",
            )


def _of_the_customer(snapshot: Snapshot) -> list[Unit]:
    """Return the units with a seat of the customer's in them, or in an organisation not ours."""
    seats = [role for role in snapshot.roles if role.account_id == snapshot.account.id]
    theirs = {unit for role in seats for unit in around(snapshot, role.unit_id)}
    outside = {one.id for one in snapshot.organisations if one.kind is not OrganisationKind.OWN}
    return [
        unit
        for unit in snapshot.units
        if unit.id in theirs or outside.intersection(around(snapshot, unit.id))
    ]


def around(snapshot: Snapshot, unit_id: str | None) -> list[str]:
    """Return a unit, everything that it is part of, and the organisation at the end."""
    found: list[str] = []
    while unit_id is not None and unit_id not in found:
        found.append(unit_id)
        unit = snapshot.unit_by_id.get(UnitId(unit_id))
        unit_id = unit.part_of if unit else None
    return found


def _empty_seats(snapshot: Snapshot) -> Iterator[Question]:
    empty = [
        role
        for role in snapshot.roles
        if role.account_id == snapshot.account.id and role.id not in snapshot.holders_of
    ]
    for role in sorted(empty, key=lambda one: (one.level or 99, _seat(snapshot, one), one.id)):
        yield _gap(
            QuestionKind.EMPTY_SEAT,
            role.id,
            f"Who is {_seat(snapshot, role)}? We know the seat only.",
        )


def _seat(snapshot: Snapshot, role: Role) -> str:
    unit = snapshot.unit_by_id.get(role.unit_id) if role.unit_id else None
    title = role.title or "in the seat without a title"
    return f"{title} in {unit.name}" if unit else title
