"""What if: changes tried on a copy of the account; nothing is saved, and a link shares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from stakemap.analysis.change import Change, ChangeKind, FactKind
from stakemap.errors import InvalidValue, NotFound
from stakemap.model.account import Influence, Snapshot, Tie
from stakemap.model.backing import CERTAIN
from stakemap.model.organisation import Holding, Reporting, Role, RoleId
from stakemap.model.people import Person, PersonId, Support

Fact = Influence | Tie | Holding | Reporting

WON: Final = 4.0
"""The level of the tie to somebody who is won over."""


FIELDS: Final[Mapping[FactKind, str]] = {
    FactKind.INFLUENCE: "influences",
    FactKind.TIE: "ties",
    FactKind.HOLDER: "holdings",
    FactKind.REPORTS_TO: "reporting",
}
"""Where a snapshot keeps each."""


def applied(snapshot: Snapshot, changes: Iterable[Change]) -> Snapshot:
    """Return the account as it would be; the one given stays as it is.

    Whatever is added or confirmed is certain. Who leaves or is removed takes influence, ties and
    buying roles along; the seat stays, and nobody is known to hold it.

    Raises
    ------
    NotFound
        A change is about somebody or something that the account does not have.
    InvalidValue
        A number or a name is not allowed.
    """
    for change in changes:
        snapshot = MAKE[change.kind](snapshot, change)
    return snapshot


def _add_person(snapshot: Snapshot, change: Change) -> Snapshot:
    if not change.subject or change.subject in snapshot.person_by_id:
        raise InvalidValue(f"an added person needs an id of their own, not {change.subject!r}")
    if not change.text.strip():
        raise InvalidValue("an added person needs a name")
    level = None if change.number is None else int(_within(change, 1, 99))
    account = snapshot.account.id
    person = Person(PersonId(change.subject), account, change.text.strip())
    role = Role(RoleId(f"seat of {change.subject}"), account, level=level)
    reporting = snapshot.reporting
    if change.object:
        above = _seat(snapshot, change.object)
        reporting = (*reporting, Reporting(role.id, above))
    return replace(
        snapshot,
        people=(*snapshot.people, person),
        roles=(*snapshot.roles, role),
        holdings=(*snapshot.holdings, Holding(person.id, role.id)),
        reporting=reporting,
    )


def _add_influence(snapshot: Snapshot, change: Change) -> Snapshot:
    ends = _theirs(snapshot, change.subject), _theirs(snapshot, change.object)
    if ends[0] == ends[1]:
        raise InvalidValue(f"{ends[0]!r} cannot influence themselves")
    strength = _within(change, 0, 1)
    if not strength:
        raise InvalidValue("strength 0 is outside 0 < strength <= 1")
    kept = (one for one in snapshot.influences if (one.influencer, one.influenced) != ends)
    return replace(snapshot, influences=(*kept, Influence(*ends, strength)))


def _add_tie(snapshot: Snapshot, change: Change) -> Snapshot:
    ends = _ours(snapshot, change.subject), _theirs(snapshot, change.object)
    return _with_tie(snapshot, *ends, _within(change, 0, 4))


def _remove_influence(snapshot: Snapshot, change: Change) -> Snapshot:
    return _changed(snapshot, replace(change, text=FactKind.INFLUENCE), confirmed=False)


def _remove_tie(snapshot: Snapshot, change: Change) -> Snapshot:
    """Forget a tie, and the meetings that show it."""
    ends = _ours(snapshot, change.subject), _theirs(snapshot, change.object)
    met = (one for one in snapshot.interactions if ends[0] in one.ours and ends[1] in one.theirs)
    known = any((one.ours, one.theirs) == ends for one in snapshot.ties)
    if not known and next(met, None) is None:
        raise NotFound(f"there is no tie from {change.subject!r} to {change.object!r}")
    without = (
        replace(one, theirs=tuple(person for person in one.theirs if person != ends[1]))
        if ends[0] in one.ours
        else one
        for one in snapshot.interactions
    )
    return replace(
        snapshot,
        ties=tuple(one for one in snapshot.ties if (one.ours, one.theirs) != ends),
        interactions=tuple(one for one in without if one.theirs),
    )


def _win_over(snapshot: Snapshot, change: Change) -> Snapshot:
    """Make a supporter of somebody whom one of ours then knows as well as can be."""
    won, by = _theirs(snapshot, change.subject), _ours(snapshot, change.object)
    people = (
        replace(one, support=Support.SUPPORTER) if one.id == won else one for one in snapshot.people
    )
    return _with_tie(replace(snapshot, people=tuple(people)), by, won, WON)


def _confirm(snapshot: Snapshot, change: Change) -> Snapshot:
    return _changed(snapshot, change, confirmed=True)


def _refute(snapshot: Snapshot, change: Change) -> Snapshot:
    return _changed(snapshot, change, confirmed=False)


def _move(snapshot: Snapshot, change: Change) -> Snapshot:
    person, seat = _anyone(snapshot, change.subject), _seat(snapshot, change.object)
    left = (one for one in snapshot.holdings if one.person_id != person and one.role_id != seat)
    return replace(snapshot, holdings=(*left, Holding(person, seat)))


def _leave(snapshot: Snapshot, change: Change) -> Snapshot:
    who = _anyone(snapshot, change.subject)
    interactions = (
        replace(
            one,
            ours=tuple(person for person in one.ours if person != who),
            theirs=tuple(person for person in one.theirs if person != who),
        )
        for one in snapshot.interactions
    )
    return replace(
        snapshot,
        people=tuple(one for one in snapshot.people if one.id != who),
        ours=tuple(one for one in snapshot.ours if one.id != who),
        holdings=tuple(one for one in snapshot.holdings if one.person_id != who),
        influences=tuple(
            one for one in snapshot.influences if who not in (one.influencer, one.influenced)
        ),
        ties=tuple(one for one in snapshot.ties if who not in (one.ours, one.theirs)),
        interactions=tuple(one for one in interactions if one.ours and one.theirs),
        buying_roles=tuple(one for one in snapshot.buying_roles if one.person_id != who),
    )


MAKE: Final[Mapping[ChangeKind, Callable[[Snapshot, Change], Snapshot]]] = {
    ChangeKind.ADD_PERSON: _add_person,
    ChangeKind.ADD_INFLUENCE: _add_influence,
    ChangeKind.ADD_TIE: _add_tie,
    ChangeKind.REMOVE_PERSON: _leave,
    ChangeKind.REMOVE_INFLUENCE: _remove_influence,
    ChangeKind.REMOVE_TIE: _remove_tie,
    ChangeKind.WIN_OVER: _win_over,
    ChangeKind.CONFIRM: _confirm,
    ChangeKind.REFUTE: _refute,
    ChangeKind.MOVE: _move,
    ChangeKind.LEAVE: _leave,
}


def _changed(snapshot: Snapshot, change: Change, *, confirmed: bool) -> Snapshot:
    """Return the account with one fact made certain, or without it."""
    if change.text not in list(FactKind):
        raise InvalidValue(f"{change.text!r} is none of {', '.join(FactKind)}")
    ends, name = (change.subject, change.object), FIELDS[FactKind(change.text)]
    facts: Sequence[Fact] = getattr(snapshot, name)
    if all(_ends(one) != ends for one in facts):
        raise NotFound(f"there is no {change.text} from {ends[0]!r} to {ends[1]!r}")
    sure = [replace(one, backing=CERTAIN) if _ends(one) == ends else one for one in facts]
    left = sure if confirmed else [one for one in facts if _ends(one) != ends]
    changes: dict[str, Any] = {name: tuple(left)}
    return replace(snapshot, **changes)


def _ends(fact: Fact) -> tuple[str, str]:
    """Return both ends of a fact in the order of its claim."""
    match fact:
        case Influence():
            return fact.influencer, fact.influenced
        case Tie():
            return fact.ours, fact.theirs
        case Holding():
            return fact.role_id, fact.person_id
    return fact.role_id, fact.manager_id


def _with_tie(snapshot: Snapshot, ours: PersonId, theirs: PersonId, level: float) -> Snapshot:
    """Return the account with this tie for certain; a plan for it stays."""
    before = [one for one in snapshot.ties if (one.ours, one.theirs) == (ours, theirs)]
    kept = (one for one in snapshot.ties if (one.ours, one.theirs) != (ours, theirs))
    desired = before[0].desired_level if before else None
    return replace(snapshot, ties=(*kept, Tie(ours, theirs, level, desired)))


def _theirs(snapshot: Snapshot, who: str) -> PersonId:
    if all(one.id != who for one in snapshot.people):
        raise NotFound(f"{who!r} is nobody at the customer's")
    return PersonId(who)


def _ours(snapshot: Snapshot, who: str) -> PersonId:
    if all(one.id != who for one in snapshot.ours):
        raise NotFound(f"{who!r} is nobody of ours in this account")
    return PersonId(who)


def _anyone(snapshot: Snapshot, who: str) -> PersonId:
    if who not in snapshot.person_by_id:
        raise NotFound(f"{who!r} is nobody in this account")
    return PersonId(who)


def _seat(snapshot: Snapshot, seat: str) -> RoleId:
    if seat not in snapshot.role_by_id:
        raise NotFound(f"{seat!r} is no seat in this account")
    return RoleId(seat)


def _within(change: Change, low: float, high: float) -> float:
    number = change.number
    if number is None or not low <= number <= high:
        raise InvalidValue(f"{change.kind}: {number} is outside {low:g} to {high:g}")
    return number
