"""The weekly report of an account, in the form that a file's ending asks for."""

from __future__ import annotations

from datetime import date
from typing import Final

from stakemap.errors import InvalidValue
from stakemap.model.lens import Lens
from stakemap.report.charts import effort_against_reach, how_sure, who_matters
from stakemap.report.page import as_html
from stakemap.report.weekly import last_day, weekly
from stakemap.report.workbook import as_csv, as_workbook
from stakemap.service.analysis import Analysis
from stakemap.service.snapshots import Snapshots

ENDINGS: Final = (".html", ".csv", ".xlsx")


class Reports:
    """Writes what is found into files' contents."""

    def __init__(self, snapshots: Snapshots, analysis: Analysis) -> None:
        self._snapshots, self._analysis = snapshots, analysis

    def weekly(
        self, account_id: str, ending: str, *, today: date, week: str | None = None
    ) -> bytes:
        """Return the report on one ISO week, the present one where none is named.

        Raises
        ------
        InvalidValue
            The ending or the week is not one that is known.
        """
        if ending not in ENDINGS:
            raise InvalidValue(
                f"a report ends in {', '.join(ENDINGS)}, not {ending or 'nothing'!r}"
            )
        on = min(asked_week(week), today) if week else today
        lens = Lens(on, today)
        snapshot = self._snapshots.of(account_id, lens)
        rim = self._analysis.rim(account_id, lens)
        measured = self._analysis.centrality(account_id, lens)
        report = weekly(snapshot, measured, rim)
        if ending == ".xlsx":
            return as_workbook(report)
        if ending == ".csv":
            return as_csv(report).encode()
        pictures = {
            "effort": effort_against_reach(snapshot, rim),
            "standing": who_matters(snapshot, measured),
            "sure": how_sure(snapshot),
        }
        return as_html(report, pictures).encode()


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
