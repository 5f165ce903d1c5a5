"""Bytes into rows: CSV in the encodings people have, XLSX, both within bounds."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stakemap.errors import UnreadableFile

LARGEST: Final = 200_000_000
"""Bytes of a file once unpacked."""
ROWS: Final = 1_000_000
COLUMNS: Final = 500
CELL: Final = 100_000
"""Characters of one cell: beyond it the file is not a table of people."""
MEMBERS: Final = 2_000
SEARCHED: Final = 20
"""Lines in which the header is looked for."""

ENCODINGS: Final = ("utf-8-sig", "gb18030", "big5", "latin-1")
MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


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
        found = _workbook(file.name, content)
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


def decoded(name: str, content: bytes) -> str:
    """Return the text of a file in the first encoding that fits.

    Raises
    ------
    UnreadableFile
        It holds NUL characters, so it is no text.
    """
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise UnreadableFile(f"{name} is not text in UTF-8, UTF-16, GB18030, Big5 or Latin-1")


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
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    try:
        for count, cells in enumerate(reader):
            if len(cells) > COLUMNS or count > ROWS:
                raise UnreadableFile(
                    f"{name} is larger than {ROWS:,} rows of {COLUMNS} columns (row {start})"
                )
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield Line(start, tuple(cell.strip() for cell in cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"{name} row {start} cannot be read: {error}") from error


def _delimiter(text: str) -> str:
    """Return whichever of the three separates most in the first lines."""
    head = text[:20_000].splitlines()[:SEARCHED]
    return max(",;\t", key=lambda mark: max((line.count(mark) for line in head), default=0))


def _workbook(name: str, content: bytes) -> list[Sheet]:
    _check_archive(name, content)
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            Sheet(name, title, tuple(_lines(name, book.get_sheet_by_name(title).iter_rows())))
            for title in book.sheet_names
        ]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(f"{name} is no workbook that can be read: {error}") from error


def _check_archive(name: str, content: bytes) -> None:
    """Refuse archives that unpack to far more than they are, before anything unpacks them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableFile(f"{name} is damaged: {error}") from error
    if len(members) > MEMBERS or sum(one.file_size for one in members) > LARGEST:
        raise UnreadableFile(
            f"{name} unpacks to {len(members):,} parts or more than {LARGEST // 1_000_000} MB"
        )
    if any(one.filename.startswith("xl/vbaProject") for one in members):
        raise UnreadableFile(f"{name} holds macros: save it as XLSX without them")


def _lines(name: str, rows: Iterator[Sequence[object]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=1):
        if len(cells) > COLUMNS or number > ROWS:
            raise UnreadableFile(f"{name} is larger than {ROWS:,} rows of {COLUMNS} columns")
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            yield Line(number, texts)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)[:CELL].strip()
