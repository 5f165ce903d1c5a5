"""Workbooks, harmless and not (hostile 25 to 28)."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from fixtures.files import ONE_CELL, changed, evil_sheet, saved, workbook_file

from stakemap.errors import UnreadableFile
from stakemap.ingest import workbooks
from stakemap.ingest.tables import UploadedFile, sheets

PEOPLE = workbook_file([["Name", "Since"], ["Anna", dt.date(2026, 3, 31)]])


def refused(file: UploadedFile) -> str:
    with pytest.raises(UnreadableFile) as caught:
        sheets(file)
    return str(caught.value)


def test_rows_keep_their_numbers_where_a_sheet_begins_further_down() -> None:
    book = openpyxl.Workbook()
    book.active["C4"], book.active["C6"] = "Name", "Anna"
    lines = sheets(saved(book))[0].lines
    assert [(line.number, "".join(line.cells)) for line in lines] == [(4, "Name"), (6, "Anna")]


def test_dates_are_read_as_dates() -> None:
    assert sheets(PEOPLE)[0].lines[1].cells == ("Anna", "2026-03-31")


def test_every_sheet_with_rows_is_read_but_those_marked_to_be_ignored() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name"])
    book.create_sheet("Empty")
    book.create_sheet("Notes (ignore)").append(["Name"])
    book.create_sheet("More").append(["Name"])
    assert [sheet.name for sheet in sheets(saved(book))] == ["Sheet", "More"]


def test_a_sheet_that_only_claims_to_be_huge_is_read() -> None:
    """Hostile 28: the dimension is a claim."""
    file = evil_sheet(b'<dimension ref="A1:XFD1048576"/>' + ONE_CELL)
    assert sheets(file)[0].lines[0].cells == ("Name",)


@pytest.mark.parametrize(
    "inside",
    [
        b'<sheetData><row r="1"/><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        b"<sheetData><row r='900000'>" + b"<c><v>1</v></c>" * 9 + b"</row></sheetData>",
        b'<x:sheetData><x:row spans="1:2" r="1048576"><x:c s="1" r="ZZ1"/></x:row></x:sheetData>',
    ],
)
def test_cells_at_the_far_corner_are_refused_before_they_are_laid_out(inside: bytes) -> None:
    """Hostile 28."""
    assert "cells as far out as row" in refused(evil_sheet(inside))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hostile 25."""
    monkeypatch.setattr(workbooks, "LARGEST", 1_000_000)
    bomb = changed(PEOPLE, xl__media__image1_png=b"0" * 1_000_001)
    assert len(bomb.content) < 20_000
    assert "unpacks to" in refused(bomb)


def test_a_member_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hostile 25: what the archive declares is not believed."""
    bomb = changed(PEOPLE, xl__media__image1_png=b"0" * 1_000_001)
    lie = (1_000_001).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert "is damaged" in refused(UploadedFile("a.xlsx", bomb.content.replace(*lie)))


def test_a_hundred_thousand_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hostile 26."""
    monkeypatch.setattr(workbooks, "MEMBERS", 20)
    assert "parts" in refused(changed(PEOPLE, **{f"a{number}": b"" for number in range(20)}))


def test_macros_are_refused() -> None:
    """Hostile 26."""
    assert "holds macros" in refused(changed(PEOPLE, xl__vbaProject_bin=b"x"))


def test_entities_are_refused() -> None:
    """Hostile 27."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    assert "XML entities" in refused(changed(PEOPLE, xl__sharedStrings_xml=bomb))


def test_a_list_of_texts_that_claims_to_be_huge_is_refused() -> None:
    """Hostile 28: the reader would set 100 GB aside and end the program."""
    texts = b'<sst uniqueCount="4294967295"><si><t>Name</t></si></sst>'
    assert "claims more texts" in refused(changed(PEOPLE, xl__sharedStrings_xml=texts))


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    file = changed(UploadedFile("a.zip", _empty_archive()), people_csv=b"Name")
    assert "is an archive, but no XLSX workbook" in refused(file)


def test_a_workbook_that_was_cut_is_refused() -> None:
    """Hostile 30."""
    assert "is damaged" in refused(UploadedFile("a.xlsx", PEOPLE.content[:-40]))


def test_a_changed_byte_is_noticed() -> None:
    with zipfile.ZipFile(io.BytesIO(PEOPLE.content)) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content = bytearray(PEOPLE.content)
    content[place] ^= 0xFF
    assert "a.xlsx is" in refused(UploadedFile("a.xlsx", bytes(content)))


def _empty_archive() -> bytes:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()
