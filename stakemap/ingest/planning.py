"""Proposals and what is known into one plan: everything that an import would write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stakemap.ingest.leading import Leading
from stakemap.ingest.lines import Lines
from stakemap.ingest.meetings import Meetings
from stakemap.ingest.plan import Choices, Known, Plan
from stakemap.ingest.proposals import PersonRow, Proposals
from stakemap.ingest.register import Register
from stakemap.ingest.seating import Seating
from stakemap.ingest.telling import Fact, Teller, Voice
from stakemap.model.claim import Predicate


def planned(
    proposals: Sequence[Proposals],
    known: Known,
    choices: Choices,
    voice: Voice,
    new_id: Callable[[], str],
) -> Plan:
    """Return what some tables together would write.

    Everybody is known before they are needed: people first, then who leads whom, then what joins
    them.
    """
    return _Planner(known, choices, voice, new_id).add(proposals)


class _Planner:
    def __init__(
        self, known: Known, choices: Choices, voice: Voice, new_id: Callable[[], str]
    ) -> None:
        self._plan = Plan()
        self._register = Register(known, choices, self._plan, new_id)
        self._teller = Teller(voice, self._plan, known, self._register.speaker)
        self._seating = Seating(known.seats, self._plan, self._teller, new_id)
        self._leading = Leading(
            known.above, self._plan, self._register, self._seating, self._teller
        )
        self._lines = Lines(known, self._plan, self._register, self._teller)
        self._meetings = Meetings(known, choices, self._plan, self._register, self._teller)

    def add(self, proposals: Sequence[Proposals]) -> Plan:
        for one in proposals:
            self._plan.refused.extend(one.refused)
            self._plan.notes.extend(one.notes)
            self._register.called(one.names)
        seated = [self._seated(row) for one in proposals for row in one.people]
        self._leading.lead([pair for pair in seated if pair])
        for one in proposals:
            self._joined(one)
        self._plan.refused.sort(key=lambda one: (one.file, one.sheet, one.row))
        return self._plan

    def _seated(self, row: PersonRow) -> tuple[PersonRow, str] | None:
        if row.ghost:
            return row, self._seating.ghost(row, self._register.account_of(row))
        person = self._register.enter(row)
        if person is None:
            return None
        for predicate, value in ((Predicate.STYLE, row.style), (Predicate.SUPPORT, row.support)):
            if value is not None:
                fact = Fact(predicate, person.id, value=value.value)
                self._teller.hear(person.account_id, fact, row.place)
        return row, self._seating.seat(row, person)

    def _joined(self, proposals: Proposals) -> None:
        for influence in proposals.influences:
            self._lines.influence(influence)
        for tie in proposals.ties:
            self._lines.tie(tie)
        for meeting in proposals.meetings:
            self._meetings.meeting(meeting)
        self._meetings.mails(proposals.mails)
