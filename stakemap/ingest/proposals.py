"""What a file proposes: rows that were understood, and rows that were refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from stakemap.errors import InvalidValue
from stakemap.ingest import values
from stakemap.ingest.addresses import addressed
from stakemap.ingest.dialects import Table
from stakemap.model.account import Polarity
from stakemap.model.activity import InteractionKind
from stakemap.model.organisation import Authority
from stakemap.model.people import Style, Support
from stakemap.model.source import Reliability, SourceKind
from stakemap.model.statement import Channel, Stance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refused:
    """One cell that cannot be taken; ``row`` is a spreadsheet's number."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file} {self.sheet}".strip()
        return f"{where} row {self.row}: {self.column} {self.value!r}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a proposal stands, so that later checks can refuse it by row."""

    table: Table
    row: int

    def refuse(self, column: str, value: str, reason: str) -> Refused:
        """Return the refusal of one of its cells."""
        return Refused(
            self.table.file,
            self.table.sheet,
            self.row,
            self.table.heading(column),
            value[:80],
            reason,
        )


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as a table has them; empty text and none are unknown."""

    place: Place
    name: str
    key: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    unit: str = ""
    company: str = ""
    manager: str = ""
    level: int | None = None
    authority: Authority | None = None
    style: Style | None = None
    support: Support | None = None

    @property
    def ghost(self) -> bool:
        """Whether the row is a seat whose holder is unknown."""
        return self.name.strip("() .").casefold() in GHOSTS


GHOSTS = frozenset({"?", "??", "vacant", "unknown", "n.n", "nn", "tbd", "空缺", "待定", "未知"})


@dataclass(frozen=True, slots=True)
class Telling:
    """Who told it and how well, as far as a row says so."""

    told_by: str = ""
    source_kind: SourceKind | None = None
    reliability: Reliability | None = None
    credibility: int | None = None
    channel: Channel | None = None
    stance: Stance = Stance.SUPPORTS
    quote: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class InfluenceRow:
    """One line from the one who influences."""

    place: Place
    source: str
    target: str
    strength: float
    polarity: Polarity
    kind: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class TieRow:
    """One of ours with one of theirs."""

    place: Place
    ours: str
    theirs: str
    level: float | None
    desired: int | None
    willingness: float | None
    telling: Telling


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """Something that happened; mails with several rows are one of these."""

    place: Place
    at: datetime
    kind: InteractionKind
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    minutes: float | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail: who wrote to whom; whose they are is told by domain and directory."""

    place: Place
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    subject: str = ""


@dataclass(slots=True)
class Proposals:
    """Everything that one table proposes.

    ``names`` is how the table calls the holders of addresses; ``notes`` says what was left out on
    purpose.
    """

    table: Table
    people: list[PersonRow] = field(default_factory=list)
    influences: list[InfluenceRow] = field(default_factory=list)
    ties: list[TieRow] = field(default_factory=list)
    meetings: list[MeetingRow] = field(default_factory=list)
    mails: list[MailRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def _shown(pair: tuple[str, str]) -> str:
    name, email = pair
    return values.name(email or name)


class RowReader:
    """Reads the cells of one row and collects every refusal, not just the first."""

    def __init__(self, table: Table, row: int, cells: dict[str, str]) -> None:
        self.place = Place(table, row)
        self.refused: list[Refused] = []
        self.names: dict[str, str] = {}
        self._cells = cells

    def read(
        self, column: str, parse: Callable[..., T | None], *bounds: object, **more: object
    ) -> T | None:
        """Return a cell's value, or none where it is refused."""
        cell = self._cells.get(column, "")
        try:
            return parse(cell, *bounds, **more)
        except InvalidValue as error:
            self.refused.append(self.place.refuse(column, cell, str(error)))
            return None

    def people(self, column: str) -> tuple[str, ...]:
        """Return the people of a cell, by e-mail where it gives one, and remember their names."""
        cell = self._cells.get(column, "")
        if not cell:
            return ()
        pairs = addressed(cell)
        self.names.update((email, name) for name, email in pairs if name and email)
        return self.read(column, lambda _: tuple(map(_shown, pairs))) or ()

    def refuse(self, column: str, reason: str) -> None:
        """Refuse a cell that can be read but not taken."""
        self.refused.append(self.place.refuse(column, self._cells.get(column, ""), reason))

    def filled(self, columns: Sequence[str]) -> bool:
        """Return whether any of these cells holds something."""
        return any(self._cells.get(column, "").strip() for column in columns)
