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
MAYBE: Final = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)(?=[\s/>])")
TAG: Final = re.compile(
    rb"""<(?:[\w.-]+:)?(c|row)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/?>"""
)
NAMED: Final = re.compile(rb"""\sr\s*=\s*["']([^"']*)""")
PLACE: Final = re.compile(rb"([A-Z]{0,3})([1-9][0-9]{0,6})")
HOLDS_CELLS: Final = b"sheetData"
COUNT: Final = re.compile(rb"""uniqueCount\s*=\s*["']\s*\+?([0-9]+)""")
ENTITIES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCRYPTED: Final = 1
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
"""What reading a damaged archive raises."""
PANIC: Final = "PanicException"
"""What the reader raises where it meets its own fault; no ``Exception`` by descent."""
FOREIGN: Final = frozenset({"content.xml", "xl/workbook.bin"})
"""Members of other kinds of workbook, which the reader would try as well."""

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
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == PANIC:
            raise UnreadableFile(f"{name} is no workbook that can be read: {error}") from error
        raise


def _check(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(name, archive.infolist())
            if archive.testzip() is not None:  # so nothing unpacks to more than it declares
                raise UnreadableFile(f"{name} is damaged")
            for member in archive.namelist():
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
    if "xl/workbook.xml" not in names or names & FOREIGN or len(names) < len(members):
        raise UnreadableFile(f"{name} is an archive, but no XLSX workbook")


def _check_part(name: str, member: str, part: bytes) -> None:
    if member.endswith((".xml", ".rels")) and ENTITIES.search(part):
        raise UnreadableFile(f"{name} defines XML entities in {member}, which no workbook needs")
    if any(int(count[:19]) > len(part) for count in COUNT.findall(part)):  # memory is set aside
        raise UnreadableFile(f"{name} claims more texts than {member} has room for")
    if HOLDS_CELLS not in part:  # a sheet may lie anywhere in the archive
        return
    extent = _extent(part)
    if extent is None:
        raise UnreadableFile(f"{name} has cells without a proper place in {member}")
    if extent[0] * extent[1] > CELLS:
        raise UnreadableFile(
            f"{name} has cells as far out as row {extent[0]:,}, column {extent[1]:,}: "
            f"at most {CELLS:,} cells are read"
        )


def _extent(part: bytes) -> tuple[int, int] | None:
    """Return how far a sheet's cells reach, none where a place of one makes no sense."""
    row = column = last = widest = 0
    tags = TAG.findall(part)
    for kind, attributes in tags:
        named = NAMED.search(attributes)
        place = PLACE.fullmatch(named[1]) if named else None
        if named and (place is None or bool(place[1]) == (kind == b"row")):
            return None
        if kind == b"row":
            row, column = int(place[2]) if place else row + 1, 0
        else:
            row = int(place[2]) if place else max(row, 1)
            column = _column(place[1]) if place else column + 1
        last, widest = max(last, row), max(widest, column)
    return (last, widest) if len(tags) == len(MAYBE.findall(part)) else None


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place
