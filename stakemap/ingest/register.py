"""Rows and references into people: matched, completed, or new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from stakemap.errors import Ambiguous, InvalidValue
from stakemap.ingest import values
from stakemap.ingest.matching import Directory, identity, introduced, several
from stakemap.ingest.plan import Choices, Known, Plan
from stakemap.ingest.proposals import PersonRow, Place, Refused
from stakemap.ingest.values import folded
from stakemap.model.people import Person, PersonId


class Register:
    """Everybody known so far; whoever a row adds or completes goes into the plan."""

    def __init__(
        self, known: Known, choices: Choices, plan: Plan, new_id: Callable[[], str]
    ) -> None:
        self._known, self._choices, self._plan, self._new_id = known, choices, plan, new_id
        self._directory = Directory(known.people)
        self._before = frozenset(person.id for person in known.people)
        self._rows: dict[tuple[PersonId, str, str], Place] = {}
        self._names: dict[str, str] = {}

    def called(self, names: Mapping[str, str]) -> None:
        """Remember how a file calls the holders of addresses."""
        self._names.update(names)

    def account_of(self, row: PersonRow) -> str:
        """Return the account in which a row's person stands."""
        own = self._known.own_name
        ours = self.is_ours(row.email) or bool(row.company and folded(row.company) == folded(own))
        return self._known.own_id if ours else self._known.account_id

    def is_ours(self, email: str) -> bool:
        """Return whether an address is in one of our domains."""
        return "@" in email and email.rpartition("@")[2].lower() in self._choices.own_domains

    def enter(self, row: PersonRow) -> Person | None:
        """Return the person of a row as known from now on; none where the row is refused."""
        before = self._match(row)
        if isinstance(before, Refused):
            self._plan.refused.append(before)
            return None
        person = self._merged(before, row)
        place = (person.id, row.place.table.file, row.place.table.sheet)
        first = self._rows.setdefault(place, row.place)
        if first is not row.place:
            reason = f"the same person stands in row {first.row} already; give both an ID or e-mail"
            self._plan.refused.append(row.place.refuse("name", row.name, reason))
            return None
        self._know(person, before)
        return person

    def find(self, text: str, *accounts: str) -> Person | None:
        """Return who is meant in these accounts; see ``Directory.find``."""
        return self._directory.find(text, accounts)

    def someone(self, place: Place, column: str, text: str, account_id: str) -> Person | None:
        """Return who is meant by a reference; somebody unknown becomes known by it.

        It is looked for in this account first, then on the other side. None where it is refused.
        """
        other = ({self._known.account_id, self._known.own_id} - {account_id}).pop()
        try:
            person = self._directory.find(text, (account_id, other))
        except Ambiguous as error:
            self._plan.refused.append(place.refuse(column, text, str(error)))
            return None
        return person or self._introduce(text, account_id)

    def speaker(self, text: str) -> Person | None:
        """Return the one person who goes by what a row gives as its source, or none."""
        try:
            return self._directory.find(text, (self._known.account_id, self._known.own_id))
        except Ambiguous:
            return None

    def _introduce(self, text: str, account_id: str) -> Person:
        name, email = introduced(text, self._shown(text))
        before = self._alone(account_id, name) if email else None
        if before is not None and not before.email:
            person = replace(before, email=email)
        else:
            who, before = identity(account_id, name, "", email), None
            person = Person(PersonId(self._new_id()), account_id, name, who, email=email)
        self._know(person, before)
        return person

    def _shown(self, email: str) -> str:
        try:
            return values.text(self._names.get(email, ""), values.LONGEST_NAME)
        except InvalidValue:
            return ""

    def _alone(self, account_id: str, name: str) -> Person | None:
        alike = self._directory.by_name(account_id, name)
        return alike[0] if len(alike) == 1 else None

    def _match(self, row: PersonRow) -> Person | Refused | None:
        """Return who is meant; a name alone decides only where nothing else speaks against it."""
        account = self.account_of(row)
        by_key = self._directory.by_key(account, row.key)
        by_email = self._directory.by_email(account, row.email)
        if by_email and by_email != by_key and (by_key or (row.key and by_email.key)):
            return row.place.refuse("email", row.email, f"it is the e-mail of {by_email.name}")
        if by_key or by_email:
            return by_key or by_email
        alike = [
            person
            for person in self._directory.by_name(account, row.name)
            if not (row.key and person.key) and not (row.email and person.email)
        ]
        if len(alike) > 1:
            reason = f"{several(alike)} have this name; give an ID or an e-mail"
            return row.place.refuse("name", row.name, reason)
        return alike[0] if alike else None

    def _merged(self, before: Person | None, row: PersonRow) -> Person:
        """Return the person with what the row adds; nothing known is overwritten by nothing."""
        if before is None:
            account = self.account_of(row)
            return Person(
                PersonId(self._new_id()),
                account,
                row.name,
                identity(account, row.name, row.key, row.email),
                (),
                row.email,
                row.phone,
                row.key,
            )
        names = (before.name, *before.other_names)
        other = () if folded(row.name) in map(folded, names) else (row.name,)
        return replace(
            before,
            other_names=(*before.other_names, *other),
            email=row.email or before.email,
            phone=row.phone or before.phone,
            key=before.key or row.key,
        )

    def _know(self, person: Person, before: Person | None) -> None:
        self._directory.add(person)
        if person.id not in self._before:
            self._plan.new_people.add(person.id)
        if person != before or person.id in self._plan.people:
            self._plan.people[person.id] = person
            self._plan.unchanged_people.discard(person.id)
        else:
            self._plan.unchanged_people.add(person.id)
