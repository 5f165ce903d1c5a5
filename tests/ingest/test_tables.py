"""Bytes into rows."""

import gzip

import pytest
from fixtures.files import csv_file, workbook_file

from stakemap.errors import UnreadableFile
from stakemap.ingest import tables
from stakemap.ingest.tables import UploadedFile, sheets


def cells(file: UploadedFile) -> list[tuple[str, ...]]:
    return [line.cells for line in sheets(file)[0].lines]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found(mark: str) -> None:
    file = csv_file("a.csv", mark.join(("Name", "Title")), mark.join(("Anna", "Head")))
    assert cells(file) == [("Name", "Title"), ("Anna", "Head")]


def test_a_comma_in_a_title_does_not_beat_semicolons() -> None:
    file = csv_file("a.csv", "Name;Title;Unit", "Anna;Head, Sales, North;Sales")
    assert cells(file)[1] == ("Anna", "Head, Sales, North", "Sales")


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    """Empty rows count, and a cell of two lines is one row (hostile 29)."""
    file = csv_file("a.csv", "Name,Note", "", '"Anna","one\ntwo"', "Bo,x")
    assert [line.number for line in sheets(file)[0].lines] == [1, 3, 4]


def test_newlines_may_be_mixed() -> None:
    """Hostile 29."""
    file = UploadedFile("a.csv", b"Name,Title\r\nAnna,Head\nBo,Clerk\rCleo,Chief")
    assert [row[0] for row in cells(file)] == ["Name", "Anna", "Bo", "Cleo"]


def test_an_open_quote_is_refused_and_swallows_nobody() -> None:
    """Hostile 29."""
    with pytest.raises(UnreadableFile, match=r"a\.csv row 2 cannot be read"):
        sheets(csv_file("a.csv", "Name,Title", '"Anna,Head', "Bo,Clerk"))


def test_a_line_too_long_for_any_cell_is_refused() -> None:
    """Hostile 2 and 29."""
    with pytest.raises(UnreadableFile, match=r"row 2 cannot be read: field larger"):
        sheets(csv_file("a.csv", "Name", "x" * (tables.CELL + 1)))


def test_ten_thousand_columns_are_refused() -> None:
    """Hostile 29."""
    with pytest.raises(UnreadableFile, match=r"row 1: at most 1,000,000 rows of 500 columns"):
        sheets(csv_file("a.csv", ",".join(["Name"] * 10_000)))


def test_remarks_above_a_header_are_passed_over_but_not_names_that_begin_so() -> None:
    file = csv_file("a.csv", "# label: %name%", "name,position", "#1 Repairs,Head")
    assert cells(file) == [("name", "position"), ("#1 Repairs", "Head")]


def test_a_packed_file_is_unpacked() -> None:
    assert cells(UploadedFile("a.csv.gz", gzip.compress(b"Name\nAnna"))) == [("Name",), ("Anna",)]


def test_a_packed_file_that_was_cut_is_refused() -> None:
    """Hostile 30."""
    with pytest.raises(UnreadableFile, match=r"a\.csv\.gz is damaged"):
        sheets(UploadedFile("a.csv.gz", gzip.compress(b"Name\nAnna" * 99)[:-12]))


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hostile 25."""
    monkeypatch.setattr(tables, "LARGEST", 10_000)
    with pytest.raises(UnreadableFile, match="holds more than"):
        sheets(UploadedFile("a.csv.gz", gzip.compress(b"0" * 10_001)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an encrypted or old workbook"),
        (b"", "holds no rows"),
        (b"\n\n  \n", "holds no rows"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(content: bytes, said: str) -> None:
    """Hostile 26 and 31."""
    with pytest.raises(UnreadableFile, match=said):
        sheets(UploadedFile("people.xlsx", content))


def test_whole_numbers_of_a_workbook_are_read_without_a_point() -> None:
    file = workbook_file([["ID", "Name", "Share"], [7, "Anna", 0.5]])
    assert cells(file)[1] == ("7", "Anna", "0.5")
