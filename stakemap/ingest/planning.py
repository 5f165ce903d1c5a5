"""Proposals and what is known into one plan: everything that an import would write."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from stakemap.errors import Ambiguous
from stakemap.ingest.matching import Directory, identity, introduced
from stakemap.ingest.proposals import (
    InfluenceRow,
    MailRow,
    MeetingRow,
    PersonRow,
    Place,
    Proposals,
    Refused,
    Telling,
    TieRow,
)
from stakemap.ingest.seating import Seating
from stakemap.ingest.telling import Teller
from stakemap.ingest.values import folded
from stakemap.model.account import Origin, Polarity
from stakemap.model.activity import InteractionKind
from stakemap.model.evidence import Hearing, Predicate, digest
from stakemap.model.people import Person, PersonId

LEVEL_UNSAID: Final = 2
"""Level of a tie whose row names none."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is there before the import: our account and theirs, people, and the seats they hold."""

    account_id: str
    own_id: str
    own_name: str
    people: Sequence[Person]
    seats: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user said about the files; see the ``import`` command."""

    own_domains: frozenset[str] = frozenset()
    mail_as_influence: bool = False


@dataclass(slots=True)
class Plan:
    """Rows for the writing statements, hearings by account, and what was refused."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    new_people: set[PersonId] = field(default_factory=set)
    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    organisations: dict[str, dict[str, Any]] = field(default_factory=dict)
    seats: dict[str, dict[str, Any]] = field(default_factory=dict)
    hearings: defaultdict[str, list[Hearing]] = field(default_factory=lambda: defaultdict(list))
    tie_plans: list[dict[str, Any]] = field(default_factory=list)
    meetings: dict[str, dict[str, Any]] = field(default_factory=dict)
    unchanged_people: int = 0
    refused: list[Refused] = field(default_factory=list)


