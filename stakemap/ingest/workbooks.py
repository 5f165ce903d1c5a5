"""XLSX workbooks, looked through before anything unpacks or lays out what they claim to hold."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from stakemap.errors import UnreadableFile

LARGEST: Final = 200_000_000
"""Bytes of a file once unpacked."""
MEMBERS: Final = 2_000
CELLS: Final = 5_000_000
"""Cells of a sheet from its first corner to its last: a reader lays out all of them."""
ROW: Final = re.compile(rb"<(?:\w+:)?row\b")
PLACE: Final = re.compile(rb"""[^>]*?\sr\s*=\s*["']([0-9]+)""")
CELL: Final = re.compile(rb"""<(?:\w+:)?c\b(?:[^>]*?\sr\s*=\s*["']([A-Za-z]+))?""")
ENTITIES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCRYPTED: Final = 1
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
"""What reading a damaged archive raises."""
SHEETS: Final = "xl/worksheets/"

Rows = Iterator[Sequence[object]]


def workbook(name: str, content: bytes) -> list[tuple[str, Rows]]:
    """Return title and rows of every sheet, from the first row on.

    Raises
    ------
    UnreadableFile
        It is no XLSX workbook, is damaged or encrypted, holds macros or entities, or unpacks to
        more than what is allowed.
    """
    _check(name, content)
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            (title, iter(book.get_sheet_by_name(title).to_python(skip_empty_area=False)))
            for title in book.sheet_names
        ]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(f"{name} is no workbook that can be read: {error}") from error


def _check(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(name, archive.infolist())
            if archive.testzip() is not None:  # so nothing unpacks to more than it declares
                raise UnreadableFile(f"{name} is damaged")
            for member in archive.namelist():
                if member.endswith((".xml", ".rels")):
                    _check_part(name, member, archive.read(member))
    except BROKEN as error:
        raise UnreadableFile(f"{name} is damaged: {error}") from error


def _check_members(name: str, members: Sequence[zipfile.ZipInfo]) -> None:
    names = {member.filename for member in members}
    if len(members) > MEMBERS or sum(member.file_size for member in members) > LARGEST:
        raise UnreadableFile(
            f"{name} unpacks to {len(members):,} parts or more than {LARGEST // 1_000_000} MB"
        )
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UnreadableFile(f"{name} is encrypted: save it without a password")
    if any(one.startswith("xl/vbaProject") for one in names):
        raise UnreadableFile(f"{name} holds macros: save it as XLSX without them")
    if "xl/workbook.xml" not in names or len(names) < len(members):
        raise UnreadableFile(f"{name} is an archive, but no XLSX workbook")


def _check_part(name: str, member: str, part: bytes) -> None:
    if ENTITIES.search(part):
        raise UnreadableFile(f"{name} defines XML entities in {member}, which no workbook needs")
    if not member.startswith(SHEETS):
        return
    rows, columns = _extent(part)
    if rows * columns > CELLS:
        raise UnreadableFile(
            f"{name} has cells as far out as row {rows:,}, column {columns:,}: "
            f"at most {CELLS:,} cells are read"
        )


def _extent(part: bytes) -> tuple[int, int]:
    """Return how far a sheet's cells reach; rows and cells that name no place count on."""
    last = unnamed = columns = 0
    for row in ROW.split(part)[1:]:
        named = PLACE.match(row)
        last = max(last, int(named[1][:9]) if named else 0)
        unnamed += named is None
        columns = max(columns, _width(row))
    return last + unnamed, columns


def _width(row: bytes) -> int:
    cells = CELL.findall(row)
    return len(cells) - sum(map(bool, cells)) + max(map(_column, cells), default=0)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters.upper()[:4]:
        place = place * 26 + letter - 64
    return place
