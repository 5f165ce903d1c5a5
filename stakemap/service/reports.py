"""The weekly report of an account, in the form that a file's ending asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from stakemap.analysis.centrality import Centrality
from stakemap.analysis.periphery import Rim
from stakemap.analysis.uncertainty import Doubt
from stakemap.errors import InvalidValue
from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.report.charts import effort_against_reach, how_sure, who_matters
from stakemap.report.page import as_html, as_part
from stakemap.report.weekly import WeeklyReport, iso_week, last_day, week_of, weekly
from stakemap.report.workbook import as_csv, as_workbook
from stakemap.service.analysis import Analysis
from stakemap.service.cache import Cache
from stakemap.service.snapshots import Snapshots

ENDINGS: Final = (".html", ".csv", ".xlsx")
KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class WeekPage:
    """One week's report within a page: ``part`` is escaped HTML; ``until`` is its last day."""

    week: str
    monday: date
    until: date
    part: str


class Reports:
    """Writes what is found into files' contents."""

    def __init__(self, snapshots: Snapshots, analysis: Analysis) -> None:
        self._snapshots, self._analysis = snapshots, analysis
        self._cache: Cache[tuple[Snapshot, WeeklyReport, dict[str, str]]] = Cache(KEPT)

    def weekly(
        self, account_id: str, ending: str, *, today: date, week: str | None = None
    ) -> bytes:
        """Return the report on one ISO week, the present one where none is named.

        Raises
        ------
        InvalidValue
            The ending or the week is not one that is known.
        """
        on = min(asked_week(week), today) if week else today
        return self.file(account_id, ending, Lens(on, today))

    def file(self, account_id: str, ending: str, lens: Lens) -> bytes:
        """Return the report on the ISO week of a lens's day as a file's content.

        Raises
        ------
        InvalidValue
            The ending is not one that is known.
        """
        if ending not in ENDINGS:
            raise InvalidValue(
                f"a report ends in {', '.join(ENDINGS)}, not {ending or 'nothing'!r}"
            )
        if ending == ".html":
            return as_html(*self._seen(account_id, lens)).encode()
        report = weekly(*self._found(account_id, lens))
        return as_workbook(report) if ending == ".xlsx" else as_csv(report).encode()

    def page(self, account_id: str, lens: Lens) -> WeekPage:
        """Return the report on the ISO week of a lens's day as part of a page."""
        report, pictures = self._seen(account_id, lens)
        return WeekPage(report.week, week_of(lens.on)[0], lens.on, as_part(report, pictures))

    def _seen(self, account_id: str, lens: Lens) -> tuple[WeeklyReport, dict[str, str]]:
        snapshot, measured, rim, doubt = self._found(account_id, lens)

        def drawn() -> tuple[Snapshot, WeeklyReport, dict[str, str]]:
            pictures = {
                "effort": effort_against_reach(snapshot, rim),
                "standing": who_matters(snapshot, measured),
                "sure": how_sure(snapshot),
            }
            return snapshot, weekly(snapshot, measured, rim, doubt), pictures

        _, report, pictures = self._cache.get(id(snapshot), drawn)
        return report, pictures

    def _found(self, account_id: str, lens: Lens) -> tuple[Snapshot, Centrality, Rim, Doubt]:
        return (
            self._snapshots.of(account_id, lens),
            self._analysis.centrality(account_id, lens),
            self._analysis.rim(account_id, lens),
            self._analysis.doubt(account_id, lens),
        )


def week_name(day: date) -> str:
    """Return a day's ISO week, such as 2026-W47."""
    return iso_week(day)


def asked_week(week: str) -> date:
    """Return the last day of an ISO week.

    Raises
    ------
    InvalidValue
        It is no ISO week.
    """
    try:
        return last_day(week)
    except ValueError as error:
        raise InvalidValue(f"{week!r} is not an ISO week such as 2026-W47") from error
