"""The demo account: the tables of ``stakemap.demo``, always about the half-year up to today."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Final

from stakemap.ingest.tables import UploadedFile
from stakemap.model.account import Account
from stakemap.service.accounts import Accounts
from stakemap.service.imports import ImportOptions, Imports

NAME: Final = "Nordwind Packaging (demo)"
OWN_COMPANY: Final = "Kontor Systems"
TABLES: Final = ("people", "team", "influence", "ties", "interactions")
DAYS_AGO: Final = "Days_Ago"
"""The column that holds day offsets in place of dates."""


class Demo:
    """Makes and removes the demo account, through the door that a user's own files take."""

    def __init__(self, accounts: Accounts, imports: Imports) -> None:
        self._accounts, self._imports = accounts, imports

    def account(self) -> Account | None:
        """Return the demo account, or none."""
        return self._accounts.named(NAME)

    def ensure(self, now: datetime) -> Account:
        """Return the demo account, made from its tables when it is missing."""
        found = self.account()
        if found is None:
            tables = [dated(f"{name}.csv", now) for name in TABLES]
            self._imports.apply(tables, NAME, ImportOptions(own_company=OWN_COMPANY), now)
            found = self._accounts.find(NAME)
        return found

    def remove(self, now: datetime) -> None:
        """Remove the demo account, and its company of ours where no other account needs it.

        Raises
        ------
        NotFound
            There is no demo account.
        """
        self._accounts.remove(self._accounts.find(NAME).id, now)
        self._accounts.remove_own()


def dated(name: str, now: datetime) -> UploadedFile:
    """Return a table of the demo with its day offsets turned into dates."""
    text = files("stakemap.demo").joinpath(name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    columns = [_heading(name, column) for column in rows[0]]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(_dated(column, cell, now) for column, cell in row.items())
    return UploadedFile(name, out.getvalue().encode())


def _heading(name: str, column: str) -> str:
    if column != DAYS_AGO:
        return column
    return "Date" if name == "interactions.csv" else "On"


def _dated(column: str, cell: str, now: datetime) -> str:
    if column != DAYS_AGO:
        return cell
    return (now.date() - timedelta(days=int(cell))).isoformat()
