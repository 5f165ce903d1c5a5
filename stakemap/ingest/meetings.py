"""What happened: meetings and mails as interactions, or mail as observed influence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from stakemap.ingest.plan import Choices, Known, Plan
from stakemap.ingest.proposals import MailRow, MeetingRow, Place, Telling
from stakemap.ingest.register import Register
from stakemap.ingest.telling import Fact, Teller
from stakemap.model.account import Origin, Polarity
from stakemap.model.activity import InteractionKind
from stakemap.model.claim import Predicate
from stakemap.model.digest import digest
from stakemap.model.people import Person, PersonId


class Meetings:
    """Plans interactions; the same one told twice has one id."""

    def __init__(
        self, known: Known, choices: Choices, plan: Plan, register: Register, teller: Teller
    ) -> None:
        self._known, self._choices, self._plan = known, choices, plan
        self._register, self._teller = register, teller

    def meeting(self, row: MeetingRow) -> None:
        """Plan one meeting of both sides."""
        sides = (
            ("ours", row.ours, self._known.own_id),
            ("theirs", row.theirs, self._known.account_id),
        )
        people: list[Person] = []
        for column, names, account_id in sides:
            for name in names:
                person = self._register.someone(row.place, column, name, account_id)
                if person is None:
                    return
                if person.account_id != account_id:
                    reason = f"{person.name} stands on the other side"
                    self._plan.refused.append(row.place.refuse(column, name, reason))
                    return
                people.append(person)
        self._happened(row.at, row.kind, people, row.minutes, row.summary)

    def mails(self, mails: Sequence[MailRow]) -> None:
        """Plan mails as interactions, or, where so chosen, as who is listened to."""
        counted: Counter[tuple[PersonId, PersonId]] = Counter()
        for mail in mails:
            people = [self._writer(mail, one) for one in (mail.sender, *mail.recipients)]
            found = [person for person in people if person]
            if len(found) < len(people):
                continue
            if self._choices.mail_as_influence:
                counted.update(self._listened(found))
            else:
                self._happened(mail.at, InteractionKind.EMAIL, found, None, mail.subject)
        if mails:
            self._observe(counted, mails[0].place)

    def _writer(self, mail: MailRow, text: str) -> Person | None:
        ours = self._register.is_ours(text)
        account_id = self._known.own_id if ours else self._known.account_id
        return self._register.someone(mail.place, "from", text, account_id)

    def _listened(self, people: Sequence[Person]) -> set[tuple[PersonId, PersonId]]:
        """Return (reader, writer) of one mail among the customer's own people."""
        theirs = self._known.account_id
        sender = people[0]
        return {
            (reader.id, sender.id)
            for reader in people[1:]
            if reader.id != sender.id and reader.account_id == sender.account_id == theirs
        }

    def _observe(self, counted: Mapping[tuple[PersonId, PersonId], int], place: Place) -> None:
        for (reader, writer), count in counted.items():
            fact = Fact(
                Predicate.INFLUENCE,
                reader,
                writer,
                Polarity.SUPPORTS.value,
                origin=Origin.OBSERVED.value,
                number=1.0 - math.exp(-count / 3.0),
            )
            self._teller.hear(self._known.account_id, fact, place, Telling(quote=f"{count} mails"))

    def _happened(
        self,
        at: datetime,
        kind: InteractionKind,
        people: Sequence[Person],
        minutes: float | None,
        summary: str,
    ) -> None:
        ids = sorted({person.id for person in people})
        sender = people[0].id if kind is InteractionKind.EMAIL else ""  # mails may cross
        id_ = digest(self._known.account_id, kind, at.isoformat(), sender, *ids, summary)
        properties = {"kind": kind.value, "at": at, "minutes": minutes, "summary": summary}
        self._plan.meetings[id_] = {"id": id_, "properties": properties, "people": ids}
