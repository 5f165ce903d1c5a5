"""Files in: a preview of what would change, then everything in one go or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from ulid import ULID

from stakemap.errors import InvalidValue, RowsRefused, UnreadableFile
from stakemap.ingest.dialects import Kind, Table, recognise
from stakemap.ingest.plan import Choices, Known, Plan
from stakemap.ingest.planning import planned
from stakemap.ingest.proposals import Proposals
from stakemap.ingest.reading import read
from stakemap.ingest.tables import Sheet, UploadedFile, sheets
from stakemap.ingest.telling import Voice
from stakemap.model.account import Account
from stakemap.model.organisation import Reporting
from stakemap.model.people import Person
from stakemap.model.source import Reliability
from stakemap.service.accounts import Accounts, customer_in, named, own_in
from stakemap.service.import_preview import ImportPreview, preview_of
from stakemap.service.import_writing import write_plan
from stakemap.service.locking import lock
from stakemap.service.sources import voices_in
from stakemap.store.store import JOB, Store, Transaction

__all__ = ["READ_AS", "ImportOptions", "ImportPreview", "Imports", "check"]

UNMADE, UNMADE_OWN = "no account yet", "no company of ours yet"
READ_AS: Final = tuple(kind.value for kind in Kind)
SHOWN: Final = 3
"""Refusals named in the sentence that refuses the whole."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user said about the files.

    ``read_as`` is a kind of table, or none to tell it from the header; a mail table read as
    ``influence`` becomes observed influence. ``own_domains`` and ``own_company`` tell who is ours.
    ``on`` is the day that the files speak of, else today. ``skip_refused`` takes the other rows
    where some are refused.
    """

    read_as: str | None = None
    own_domains: tuple[str, ...] = ()
    own_company: str | None = None
    source: str = ""
    reliability: Reliability = Reliability.C
    on: date | None = None
    skip_refused: bool = False


class Imports:
    """Reads files for one account and, asked to, writes what they say."""

    def __init__(self, store: Store, accounts: Accounts) -> None:
        self._store, self._accounts = store, accounts

    def preview(
        self,
        files: Sequence[UploadedFile],
        account_name: str,
        options: ImportOptions,
        now: datetime,
    ) -> ImportPreview:
        """Return what the files would change; nothing is written.

        Raises
        ------
        UnreadableFile
            A file is no table, or its header is not known.
        InvalidValue
            The account's name, or a kind of table, is none.
        """
        account = self._found(account_name)
        proposals = _read(files, options)
        own = self._accounts.own_or_none()
        whose = _Whose(
            account.id if account else UNMADE,
            own.id if own else UNMADE_OWN,
            options.own_company or (own.name if own else ""),
        )

        def work(tx: Transaction) -> ImportPreview:
            plan = _plan(tx, proposals, options, now, whose)
            return preview_of(tx, plan, proposals, account_name, account)

        return self._store.reading(work, JOB)

    def apply(
        self,
        files: Sequence[UploadedFile],
        account_name: str,
        options: ImportOptions,
        now: datetime,
    ) -> ImportPreview:
        """Write what the files say, all of it or nothing, the account itself included.

        Raises
        ------
        UnreadableFile
            A file is no table, or its header is not known.
        RowsRefused
            Rows are refused and ``skip_refused`` is not chosen; the message names the first ones.
        NotFound
            Somebody removed the account meanwhile.
        InvalidValue
            The account's name, or a kind of table, is none.
        """
        found = self._found(account_name)
        proposals = _read(files, options)
        new_ids = str(ULID()), str(ULID())

        def work(tx: Transaction) -> ImportPreview:
            account = found or customer_in(tx, new_ids[0], account_name, now)
            own = own_in(tx, new_ids[1], options.own_company, now)
            for one in (account, own):
                lock(tx, one.id)
            whose = _Whose(account.id, own.id, options.own_company or own.name)
            plan = _plan(tx, proposals, options, now, whose)
            preview = preview_of(tx, plan, proposals, account_name, account)
            if not options.skip_refused:
                check(preview)
            write_plan(tx, plan, (account.id, own.id), _told(preview), now)
            return replace(preview, applied=True)

        return self._store.writing(work, JOB)

    def _found(self, account_name: str) -> Account | None:
        """Return the account of this name; where there is none the name must do for a new one.

        One from before may have a name that no new one may have.
        """
        found = self._accounts.named(account_name)
        if found is None:
            named(account_name)
        return found


def check(preview: ImportPreview) -> None:
    """Refuse an import as a whole because of rows that cannot be taken.

    Raises
    ------
    RowsRefused
        There are such rows; the message names the first of them.
    """
    if preview.refused:
        first = "; ".join(str(one) for one in preview.refused[:SHOWN])
        count = len({(one.file, one.sheet, one.row) for one in preview.refused})
        rows = "1 row is" if count == 1 else f"{count} rows are"
        raise RowsRefused(f"{rows} refused, so nothing was imported: {first}")


def _read(files: Sequence[UploadedFile], options: ImportOptions) -> list[Proposals]:
    if options.read_as is not None and options.read_as not in READ_AS:
        raise InvalidValue(f"{options.read_as!r} is not one of {', '.join(READ_AS)}")
    return [one for file in files for one in _read_file(file, options.read_as)]


def _read_file(file: UploadedFile, read_as: str | None) -> list[Proposals]:
    """Return what the sheets of a file propose; beside one that is known, others are only noted."""
    found: list[Proposals] = []
    unknown: list[UnreadableFile] = []
    for sheet in sheets(file):
        try:
            found.append(read(_recognised(sheet, read_as)))
        except UnreadableFile as error:
            unknown.append(error)
    if not found:
        raise unknown[0]
    found[0].notes.extend(f"left out: {error}" for error in unknown)
    return found


def _recognised(sheet: Sheet, read_as: str | None) -> Table:
    """Return a sheet as a table; ``influence`` may also be asked of a mail table."""
    if read_as == Kind.INFLUENCE:
        table = recognise(sheet)
        return table if table.kind is Kind.MAIL else recognise(sheet, Kind.INFLUENCE)
    return recognise(sheet, Kind(read_as) if read_as else None)


def _plan(
    tx: Transaction,
    proposals: Sequence[Proposals],
    options: ImportOptions,
    now: datetime,
    whose: _Whose,
) -> Plan:
    ids = [whose.account_id, whose.own_id]
    known = Known(
        whose.account_id,
        whose.own_id,
        whose.own_name,
        [Person.from_row(row["person"]) for row in tx.read("people", account_ids=ids)],
        tx.read("seats", account_ids=ids, on=now.date()),
        _above(tx, ids, now.date()),
        {id_: voices_in(tx, id_) for id_ in ids},
    )
    systems = frozenset(one.table.file for one in proposals if one.table.kind is Kind.MAIL)
    voice = Voice(now, options.source, options.reliability, systems, options.on)
    domains = frozenset(domain.lower().lstrip("@") for domain in options.own_domains)
    choices = Choices(domains, mail_as_influence=options.read_as == Kind.INFLUENCE)
    return planned(proposals, known, choices, voice, lambda: str(ULID()))


def _above(tx: Transaction, ids: list[str], on: date) -> dict[str, str]:
    """Return the seat that each seat reports to on a day."""
    lines = map(Reporting.from_row, tx.read("reporting", account_ids=ids))
    return {one.role_id: one.manager_id for one in lines if one.backing.holds_on(on)}


def _told(preview: ImportPreview) -> str:
    files = ", ".join(f"{one.file} ({one.read_as}, {one.rows} rows)" for one in preview.files)
    new = ", ".join(f"{count} {noun.replace('_', ' ')}" for noun, count in preview.new.items())
    return f"{files}. New: {new or 'nothing'}. Refused rows: {len(preview.refused)}."


@dataclass(frozen=True, slots=True)
class _Whose:
    account_id: str
    own_id: str
    own_name: str
