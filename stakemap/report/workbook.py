"""Tables as CSV and XLSX in which text stays text, whatever it begins with."""

from __future__ import annotations

import csv
import io

from stakemap.report.weekly import Cell, Table, WeeklyReport

RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet may read as a formula."""


def as_csv(report: WeeklyReport) -> str:
    """Return every table below the other, each under its name."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(report.account), report.week])
    for table in report.tables:
        writer.writerow([])
        writer.writerow([table.name])
        writer.writerow(table.headings)
        writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return "\ufeff" + out.getvalue()


def as_workbook(report: WeeklyReport) -> bytes:
    """Return a workbook with a sheet for each table; no cell is a formula or a link."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, safe) as book:
        bold = book.add_format({"bold": True})
        for table in report.tables:
            sheet = book.add_worksheet(table.name)
            _fill(sheet, table, bold)
    return out.getvalue()


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet reads as a formula: risky text gets an apostrophe."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(RISKY):
        return f"'{cell}"
    return cell


def _fill(sheet: object, table: Table, bold: object) -> None:
    write = sheet.write_row  # type: ignore[attr-defined]
    write(0, 0, table.headings, bold)
    for number, row in enumerate(table.rows, start=1):
        write(number, 0, ["" if cell is None else cell for cell in row])
    sheet.autofit()  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
