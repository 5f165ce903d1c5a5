"""The demo account: the tables of ``stakemap.demo``, always about the half-year up to today."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Final

from stakemap.ingest.tables import UploadedFile
from stakemap.model.account import Account
from stakemap.model.attachment import NewFile
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.statement import Channel, Stance
from stakemap.model.warning import ActionTaken
from stakemap.service.accounts import Accounts
from stakemap.service.entry import Entries, Entry
from stakemap.service.facts import Facts
from stakemap.service.imports import ImportOptions, Imports
from stakemap.service.people import People
from stakemap.service.warning_entry import WarningEntry
from stakemap.service.warnings import Warnings
from stakemap.store.store import Transaction

NAME: Final = "Nordwind Packaging (demo)"
OWN_COMPANY: Final = "Kontor Systems"
TABLES: Final = ("people", "team", "influence", "ties", "interactions")
DAYS_AGO: Final = "Days_Ago"
"""The column that holds day offsets in place of dates."""


class Demo:
    """Makes and removes the demo account, through the doors that a user takes."""

    def __init__(
        self,
        accounts: Accounts,
        imports: Imports,
        entries: Entries,
        facts: Facts,
        people: People,
        warnings: Warnings,
    ) -> None:
        self._accounts, self._imports = accounts, imports
        self._entries, self._facts = entries, facts
        self._people, self._warnings = people, warnings

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
            self._tell(found.id, now)
            for row in rows_of("warnings.csv"):
                self._warn(found.id, row, now)
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

    def _tell(self, account_id: str, now: datetime) -> None:
        """Enter what further voices said, all of it at once, with what they showed."""
        told = [
            self._entries.heard(account_id, _entry(row, now), now) for row in rows_of("facts.csv")
        ]
        hearings = [one for heard in told for one in heard.hearings]

        def attach(tx: Transaction) -> None:
            for heard in told:
                heard.attach_in(tx, now)

        self._facts.record(account_id, hearings, now, attach)

    def _warn(self, account_id: str, row: dict[str, str], now: datetime) -> None:
        on = now.date() + timedelta(days=int(row["Days_Ahead"]))
        entered = now - timedelta(days=int(row["Entered_Days_Ago"]))
        affects = tuple(row["Affects"].split(";"))
        entry = WarningEntry(row["Text"], on, affects, row["Told_By"])
        id_ = self._warnings.enter(account_id, entry, entered)
        if row["Action"]:
            acted = now - timedelta(days=int(row["Action_Days_Ago"]))
            by = self._people.ours(account_id, row["Action_By"], Lens.present(now.date()))
            action = ActionTaken(row["Action"], by.id, acted.date())
            self._warnings.act(account_id, id_, action, acted)


def _entry(row: dict[str, str], now: datetime) -> Entry:
    return Entry(
        Predicate(row["What"]),
        row["Who"],
        row["Whom"],
        row["Value"],
        float(row["Strength"]) if row["Strength"] else None,
        row["Type"],
        row["Told_By"],
        Stance(row["Stance"]),
        quote=row["Quote"],
        on=now.date() - timedelta(days=int(row[DAYS_AGO])),
        channel=Channel(row["Channel"]) if row["Channel"] else None,
        heard_from=tuple(row["Heard_From"].split(";")),
        files=(NewFile(row["File"], _content(row["File"])),) if row["File"] else (),
    )


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the demo, as they are written."""
    return list(csv.DictReader(io.StringIO(_content(name).decode())))


def _content(name: str) -> bytes:
    return files("stakemap.demo").joinpath(name).read_bytes()


def dated(name: str, now: datetime) -> UploadedFile:
    """Return a table of the demo with its day offsets turned into dates."""
    rows = rows_of(name)
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
