"""Changes that are tried, as people say them: sentences out, and a short text in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from stakemap.analysis.change import Change, ChangeKind, FactKind
from stakemap.analysis.whatif import applied
from stakemap.errors import Ambiguous, InvalidValue, NotFound
from stakemap.ingest.values import folded
from stakemap.model.account import Polarity, Snapshot
from stakemap.model.claim import Claim, ClaimId, Predicate
from stakemap.model.organisation import RoleId
from stakemap.service.people import find
from stakemap.service.wording import name_of, sentence

STRENGTH: Final = 0.6
"""Strength of a line that is tried without one."""
LEVEL: Final = 3.0
"""Level of a tie that is tried without one."""
USUAL: Final[Mapping[ChangeKind, float]] = {
    ChangeKind.ADD_INFLUENCE: STRENGTH,
    ChangeKind.ADD_TIE: LEVEL,
}

SENTENCES: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.ADD_INFLUENCE: "{0} influences {1}, strength {2:g}",
    ChangeKind.ADD_TIE: "{0} knows {1}, level {2:g} of 4",
    ChangeKind.REMOVE_PERSON: "{0} was never there",
    ChangeKind.REMOVE_INFLUENCE: "{0} no longer influences {1}",
    ChangeKind.REMOVE_TIE: "{0} no longer knows {1}",
    ChangeKind.WIN_OVER: "{0} is won over by {1}",
    ChangeKind.MOVE: "{0} moves to the seat {1}",
    ChangeKind.LEAVE: "{0} leaves",
}
"""Subject, object and number in words; who is added, and what is confirmed, have their own."""


def new_id(changes: Sequence[Change]) -> str:
    """Return an id for the next person who is added, the same for the same changes before."""
    return f"new {1 + sum(one.kind is ChangeKind.ADD_PERSON for one in changes)}"


def sentences(snapshot: Snapshot, changes: Sequence[Change]) -> list[str]:
    """Return each change as a sentence; who is added is known to those that follow."""
    said = []
    for one in changes:
        said.append(said_of(snapshot, one))
        snapshot = applied(snapshot, [one])
    return said


def said_of(snapshot: Snapshot, change: Change) -> str:
    """Return one change as a sentence."""
    if change.kind is ChangeKind.ADD_PERSON:
        return _joining(snapshot, change)
    if change.kind in (ChangeKind.CONFIRM, ChangeKind.REFUTE):
        known = "confirmed" if change.kind is ChangeKind.CONFIRM else "refuted"
        return f"it is {known} that {fact(snapshot, change)}"
    ends = name_of(change.subject, snapshot), name_of(change.object, snapshot)
    return SENTENCES[change.kind].format(*ends, change.number)


def fact(snapshot: Snapshot, change: Change) -> str:
    """Return the fact that a change is about as a sentence."""
    value = Polarity.SUPPORTS.value if change.text == FactKind.INFLUENCE else ""
    about = Predicate(change.text), change.subject, change.object, value
    return sentence(Claim(ClaimId(""), *about), snapshot)


def as_json(snapshot: Snapshot, changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Return changes as scripts read them."""
    return [
        {
            "kind": one.kind.value,
            "subject": one.subject,
            "object": one.object or None,
            "text": one.text or None,
            "number": one.number,
            "sentence": said,
        }
        for one, said in zip(changes, sentences(snapshot, changes), strict=True)
    ]


def read_changes(
    snapshot: Snapshot, texts: Sequence[str], before: Sequence[Change] = ()
) -> tuple[Change, ...]:
    """Return the changes that short texts name, after those there are already.

    ``KIND:SUBJECT[:OBJECT[:NUMBER]]``; people by name or id, seats by title, holder or id. Adding
    a person names them, then who stands above them, then their level. Confirming and refuting
    name the sort of fact in place of the number.

    Raises
    ------
    NotFound, Ambiguous, InvalidValue
        A text names what is not there, or what cannot be done; the message says which.
    """
    changes = list(before)
    snapshot = applied(snapshot, changes)
    for text in texts:
        change = _read(snapshot, text, changes)
        snapshot = applied(snapshot, [change])
        changes.append(change)
    return tuple(changes)


def _joining(snapshot: Snapshot, change: Change) -> str:
    level = "" if change.number is None else f", level {change.number:g}"
    below = f", below {name_of(change.object, snapshot)}" if change.object else ""
    return f"{change.text} joins{below}{level}"


def _read(snapshot: Snapshot, text: str, before: Sequence[Change]) -> Change:
    name, *parts = (part.strip() for part in text.split(":"))
    kind = _kind(name)
    if not 1 <= len(parts) <= 3 or not parts[0]:
        raise InvalidValue(f"{text[:80]!r} is not KIND:SUBJECT[:OBJECT[:NUMBER]]")
    subject, object_, last = (*parts, "", "")[:3]
    if kind is ChangeKind.ADD_PERSON:
        above = _seat(snapshot, object_, snapshot.account.id) if object_ else ""
        return Change(kind, new_id(before), above, subject, _number(last))
    if kind in (ChangeKind.CONFIRM, ChangeKind.REFUTE):
        sort = _fact_kind(last)
        ends = _END[sort]
        return Change(kind, ends[0](snapshot, subject), ends[1](snapshot, object_), sort.value)
    one, other = find(snapshot.person_by_id.values(), subject), ""
    if object_:
        seat = kind is ChangeKind.MOVE
        other = _seat(snapshot, object_, one.account_id) if seat else _person(snapshot, object_)
    amount = _number(last)
    number = USUAL.get(kind) if amount is None else amount
    return Change(kind, one.id, other, number=number if kind in USUAL else None)


def _kind(name: str) -> ChangeKind:
    wanted = folded(name).replace("-", " ")
    if wanted not in list(ChangeKind):
        raise InvalidValue(f"{name[:40]!r} is not one of {', '.join(ChangeKind)}")
    return ChangeKind(wanted)


def _fact_kind(name: str) -> FactKind:
    wanted = folded(name).replace("-", " ") or FactKind.INFLUENCE.value
    if wanted not in list(FactKind):
        raise InvalidValue(f"{name[:40]!r} is none of {', '.join(FactKind)}")
    return FactKind(wanted)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".")) if text else None
    except ValueError as error:
        raise InvalidValue(f"{text[:40]!r} is not a number") from error


def _person(snapshot: Snapshot, text: str) -> str:
    return find(snapshot.person_by_id.values(), text).id


def _seat(snapshot: Snapshot, text: str, company: str = "") -> str:
    """Return a seat by its id, by its title where it is the only one, or by who holds it.

    Parameters
    ----------
    company
        The account whose seats alone a title may name; nothing stands for both.
    """
    if RoleId(text) in snapshot.role_by_id:
        return text
    titled = [
        one.id
        for one in snapshot.roles
        if one.title and folded(one.title) == folded(text) and company in ("", one.account_id)
    ]
    if len(titled) > 1:
        raise Ambiguous(f"{text!r} is the title of {len(titled)} seats: name who holds it")
    if titled:
        return titled[0]
    holder = find(snapshot.person_by_id.values(), text)
    role = snapshot.role_of(holder.id)
    if role is None:
        raise NotFound(f"{holder.name} holds no seat that is known")
    return role.id


_END: Final[
    Mapping[FactKind, tuple[Callable[[Snapshot, str], str], Callable[[Snapshot, str], str]]]
] = {
    FactKind.INFLUENCE: (_person, _person),
    FactKind.TIE: (_person, _person),
    FactKind.HOLDER: (_seat, _person),
    FactKind.REPORTS_TO: (_seat, _seat),
}
"""What stands at both ends of each sort of fact."""
