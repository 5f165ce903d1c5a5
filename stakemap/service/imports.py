"""Files in: a preview of what would change, then everything in one go or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from ulid import ULID

from stakemap.errors import InvalidValue
from stakemap.ingest.dialects import Kind, Table, recognise
from stakemap.ingest.planning import Choices, Known, Plan, Planner
from stakemap.ingest.proposals import Proposals, Refused
from stakemap.ingest.reading import read
from stakemap.ingest.tables import Sheet, UploadedFile, sheets
from stakemap.ingest.telling import Teller
from stakemap.model.account import Account
from stakemap.model.evidence import Predicate, Reliability
from stakemap.model.people import Person
from stakemap.service.accounts import Accounts
from stakemap.service.facts import Settlement, count_in
from stakemap.service.import_writing import write_plan
from stakemap.store.store import JOB, Store, Transaction

NOUNS: Final = {
    Predicate.INFLUENCE: "influences",
    Predicate.TIE: "ties",
    Predicate.AUTHORITY: "authorities",
    Predicate.LEVEL: "levels",
    Predicate.STYLE: "styles",
    Predicate.SUPPORT: "supports",
    Predicate.HOLDER: "holders",
    Predicate.REPORTS_TO: "reporting_lines",
}
READ_AS: Final = tuple(kind.value for kind in Kind)
SHOWN: Final = 3
"""Refusals named in the sentence that refuses the whole."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user said about the files.

    ``read_as`` is a kind of table, or none to tell it from the header; a mail table read as
    ``influence`` becomes observed influence. ``own_domains`` and ``own_company`` tell who is ours.
    """

    read_as: str | None = None
    own_domains: tuple[str, ...] = ()
    own_company: str | None = None
    source: str = ""
    reliability: Reliability = Reliability.C


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file, what it was read as, and how many rows it has."""

    file: str
    read_as: str
    rows: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, or did where ``applied``; nothing of it is in between."""

    account_name: str
    account_id: str | None
    files: tuple[FileRead, ...]
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: tuple[Refused, ...] = ()
    applied: bool = False
    new_names: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the preview under the keys that scripts rely on."""
        return {
            "account": self.account_id,
            "files": [asdict(one) for one in self.files],
            "new": dict(self.new),
            "changed": dict(self.changed),
            "unchanged": dict(self.unchanged),
            "refused": [asdict(one) for one in self.refused],
            "applied": self.applied,
        }


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
        """
        proposals = self._read(files, options)
        account = self._accounts.named(account_name)
        own = self._accounts.own_or_none()

        def work(tx: Transaction) -> ImportPreview:
            ids = account.id if account else "new account", own.id if own else "own account"
            plan = _plan(tx, proposals, options, now, ids, own)
            return _preview(tx, plan, proposals, account_name, account)

        return self._store.reading(work, JOB)

    def apply(
        self,
        files: Sequence[UploadedFile],
        account_name: str,
        options: ImportOptions,
        now: datetime,
    ) -> ImportPreview:
        """Write what the files say, all of it or nothing.

        Raises
        ------
        UnreadableFile
            A file is no table, or its header is not known.
        InvalidValue
            A row is refused; the message names the first ones.
        """
        proposals = self._read(files, options)
        account = self._accounts.named(account_name) or self._accounts.create(account_name, now)
        own = self._accounts.own(now, options.own_company)

        def work(tx: Transaction) -> ImportPreview:
            for one in (account, own):
                tx.write("raise_revision", account_id=one.id)
            plan = _plan(tx, proposals, options, now, (account.id, own.id), own)
            check(plan.refused)
            preview = _preview(tx, plan, proposals, account_name, account)
            write_plan(tx, plan, (account.id, own.id), _told(preview), now)
            return replace(preview, applied=True)

        try:
            return self._store.writing(work, JOB)
        except InvalidValue:
            self._accounts.remove_if_empty(account.id)
            raise

    @staticmethod
    def _read(files: Sequence[UploadedFile], options: ImportOptions) -> list[Proposals]:
        if options.read_as is not None and options.read_as not in READ_AS:
            raise InvalidValue(f"{options.read_as!r} is not one of {', '.join(READ_AS)}")
        tables = [_recognised(sheet, options.read_as) for file in files for sheet in sheets(file)]
        return [read(table) for table in tables]


def check(refused: Sequence[Refused]) -> None:
    """Refuse an import as a whole because of rows that cannot be taken.

    Raises
    ------
    InvalidValue
        There are such rows; the message names the first of them.
    """
    if refused:
        first = "; ".join(str(one) for one in refused[:SHOWN])
        raise InvalidValue(f"{len(refused)} rows are refused, so nothing was imported: {first}")


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
    ids: tuple[str, str],
    own: Account | None,
) -> Plan:
    people = [Person.from_row(row["person"]) for row in tx.read("people", account_ids=list(ids))]
    own_name = options.own_company or (own.name if own else "")
    known = Known(*ids, own_name, people, tx.read("seats", account_ids=list(ids)))
    systems = frozenset(one.table.file for one in proposals if one.mails)
    teller = Teller(now, options.source, options.reliability, systems)
    domains = frozenset(domain.lower().lstrip("@") for domain in options.own_domains)
    choices = Choices(domains, mail_as_influence=options.read_as == Kind.INFLUENCE)
    return Planner(known, choices, teller, lambda: str(ULID())).add(proposals)


def _preview(
    tx: Transaction,
    plan: Plan,
    proposals: Sequence[Proposals],
    account_name: str,
    account: Account | None,
) -> ImportPreview:
    new, changed, unchanged = Counter[str](), Counter[str](), Counter[str]()
    new["people"] = len(plan.new_people)
    changed["people"] = len(plan.people) - len(plan.new_people)
    unchanged["people"] = plan.unchanged_people
    new["seats"] = len(plan.seats)
    known = {
        row["id"]
        for row in tx.read(
            "known_interactions",
            account_id=account.id if account else "",
            ids=list(plan.meetings),
        )
    }
    new["interactions"] = len(plan.meetings) - len(known)
    unchanged["interactions"] = len(known)
    for account_id, hearings in plan.hearings.items():
        _add_counts(count_in(tx, account_id, hearings), new, changed, unchanged)
    return ImportPreview(
        account_name,
        account.id if account else None,
        tuple(
            FileRead(one.table.file, one.table.kind.value, len(one.table.lines))
            for one in proposals
        ),
        +new,
        +changed,
        +unchanged,
        tuple(plan.refused),
        new_names=tuple(plan.people[id_].name for id_ in sorted(plan.new_people)),
    )


def _add_counts(
    settlement: Settlement, new: Counter[str], changed: Counter[str], unchanged: Counter[str]
) -> None:
    for counts, told in (
        (new, settlement.new),
        (changed, settlement.changed),
        (unchanged, settlement.unchanged),
    ):
        for predicate, count in told.items():
            counts[NOUNS[predicate]] += count


def _told(preview: ImportPreview) -> str:
    files = ", ".join(f"{one.file} ({one.read_as}, {one.rows} rows)" for one in preview.files)
    return f"{files}: new {dict(preview.new)}"
