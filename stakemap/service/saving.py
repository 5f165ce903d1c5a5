"""What saving tried changes would write: statements of today, new people, plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from stakemap.analysis.change import Change, ChangeKind
from stakemap.analysis.whatif import applied
from stakemap.ingest.matching import identity
from stakemap.model.account import Influence, Snapshot
from stakemap.model.claim import Predicate
from stakemap.model.organisation import Role, RoleId
from stakemap.model.people import Person, PersonId
from stakemap.model.statement import Stance
from stakemap.service.sayings import Saying, Sayings, lines, ties

WANTED: Final = 4
"""The level that is planned with somebody who is to be won over."""


@dataclass(slots=True)
class Writing:
    """Everything that saving would write, in order.

    ``how`` says of each change how it is saved, ``cannot`` of those that cannot be why not: then
    none is. ``plans`` are ties that are wanted, ours and theirs.
    """

    sayings: list[Saying] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    seats: list[Role] = field(default_factory=list)
    plans: list[tuple[str, str]] = field(default_factory=list)
    how: list[str] = field(default_factory=list)
    cannot: list[str] = field(default_factory=list)


def writing(snapshot: Snapshot, changes: Sequence[Change], new_id: Callable[[], str]) -> Writing:
    """Return what saving these changes, one after the other, would write.

    Raises
    ------
    NotFound, InvalidValue
        A change cannot be tried; see ``analysis.whatif.applied``.
    """
    desk = _Desk(Writing(), new_id)
    for change in changes:
        refused = desk.take(snapshot, change)
        desk.written.how.append(refused or HOW[change.kind])
        if refused:
            desk.written.cannot.append(refused)
        snapshot = applied(snapshot, [change])
    desk.written.sayings.extend(desk.said.all)
    return desk.written


HOW: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.ADD_PERSON: "a new person in a seat without a title",
    ChangeKind.ADD_INFLUENCE: "one voice for it",
    ChangeKind.ADD_TIE: "one voice for it",
    ChangeKind.REMOVE_PERSON: "",
    ChangeKind.REMOVE_INFLUENCE: "the line ends today",
    ChangeKind.REMOVE_TIE: "the tie ends today",
    ChangeKind.WIN_OVER: f"planned as level {WANTED} wanted, not claimed",
    ChangeKind.CONFIRM: "one voice more for it",
    ChangeKind.REFUTE: "one voice against it",
    ChangeKind.MOVE: "the seat changes hands today, and the old one is left",
    ChangeKind.LEAVE: "their seat and every line of theirs end today; past meetings stay",
}
"""How each kind of change is saved."""


class _Desk:
    """Writes down one change after the other; each kind says why it cannot be saved, or nothing."""

    def __init__(self, written: Writing, new_id: Callable[[], str]) -> None:
        self.written, self.said, self._new_id = written, Sayings(), new_id

    def take(self, there: Snapshot, change: Change) -> str:
        """Write down a change, or return why it cannot be saved."""
        return TAKE[change.kind](self, there, change)

    def add_person(self, there: Snapshot, change: Change) -> str:
        account_id, name = there.account.id, change.text.strip()
        person, seat = self._new_id(), self._new_id()
        seat_tried = f"seat of {change.subject}"
        self.said.call(change.subject, person)
        self.said.call(seat_tried, seat)
        who = identity(account_id, name)
        self.written.people.append(Person(PersonId(person), account_id, name, who))
        self.written.seats.append(Role(RoleId(seat), account_id))
        self.said.fact(account_id, Predicate.HOLDER, seat_tried, change.subject)
        if change.number is not None:
            self.said.fact(account_id, Predicate.LEVEL, seat_tried, value=f"{change.number:.0f}")
        if change.object:
            self.said.fact(account_id, Predicate.REPORTS_TO, seat_tried, change.object)
        return ""

    def add_influence(self, there: Snapshot, change: Change) -> str:
        line = Influence(PersonId(change.subject), PersonId(change.object), change.number or 0.0)
        self.said.line(there, line)
        return ""

    def add_tie(self, there: Snapshot, change: Change) -> str:
        ends = change.subject, change.object
        self.said.fact(there.account.id, Predicate.TIE, *ends, number=change.number)
        return ""

    def end_influence(self, there: Snapshot, change: Change) -> str:
        for line in lines(there, change):
            self.said.line(there, line, ends=True)
        return ""

    def end_tie(self, there: Snapshot, change: Change) -> str:
        if _met(there, change.subject, change.object):
            ours, theirs = _named(there, change.subject), _named(there, change.object)
            return f"{ours} and {theirs} have met, and meetings cannot be taken out: they fade"
        for tie in ties(there, change.subject, change.object):
            self.said.tie(there, tie, ends=True)
        return ""

    def win_over(self, there: Snapshot, change: Change) -> str:
        theirs, ours = change.subject, change.object
        if not ties(there, ours, theirs):
            if _met(there, ours, theirs):
                return (
                    f"{_named(there, ours)} and {_named(there, theirs)} have met, but nobody said "
                    "how well they know each other: add that tie first"
                )
            self.said.fact(there.account.id, Predicate.TIE, ours, theirs, number=0.0)
        self.written.plans.append((self.said.lasting(ours), self.said.lasting(theirs)))
        return ""

    def confirm(self, there: Snapshot, change: Change) -> str:
        self.said.again(there, change, Stance.SUPPORTS)
        return ""

    def refute(self, there: Snapshot, change: Change) -> str:
        self.said.again(there, change, Stance.CONTRADICTS)
        return ""

    def move(self, there: Snapshot, change: Change) -> str:
        person, seat = there.person_by_id[PersonId(change.subject)], RoleId(change.object)
        home = there.role_by_id[seat].account_id
        if person.account_id != home:
            return f"{person.name} cannot take a seat of the other company"
        for one in there.holdings:
            if one.person_id == person.id or one.role_id == seat:
                self.said.fact(home, Predicate.HOLDER, one.role_id, one.person_id, ends=True)
        self.said.fact(home, Predicate.HOLDER, seat, person.id, begins=True)
        return ""

    def leave(self, there: Snapshot, change: Change) -> str:
        who = there.person_by_id[PersonId(change.subject)]
        if who.account_id != there.account.id:
            return (
                f"that {who.name} of ours leaves cannot be saved yet: their meetings would go on "
                "to count as ties"
            )
        for line in there.influences:
            if who.id in (line.influencer, line.influenced):
                self.said.line(there, line, ends=True)
        for tie in there.ties:
            if tie.theirs == who.id:
                self.said.tie(there, tie, ends=True)
        self._leave_seats(there, who)
        return ""

    def _leave_seats(self, there: Snapshot, who: Person) -> None:
        """End what somebody holds and which parts they play."""
        for one in there.holdings:
            if one.person_id == who.id:
                self.said.fact(who.account_id, Predicate.HOLDER, one.role_id, who.id, ends=True)
        for part in there.buying_roles:
            if part.person_id == who.id:
                about = Predicate.BUYING_ROLE, who.id, part.opportunity_id, part.part.value
                self.said.fact(who.account_id, *about, ends=True)

    def remove_person(self, there: Snapshot, change: Change) -> str:
        name = _named(there, change.subject)
        return f"that {name} was never there cannot be saved yet: save that they leave instead"


TAKE: Final[Mapping[ChangeKind, Callable[[_Desk, Snapshot, Change], str]]] = {
    ChangeKind.ADD_PERSON: _Desk.add_person,
    ChangeKind.ADD_INFLUENCE: _Desk.add_influence,
    ChangeKind.ADD_TIE: _Desk.add_tie,
    ChangeKind.REMOVE_PERSON: _Desk.remove_person,
    ChangeKind.REMOVE_INFLUENCE: _Desk.end_influence,
    ChangeKind.REMOVE_TIE: _Desk.end_tie,
    ChangeKind.WIN_OVER: _Desk.win_over,
    ChangeKind.CONFIRM: _Desk.confirm,
    ChangeKind.REFUTE: _Desk.refute,
    ChangeKind.MOVE: _Desk.move,
    ChangeKind.LEAVE: _Desk.leave,
}


def _met(there: Snapshot, ours: str, theirs: str) -> bool:
    return any(ours in one.ours and theirs in one.theirs for one in there.interactions)


def _named(there: Snapshot, id_: str) -> str:
    return there.person_by_id[PersonId(id_)].name
