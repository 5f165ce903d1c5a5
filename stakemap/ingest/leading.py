"""Who reports to whom: from names of managers to lines between seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stakemap.errors import Ambiguous
from stakemap.ingest.plan import Plan
from stakemap.ingest.proposals import PersonRow
from stakemap.ingest.register import Register
from stakemap.ingest.seating import Seating
from stakemap.ingest.telling import Fact, Teller
from stakemap.model.claim import Predicate


class Leading:
    """Plans reporting lines; whoever reports to themselves is the top box, a circle is refused."""

    def __init__(
        self,
        above: Mapping[str, str],
        plan: Plan,
        register: Register,
        seating: Seating,
        teller: Teller,
    ) -> None:
        self._above = dict(above)
        self._plan, self._register = plan, register
        self._seating, self._teller = seating, teller

    def lead(self, seated: Sequence[tuple[PersonRow, str]]) -> None:
        """Plan the line above each seat whose row names a manager.

        Lines known before give way to those of the files, all at once, so that an office may turn
        upside down in one import.
        """
        found = [(row, seat, self._manager(row, seat)) for row, seat in seated]
        lines = [(row, seat, manager) for row, seat, manager in found if manager not in ("", seat)]
        for _, seat, _ in lines:
            self._above.pop(seat, None)
        for row, seat, manager in lines:
            if self._climbs(manager, seat):
                reason = "the reporting lines would run in a circle"
                self._plan.refused.append(row.place.refuse("manager", row.manager, reason))
                continue
            self._above[seat] = manager
            fact = Fact(Predicate.REPORTS_TO, seat, manager)
            self._teller.hear(self._register.account_of(row), fact, row.place)

    def _manager(self, row: PersonRow, seat: str) -> str:
        """Return the seat of a row's manager, empty where there is none or it is refused."""
        if not (row.manager and seat):
            return ""
        account_id = self._register.account_of(row)
        if ghost := self._seating.ghost_called(account_id, row.manager):
            return ghost
        try:
            manager = self._register.find(row.manager, account_id)
        except Ambiguous as error:
            self._plan.refused.append(row.place.refuse("manager", row.manager, str(error)))
            return ""
        if manager is None or manager.account_id != account_id:
            reason = (
                "nobody on this side, in the files or known before, has this id, e-mail or name"
            )
            self._plan.refused.append(row.place.refuse("manager", row.manager, reason))
            return ""
        return self._seating.seat_of(manager, row.place)

    def _climbs(self, start: str, wanted: str) -> bool:
        """Return whether the way up from one seat leads to another."""
        seat: str | None = start
        passed: set[str] = set()
        while seat is not None and seat != wanted and seat not in passed:
            passed.add(seat)
            seat = self._above.get(seat)
        return seat == wanted