class Planner:
    """Goes through proposals in an order in which everybody is known before they are needed."""

    def __init__(
        self, known: Known, choices: Choices, teller: Teller, new_id: Callable[[], str]
    ) -> None:
        self._known, self._choices, self._teller, self._new_id = known, choices, teller, new_id
        self._directory = Directory(known.people)
        self._before = {person.id: person for person in known.people}
        self._rows: dict[PersonId, Place] = {}
        self.plan = Plan()
        self._seating = Seating(known.seats, self.plan, teller, new_id)

    def add(self, proposals: Sequence[Proposals]) -> Plan:
        """Plan every proposal: people first, then who leads whom, then what joins them."""
        for one in proposals:
            self.plan.refused.extend(one.refused)
        seated = [self._person(row) for one in proposals for row in one.people]
        self._managers([pair for pair in seated if pair])
        for one in proposals:
            for influence in one.influences:
                self._influence(influence)
            for tie in one.ties:
                self._tie(tie)
            for meeting in one.meetings:
                self._meeting(meeting)
            self._mails(one.mails)
        self.plan.refused.sort(key=lambda one: (one.file, one.sheet, one.row))
        return self.plan

    def _person(self, row: PersonRow) -> tuple[PersonRow, str] | None:
        account_id = self._known.own_id if self._is_ours(row) else self._known.account_id
        if row.ghost:
            return row, self._seating.ghost(row, account_id)
        before = self._match(row)
        if isinstance(before, Refused):
            self.plan.refused.append(before)
            return None
        person = _merged(before, row, account_id, self._new_id)
        if person.id in self._rows:
            first = self._rows[person.id]
            reason = f"the same person stands in row {first.row} already; give both an ID or e-mail"
            self.plan.refused.append(row.place.refuse("name", row.name, reason))
            return None
        self._rows[person.id] = row.place
        self._know(person, before)
        self._attitude(row, person)
        return row, self._seating.seat(row, person)

    def _match(self, row: PersonRow) -> Person | Refused | None:
        """Return who is meant; a name alone decides only where nothing else speaks against it."""
        by_key = self._directory.by_key(row.key) if row.key else None
        by_email = self._directory.by_email(row.email) if row.email else None
        if by_key and by_email and by_key.id != by_email.id:
            return row.place.refuse("email", row.email, f"it is the e-mail of {by_email.name}")
        if by_email and not by_key and row.key and by_email.key:
            return row.place.refuse("email", row.email, f"it is the e-mail of {by_email.name}")
        if by_key or by_email:
            return by_key or by_email
        alike = [
            person
            for person in self._directory.by_name(row.name)
            if not (row.key and person.key) and not (row.email and person.email)
        ]
        if len(alike) > 1:
            return row.place.refuse("name", row.name, f"{len(alike)} people have this name")
        return alike[0] if alike else None

    def _know(self, person: Person, before: Person | None) -> None:
        self._directory.add(person)
        if before == person:
            self.plan.unchanged_people += 1
            return
        self.plan.people[person.id] = person
        if person.id not in self._before:
            self.plan.new_people.add(person.id)

    def _attitude(self, row: PersonRow, person: Person) -> None:
        for predicate, value in ((Predicate.STYLE, row.style), (Predicate.SUPPORT, row.support)):
            if value is not None:
                self._hear(
                    person.account_id, predicate, person.id, value=value.value, place=row.place
                )

    def _managers(self, seated: Iterable[tuple[PersonRow, str]]) -> None:
        above: dict[str, str] = {}
        for row, seat in seated:
            manager = self._manager_seat(row) if row.manager and seat else None
            if not manager or manager == seat:
                continue
            if _climbs_to(above, manager, seat):
                reason = "the reporting lines would run in a circle"
                self.plan.refused.append(row.place.refuse("manager", row.manager, reason))
                continue
            above[seat] = manager
            account_id = self.plan.seats.get(seat, {}).get("account_id") or self._account_of(row)
            self._hear(account_id, Predicate.REPORTS_TO, seat, object_=manager, place=row.place)

    def _manager_seat(self, row: PersonRow) -> str | None:
        if ghost := self._seating.ghost_called(row.manager):
            return ghost
        try:
            manager = self._directory.find(row.manager)
        except Ambiguous as error:
            self.plan.refused.append(row.place.refuse("manager", row.manager, str(error)))
            return None
        if manager is None:
            self.plan.refused.append(row.place.refuse("manager", row.manager, "nobody is known so"))
            return None
        if manager.account_id != self._account_of(row):
            reason = f"{manager.name} stands in another account"
            self.plan.refused.append(row.place.refuse("manager", row.manager, reason))
            return None
        return self._seating.seat_of(manager, row.place)

    def _account_of(self, row: PersonRow) -> str:
        return self._known.own_id if self._is_ours(row) else self._known.account_id

    def _influence(self, row: InfluenceRow) -> None:
        ends = self._ends(row.place, row.source, row.target, self._known.account_id)
        if ends is None:
            return
        if any(person.account_id != self._known.account_id for person in ends):
            reason = "influence joins the customer's people; for ours use a table of ties"
            self.plan.refused.append(row.place.refuse("from", row.source, reason))
            return
        self._hear(
            self._known.account_id,
            Predicate.INFLUENCE,
            ends[0].id,
            object_=ends[1].id,
            value=row.polarity.value,
            kind=row.kind,
            origin=Origin.TOLD.value,
            number=row.strength,
            place=row.place,
            telling=row.telling,
        )

    def _tie(self, row: TieRow) -> None:
        ends = self._ends(row.place, row.ours, row.theirs, self._known.own_id)
        if ends is None:
            return
        if (ends[0].account_id, ends[1].account_id) != (self._known.own_id, self._known.account_id):
            reason = "a tie runs from one of ours to one of theirs"
            self.plan.refused.append(row.place.refuse("from", row.ours, reason))
            return
        level = LEVEL_UNSAID if row.level is None else row.level
        self._hear(
            self._known.account_id,
            Predicate.TIE,
            ends[0].id,
            object_=ends[1].id,
            number=float(level),
            place=row.place,
            telling=row.telling,
        )
        wished = {"desired_level": row.desired, "willingness": row.willingness}
        if said := {name: value for name, value in wished.items() if value is not None}:
            self.plan.tie_plans.append(
                {"subject": ends[0].id, "object": ends[1].id, "properties": said}
            )

    def _ends(
        self, place: Place, source: str, target: str, source_account: str
    ) -> tuple[Person, Person] | None:
        first = self._someone(place, "from", source, source_account)
        second = self._someone(place, "to", target, self._known.account_id)
        if first is None or second is None:
            return None
        if first.id == second.id:
            self.plan.refused.append(place.refuse("to", target, "it is the same person as From"))
            return None
        return first, second

    def _someone(self, place: Place, column: str, text: str, account_id: str) -> Person | None:
        """Return who is meant by a reference; somebody unknown becomes known by it."""
        try:
            person = self._directory.find(text)
        except Ambiguous as error:
            self.plan.refused.append(place.refuse(column, text, str(error)))
            return None
        return person or self._introduce(text, account_id)

    def _introduce(self, text: str, account_id: str) -> Person:
        name, email = introduced(text)
        identity_ = identity(account_id, name, "", email)
        person = Person(PersonId(self._new_id()), account_id, name, identity_, email=email)
        self._know(person, None)
        return person

    def _meeting(self, row: MeetingRow) -> None:
        ours = [self._someone(row.place, "ours", one, self._known.own_id) for one in row.ours]
        theirs = [
            self._someone(row.place, "theirs", one, self._known.account_id) for one in row.theirs
        ]
        people = [person for person in (*ours, *theirs) if person]
        if len(people) < len(ours) + len(theirs):
            return
        wrong = [one for one in ours if one and one.account_id != self._known.own_id]
        wrong += [one for one in theirs if one and one.account_id != self._known.account_id]
        if wrong:
            reason = f"{wrong[0].name} stands on the other side"
            self.plan.refused.append(row.place.refuse("ours", wrong[0].name, reason))
            return
        self._happened(row.at, row.kind, people, row.minutes, row.summary)

    def _mails(self, mails: Sequence[MailRow]) -> None:
        counted: Counter[tuple[PersonId, PersonId]] = Counter()
        place: Place | None = None
        for mail in mails:
            people = [self._writer(mail, one) for one in (mail.sender, *mail.recipients)]
            found = [person for person in people if person]
            if len(found) < len(people):
                continue
            if not self._choices.mail_as_influence:
                self._happened(mail.at, InteractionKind.EMAIL, found, None, mail.subject)
                continue
            place = mail.place
            sender = found[0]
            for reader in dict.fromkeys(person.id for person in found[1:]):
                if reader != sender.id and self._both_theirs(sender.id, reader):
                    counted[reader, sender.id] += 1
        if place:
            self._observe(counted, place)

    def _writer(self, mail: MailRow, text: str) -> Person | None:
        domain = text.rpartition("@")[2].lower() if "@" in text else ""
        ours = domain in self._choices.own_domains
        return self._someone(
            mail.place, "from", text, self._known.own_id if ours else self._known.account_id
        )

    def _both_theirs(self, *people: PersonId) -> bool:
        accounts = {self._directory.people[person].account_id for person in people}
        return accounts == {self._known.account_id}

    def _observe(self, counted: Mapping[tuple[PersonId, PersonId], int], place: Place) -> None:
        for (reader, writer), count in counted.items():
            self._hear(
                self._known.account_id,
                Predicate.INFLUENCE,
                reader,
                object_=writer,
                value=Polarity.SUPPORTS.value,
                origin=Origin.OBSERVED.value,
                number=1.0 - math.exp(-count / 3.0),
                place=place,
                telling=Telling(quote=f"{count} mails"),
            )

    def _happened(
        self,
        at: datetime,
        kind: InteractionKind,
        people: Sequence[Person],
        minutes: float | None,
        summary: str,
    ) -> None:
        ids = sorted({person.id for person in people})
        id_ = digest(self._known.account_id, kind, at.isoformat(), *ids, summary)
        properties = {"kind": kind.value, "at": at, "minutes": minutes, "summary": summary}
        self.plan.meetings[id_] = {"id": id_, "properties": properties, "people": ids}

    def _hear(
        self,
        account_id: str,
        predicate: Predicate,
        subject: str,
        *,
        place: Place,
        object_: str = "",
        value: str = "",
        kind: str = "",
        origin: str = "",
        number: float | None = None,
        telling: Telling | None = None,
    ) -> None:
        about = (account_id, predicate, subject, object_, value, kind, origin)
        self.plan.hearings[account_id].append(
            self._teller.hearing(about, number, telling or Telling(), place.table.file)
        )

    def _is_ours(self, row: PersonRow) -> bool:
        domain = row.email.rpartition("@")[2]
        return bool(
            (domain and domain in self._choices.own_domains)
            or (row.company and folded(row.company) == folded(self._known.own_name))
        )


def _merged(
    before: Person | None, row: PersonRow, account_id: str, new_id: Callable[[], str]
) -> Person:
    """Return the person with what the row adds; nothing known is overwritten by nothing."""
    if before is None:
        who = identity(account_id, row.name, row.key, row.email)
        return Person(
            PersonId(new_id()), account_id, row.name, who, (), row.email, row.phone, row.key
        )
    other = before.other_names
    if folded(row.name) != folded(before.name) and row.name not in other:
        other = (*other, row.name)
    return replace(
        before,
        other_names=other,
        email=before.email or row.email,
        phone=row.phone or before.phone,
        key=before.key or row.key,
    )


def _climbs_to(above: Mapping[str, str], start: str, wanted: str) -> bool:
    seat: str | None = start
    while seat is not None and seat != wanted:
        seat = above.get(seat)
    return seat is not None
