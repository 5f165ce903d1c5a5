"""The form of a change: which fields each kind asks for, and the change that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakemap.analysis.change import Change, ChangeKind, FactKind
from stakemap.analysis.ties import lines
from stakemap.errors import InvalidValue
from stakemap.model.account import Polarity, Snapshot
from stakemap.model.backing import Status
from stakemap.model.organisation import RoleId
from stakemap.service.changes import USUAL, fact, new_id

from .fields import number

Form = Mapping[str, str]

MOST: Final = 300
"""Facts that one list offers; beyond, it has to be said whom they are about."""
APART: Final = "|"
"""Stands between the sort of a fact and the ids of its ends."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``choices`` are ``theirs``, ``ours``, ``anyone``, ``seats``, ``facts`` or none.

    ``usual`` stands in a field of numbers; an empty optional one is left out.
    """

    name: str
    label: str
    choices: str = ""
    hint: str = ""
    usual: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a kind of change is called on the form, and its fields."""

    label: str
    fields: tuple[Field, ...]


FORMS: Final[Mapping[ChangeKind, Asked]] = {
    ChangeKind.WIN_OVER: Asked(
        "Win over",
        (Field("subject", "Who of theirs", "theirs"), Field("object", "By whom of ours", "ours")),
    ),
    ChangeKind.LEAVE: Asked("Leave", (Field("subject", "Who leaves", "anyone"),)),
    ChangeKind.MOVE: Asked(
        "Move",
        (
            Field("subject", "Who moves", "anyone"),
            Field("object", "To which seat", "seats", "who sits there now loses it"),
        ),
    ),
    ChangeKind.ADD_PERSON: Asked(
        "Add a person",
        (
            Field("text", "Their name"),
            Field("object", "Below which seat", "seats", optional=True),
            Field("number", "Level", hint="1 is the top", optional=True),
        ),
    ),
    ChangeKind.ADD_INFLUENCE: Asked(
        "Add influence",
        (
            Field("subject", "Who influences", "theirs"),
            Field("object", "Whom", "theirs"),
            Field("number", "How strongly", hint="above 0, up to 1", usual="0.6"),
        ),
    ),
    ChangeKind.ADD_TIE: Asked(
        "Add a tie",
        (
            Field("subject", "Who of ours", "ours"),
            Field("object", "Knows whom", "theirs"),
            Field("number", "How well", hint="level 0 to 4", usual="3"),
        ),
    ),
    ChangeKind.CONFIRM: Asked("Confirm", (Field("which", "Which fact", "facts"),)),
    ChangeKind.REFUTE: Asked("Refute", (Field("which", "Which fact", "facts"),)),
    ChangeKind.REMOVE_INFLUENCE: Asked(
        "Remove influence", (Field("which", "Which line", "facts"),)
    ),
    ChangeKind.REMOVE_TIE: Asked("Remove a tie", (Field("which", "Which tie", "facts"),)),
    ChangeKind.REMOVE_PERSON: Asked(
        "Remove a person", (Field("subject", "Who was never there", "anyone"),)
    ),
}
"""What the form offers, in the order of how often it is asked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list of facts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that a list offers; ``left`` says how many more there are of whoever is asked."""

    choices: tuple[Choice, ...]
    left: int


def asked_change(form: Form, before: Sequence[Change]) -> Change:
    """Return the change that a form asks for.

    Raises
    ------
    InvalidValue
        The kind, the number or the fact is not one that is known.
    """
    name, subject, object_ = form.get("kind", ""), form.get("subject", ""), form.get("object", "")
    if name not in {one.value for one in FORMS}:
        allowed = ", ".join(one.value for one in FORMS)
        raise InvalidValue(f"{name[:40]!r} is not one of {allowed}")
    kind, amount, text = ChangeKind(name), number(form.get("number", "")), form.get("text", "")
    if kind is ChangeKind.ADD_PERSON:
        return Change(kind, new_id(before), object_, " ".join(text.split()), amount)
    if form.get("which"):
        sort, subject, object_ = _fact(form["which"])
    else:
        sort = form.get("fact", FactKind.INFLUENCE.value)
    doubted = kind in (ChangeKind.CONFIRM, ChangeKind.REFUTE)
    amount = USUAL.get(kind) if amount is None else amount
    return Change(
        kind, subject, object_, sort if doubted else "", amount if kind in USUAL else None
    )


def offered_facts(snapshot: Snapshot, kind: ChangeKind, about: str) -> Facts:
    """Return the facts that a kind of change may be about, those in doubt first.

    Parameters
    ----------
    about
        Only those with this person at an end; nobody asks for all.
    """
    found = [
        (status, one)
        for status, one in _facts(snapshot, kind)
        if not about or about in _people(snapshot, one)
    ]
    worded = [
        (status is Status.CONFIRMED, f"{fact(snapshot, one)} ({status.value})", one)
        for status, one in found
    ]
    worded.sort(key=lambda row: row[:2])
    choices = tuple(
        Choice(APART.join((one.text, one.subject, one.object)), words)
        for _, words, one in worded[:MOST]
    )
    return Facts(choices, max(len(found) - MOST, 0))


def _facts(snapshot: Snapshot, kind: ChangeKind) -> Iterator[tuple[Status, Change]]:
    """Yield the status of each fact with what is asked of it."""
    if kind is ChangeKind.REMOVE_TIE:
        for seen in lines(snapshot):
            yield seen.status, Change(kind, seen.ours, seen.theirs, FactKind.TIE)
        return
    for line in snapshot.influences:
        if line.polarity is Polarity.SUPPORTS:
            ends = line.influencer, line.influenced
            yield line.backing.status, Change(kind, *ends, FactKind.INFLUENCE)
    if kind is not ChangeKind.REMOVE_INFLUENCE:
        yield from _told(snapshot, kind)


def _told(snapshot: Snapshot, kind: ChangeKind) -> Iterator[tuple[Status, Change]]:
    """Yield ties, seats and reporting lines that somebody told us of."""
    for tie in snapshot.ties:
        yield tie.backing.status, Change(kind, tie.ours, tie.theirs, FactKind.TIE)
    for one in snapshot.holdings:
        yield one.backing.status, Change(kind, one.role_id, one.person_id, FactKind.HOLDER)
    for line in snapshot.reporting:
        yield line.backing.status, Change(kind, line.role_id, line.manager_id, FactKind.REPORTS_TO)


def _people(snapshot: Snapshot, one: Change) -> set[str]:
    """Return whom a fact is about, holders in place of seats."""
    ends = {one.subject, one.object}
    holders = (snapshot.holders_of.get(RoleId(end), ()) for end in sorted(ends))
    return ends.union(*holders)


def _fact(text: str) -> tuple[str, str, str]:
    parts = text.split(APART)
    if len(parts) != 3:
        raise InvalidValue(f"{text[:40]!r} is no fact of the list")
    return parts[0], parts[1], parts[2]
