"""Whatever is dropped, the answer is rows or one sentence, never a fault of the program."""

import io
import random
import zipfile
from contextlib import suppress

import pytest
from fixtures.files import ONE_CELL, SPREADSHEET, changed, evil_sheet, proposed, workbook_file
from hypothesis import given, settings
from hypothesis import strategies as some

from stakemap.errors import InvalidValue, UnreadableFile
from stakemap.ingest import values
from stakemap.ingest.dialects import Kind, recognise
from stakemap.ingest.pasted import pasted
from stakemap.ingest.reading import read
from stakemap.ingest.tables import UploadedFile, sheets

BOOK = workbook_file([["Name", "Level"], ["Anna", 1], ["Bo", 2.5], ["王", True]])
HEADERS = {
    Kind.PEOPLE: "ID,Name,Email,Title,Level,Authority,Reports_To,Style",
    Kind.INFLUENCE: "From,To,Strength,Polarity,On,Stance",
    Kind.TIES: "From,To,Level,Desired,Willingness,On",
    Kind.INTERACTIONS: "Date,Kind,Ours,Theirs,Minutes,Summary",
    Kind.MAIL: "From,To,Date,Subject",
}


def answered(content: bytes) -> None:
    try:
        for sheet in sheets(UploadedFile("file", content)):
            read(recognise(sheet))
    except UnreadableFile:
        pass


@settings(max_examples=300, deadline=None)
@given(some.binary(max_size=400))
def test_any_bytes_are_answered(content: bytes) -> None:
    answered(content)


@settings(max_examples=200, deadline=None)
@given(some.text(max_size=200))
def test_any_pasted_text_is_answered(text: str) -> None:
    with suppress(UnreadableFile):
        read(recognise(sheets(pasted(text))[0]))


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=60, deadline=None)
@given(cells=some.lists(some.text(max_size=30), max_size=9))
def test_any_cells_become_a_proposal_or_a_refusal(kind: Kind, cells: list[str]) -> None:
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    try:
        found = proposed(HEADERS[kind], row.encode("utf-8", "ignore").decode(), read_as=kind)
    except UnreadableFile:
        return
    assert len(found.table.lines) <= 1 or "\n" in row or "\r" in row


@settings(max_examples=300, deadline=None)
@given(some.text())
def test_any_text_is_a_name_or_refused(text: str) -> None:
    try:
        shown = values.name(text)
    except InvalidValue:
        return
    assert values.name(shown) == shown
    assert values.folded(shown) == values.folded(values.folded(shown))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_workbook_is_answered(seed: int) -> None:
    """Hostile 30: bytes of its parts are changed, and the archive is whole."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(BOOK.content)) as archive:
        member = chance.choice(archive.namelist())
        part = bytearray(archive.read(member))
    for _ in range(chance.randint(1, 8)):
        part[chance.randrange(len(part))] = chance.randrange(256)
    key = member.replace("/", "__").replace(".", "_")
    answered(changed(BOOK, **{key: bytes(part)}).content)


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"<sheetData>",
        b'<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="2"><c r="1A"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>',
        b'<sheetData><row r="1"><c r="A1" t="s"><v>-1</v></c></row></sheetData>',
        b'<sheetData><row r="9999999999999"><c r="A9999999999999"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="1"><c r="AAAAAAAA1"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="1"><c r="A1048576"/><c r="XFD1"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="1"><c s=">" r="XFD1048576"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="1"><c r="&#88;FD1048576"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="-1"><c><v>1</v></c></row></sheetData>',
        b'<dimension ref="B2:A1"/>' + ONE_CELL,
        b'<dimension ref="A0:A0"/>' + ONE_CELL,
        ONE_CELL[:-20],
    ],
)
def test_a_sheet_that_makes_no_sense_is_answered(inside: bytes) -> None:
    """Hostile 28."""
    answered(evil_sheet(inside).content)


def test_a_sheet_that_hides_elsewhere_in_the_archive_is_looked_through() -> None:
    """Hostile 28: the workbook says where its sheets lie."""
    corner = b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    moved = b"xl/elsewhere.bin"
    with zipfile.ZipFile(io.BytesIO(BOOK.content)) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK.content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            if member == "xl/_rels/workbook.xml.rels":
                new.writestr(member, rels.replace(b"xl/worksheets/sheet1.xml", moved))
            else:
                new.writestr(member, old.read(member))
        new.writestr(moved.decode(), SPREADSHEET % corner)
    assert moved in out.getvalue()
    with pytest.raises(UnreadableFile, match="cells as far out"):
        sheets(UploadedFile("a.xlsx", out.getvalue()))
