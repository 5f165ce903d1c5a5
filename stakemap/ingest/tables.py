"""Bytes into rows: CSV in the encodings people have, XLSX, both within bounds."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stakemap.errors import UnreadableFile
from stakemap.ingest.encodings import decoded
from stakemap.ingest.workbooks import LARGEST, workbook

ROWS: Final = 1_000_000
COLUMNS: Final = 500
CELL: Final = 100_000
"""Characters of one cell: beyond it the file is not a table of people."""
SEARCHED: Final = 20
"""Lines in which the header is looked for."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as it came: its name, without a folder, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet with its spreadsheet number; the header is row 1 in most files."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as text; ``name`` is empty for CSV. ``lines`` include the header."""

    file: str
    name: str
    lines: tuple[Line, ...]


def sheets(file: UploadedFile) -> list[Sheet]:
    """Return every sheet of a file that has a line in it.

    Raises
    ------
    UnreadableFile
        It is no table, is damaged, or is larger than what is allowed.
    """
    content = _unpacked(file)
    if content[:4] == b"PK\x03\x04":
        found = [
            Sheet(file.name, title, _numbered(file.name, rows))
            for title, rows in workbook(file.name, content)
        ]
    elif content[:5] == b"%PDF-":
        raise UnreadableFile(f"{file.name} is a PDF: save the table as CSV or XLSX")
    elif content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableFile(f"{file.name} is an encrypted or old workbook: save it as XLSX")
    else:
        found = [Sheet(file.name, "", tuple(_csv(file.name, decoded(file.name, content))))]
    filled = [sheet for sheet in found if sheet.lines and "(ignore)" not in sheet.name]
    if not filled:
        raise UnreadableFile(f"{file.name} holds no rows")
    return filled


def _unpacked(file: UploadedFile) -> bytes:
    content = file.content
    if content[:2] == b"\x1f\x8b":
        try:
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(LARGEST + 1)
        except (OSError, EOFError) as error:
            raise UnreadableFile(f"{file.name} is damaged: {error}") from error
    if len(content) > LARGEST:
        raise UnreadableFile(
            f"{file.name} holds more than {LARGEST // 1_000_000} MB, the most that is read"
        )
    return content


def _csv(name: str, text: str) -> Iterator[Line]:
    csv.field_size_limit(CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number, commented = 0, True  # draw.io writes remarks above its header
    try:
        for number, cells in enumerate(reader, start=1):
            if len(cells) > COLUMNS or number > ROWS:
                raise UnreadableFile(too_large(name, number))
            commented = commented and bool(cells) and cells[0].startswith("#")
            if not commented and any(cell.strip() for cell in cells):
                yield Line(number, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        raise UnreadableFile(f"{name} row {number + 1} cannot be read: {error}") from error


def _delimiter(text: str) -> str:
    """Return whichever of the three cuts most of the first lines into equally many cells."""
    head = text[:20_000].splitlines()[:SEARCHED]

    def regularity(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in head if mark in line)
        return max(((lines, count) for count, lines in counts.items()), default=(0, 0))

    return max(",;\t", key=regularity)


def _numbered(name: str, rows: Iterable[Sequence[object]]) -> tuple[Line, ...]:
    lines = []
    for number, cells in enumerate(rows, start=1):
        if len(cells) > COLUMNS or number > ROWS:
            raise UnreadableFile(too_large(name, number))
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            lines.append(Line(number, texts))
    return tuple(lines)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)[:CELL].strip()


def too_large(name: str, row: int) -> str:
    """Return the sentence that refuses a table beyond the bounds."""
    return f"{name} row {row}: at most {ROWS:,} rows of {COLUMNS} columns are read"
