"""Rows of each kind of table into proposals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from stakemap.ingest import values
from stakemap.ingest.dialects import Kind, Table
from stakemap.ingest.mails import read_mails
from stakemap.ingest.proposals import (
    InfluenceRow,
    MeetingRow,
    PersonRow,
    Proposals,
    RowReader,
    Telling,
    TieRow,
)
from stakemap.model.account import Polarity
from stakemap.model.activity import InteractionKind
from stakemap.model.organisation import Authority
from stakemap.model.people import Style, Support
from stakemap.model.source import Reliability, SourceKind
from stakemap.model.statement import Channel, Stance

DEFAULT_STRENGTH: Final = 0.6
DAY: Final = 1_440


def read(table: Table) -> Proposals:
    """Return what a table proposes; a row with a refused cell proposes nothing."""
    proposals = Proposals(table)
    if table.kind is Kind.MAIL:
        read_mails(proposals)
        return proposals
    for row, cells in table.rows():
        reader = RowReader(table, row, cells)
        _READERS[table.kind](reader, proposals)
        proposals.refused.extend(reader.refused)
    return proposals


def _person(reader: RowReader, proposals: Proposals) -> None:
    row = PersonRow(
        reader.place,
        _name(reader),
        reader.read("key", values.text, values.LONGEST_NAME) or "",
        reader.read("email", values.email) or "",
        reader.read("phone", values.text, values.LONGEST_NAME) or "",
        reader.read("title", values.text, values.LONGEST_NAME) or "",
        reader.read("unit", values.text, values.LONGEST_NAME) or "",
        reader.read("company", values.text, values.LONGEST_NAME) or "",
        reader.read("manager", values.text, values.LONGEST_NAME) or "",
        reader.read("level", values.whole, 1, 99),
        reader.read("authority", values.choice, Authority),
        reader.read("style", values.choice, Style),
        reader.read("support", values.choice, Support),
    )
    if row.ghost and not row.title:
        reader.refuse("title", "a seat that nobody holds needs a title")
    if not reader.refused:
        proposals.people.append(row)


def _name(reader: RowReader) -> str:
    if reader.filled(["name"]) or not reader.filled(["first_name", "last_name"]):
        return reader.read("name", values.name) or ""
    first = reader.read("first_name", values.text, values.LONGEST_NAME) or ""
    last = reader.read("last_name", values.text, values.LONGEST_NAME) or ""
    chinese = bool(last) and all("\u4e00" <= letter <= "\u9fff" for letter in first + last)
    return f"{last}{first}" if chinese else f"{first} {last}".strip()


def _telling(reader: RowReader) -> Telling:
    return Telling(
        reader.read("told_by", values.text, values.LONGEST_NAME) or "",
        reader.read("source_kind", values.choice, SourceKind),
        reader.read("reliability", values.choice, Reliability),
        reader.read("credibility", values.whole, 1, 6),
        reader.read("channel", values.choice, Channel),
        reader.read("stance", values.choice, Stance) or Stance.SUPPORTS,
        reader.read("quote", values.text) or "",
        reader.read("on", values.day),
    )


def _ends(reader: RowReader) -> tuple[str, str]:
    source, target = reader.read("from", values.name) or "", reader.read("to", values.name) or ""
    if source and values.folded(source) == values.folded(target):
        reader.refuse("to", "it is the same person as From")
    return source, target


def _influence(reader: RowReader, proposals: Proposals) -> None:
    row = InfluenceRow(
        reader.place,
        *_ends(reader),
        reader.read("strength", values.number, 0, 1, above=True) or DEFAULT_STRENGTH,
        reader.read("polarity", values.choice, Polarity) or Polarity.SUPPORTS,
        reader.read("kind", values.text, values.LONGEST_NAME) or "",
        _telling(reader),
    )
    if not reader.refused:
        proposals.influences.append(row)


def _tie(reader: RowReader, proposals: Proposals) -> None:
    row = TieRow(
        reader.place,
        *_ends(reader),
        reader.read("tie_level", values.number, 0, 4),
        reader.read("desired", values.whole, 0, 4),
        reader.read("willingness", values.number, 0, 1, above=True),
        _telling(reader),
    )
    if not reader.refused:
        proposals.ties.append(row)


def _meeting(reader: RowReader, proposals: Proposals) -> None:
    at = reader.read("at", values.moment)
    kind = reader.read("kind", values.choice, InteractionKind) or InteractionKind.MEETING
    ours, theirs = reader.people("ours"), reader.people("theirs")
    minutes = reader.read("minutes", values.number, 0, 7 * DAY)
    summary = reader.read("summary", values.text) or ""
    if at is None and not reader.refused:
        reader.refuse("at", "a date is missing")
    if not reader.refused and not (ours and theirs):
        reader.refuse("theirs" if ours else "ours", "nobody is named")
    if at and not reader.refused:
        proposals.names.update(reader.names)
        proposals.meetings.append(
            MeetingRow(reader.place, at, kind, ours, theirs, minutes, summary)
        )


_READERS: Final[dict[Kind, Callable[[RowReader, Proposals], None]]] = {
    Kind.PEOPLE: _person,
    Kind.INFLUENCE: _influence,
    Kind.TIES: _tie,
    Kind.INTERACTIONS: _meeting,
}
