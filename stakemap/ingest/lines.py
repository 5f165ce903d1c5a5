"""Lines between people: who influences whom, and who of ours knows whom of theirs."""

from __future__ import annotations

from typing import Final

from stakemap.ingest.plan import Known, Plan
from stakemap.ingest.proposals import InfluenceRow, Place, TieRow
from stakemap.ingest.register import Register
from stakemap.ingest.telling import Fact, Teller
from stakemap.model.account import Origin
from stakemap.model.claim import Predicate
from stakemap.model.people import Person

LEVEL_UNSAID: Final = 2
"""Level of a tie whose row names none."""


class Lines:
    """Plans influence and ties; whoever they name and nobody knew becomes known."""

    def __init__(self, known: Known, plan: Plan, register: Register, teller: Teller) -> None:
        self._known, self._plan = known, plan
        self._register, self._teller = register, teller

    def influence(self, row: InfluenceRow) -> None:
        """Plan one line inside the customer."""
        ends = self._ends(row.place, row.source, row.target, self._known.account_id)
        if ends is None:
            return
        if any(person.account_id != self._known.account_id for person in ends):
            reason = "influence joins the customer's people; for ours use a table of ties"
            self._plan.refused.append(row.place.refuse("from", row.source, reason))
            return
        fact = Fact(
            Predicate.INFLUENCE,
            ends[0].id,
            ends[1].id,
            row.polarity.value,
            row.kind,
            Origin.TOLD.value,
            row.strength,
        )
        self._teller.hear(self._known.account_id, fact, row.place, row.telling)

    def tie(self, row: TieRow) -> None:
        """Plan one tie from ours to theirs, with what is wished of it."""
        ends = self._ends(row.place, row.ours, row.theirs, self._known.own_id)
        if ends is None:
            return
        if (ends[0].account_id, ends[1].account_id) != (self._known.own_id, self._known.account_id):
            reason = "a tie runs from one of ours to one of theirs"
            self._plan.refused.append(row.place.refuse("from", row.ours, reason))
            return
        level = LEVEL_UNSAID if row.level is None else row.level
        fact = Fact(Predicate.TIE, ends[0].id, ends[1].id, number=float(level))
        self._teller.hear(self._known.account_id, fact, row.place, row.telling)
        wished = {"desired_level": row.desired, "willingness": row.willingness}
        if said := {name: value for name, value in wished.items() if value is not None}:
            self._plan.tie_plans.append(
                {"subject": ends[0].id, "object": ends[1].id, "properties": said}
            )

    def _ends(
        self, place: Place, source: str, target: str, source_account: str
    ) -> tuple[Person, Person] | None:
        first = self._register.someone(place, "from", source, source_account)
        second = self._register.someone(place, "to", target, self._known.account_id)
        if first is None or second is None:
            return None
        if first.id == second.id:
            self._plan.refused.append(place.refuse("to", target, "it is the same person as From"))
            return None
        return first, second
