"""What attached files are called, how large they may be, and what a lens shows of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from fixtures.hostile import HARM, LETTERS, SCRIPTS

from stakemap.errors import InvalidValue
from stakemap.model.attachment import (
    LARGEST_FILE,
    LARGEST_TOGETHER,
    LONGEST_NAME,
    MOST_FILES,
    Attachment,
    AttachmentId,
    NewFile,
    check_file,
    check_together,
    checked,
    file_name,
    told_size,
)
from stakemap.model.lens import Lens
from stakemap.model.statement import StatementId

ADDED = datetime(2026, 6, 1, 12, tzinfo=UTC)
REMOVED = datetime(2026, 6, 20, 12, tzinfo=UTC)
FILE = Attachment(
    AttachmentId("a"), StatementId("s"), "card.jpg", 3, "0" * 64, ADDED, removed_at=REMOVED
)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Minutes of 3 June.pdf", "Minutes of 3 June.pdf"),
        ("会议纪要 – 陈建国.pdf", "会议纪要 – 陈建国.pdf"),  # hostile 6
        ("Jo\u0308rg.eml", "J\u00f6rg.eml"),  # 5
        ("/etc/passwd", "passwd"),  # 24
        ("C:\\Users\\eva\\card.jpg", "card.jpg"),
        ("../../..", "file"),
        ("..\\", "file"),
        ("", "file"),  # 1
        (" \t ", "file"),
        ("...", "file"),
        ("a\r\nSet-Cookie: x=1.txt", "a Set-Cookie: x=1.txt"),  # 22
        ("nul\0nul.txt", "nul nul.txt"),  # 3
        ("lone\ud800.txt", "lone.txt"),
        ("card\u202egpj.exe", "cardgpj.exe"),  # 4
        ("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"),  # 18: as text
    ],
)
def test_a_files_name_is_put_right_and_never_refused(given, shown):
    assert file_name(given) == shown


def test_a_long_name_keeps_its_ending():
    assert file_name("x" * 300 + ".pdf") == "x" * (LONGEST_NAME - 4) + ".pdf"
    assert file_name("x." + "y" * 300) == "x." + "y" * (LONGEST_NAME - 2)


@pytest.mark.parametrize("given", [HARM, *SCRIPTS, *LETTERS])
def test_a_name_that_is_shown_has_no_folder_and_nothing_unseen(given):
    shown = file_name(given)
    assert shown == file_name(shown)
    assert 0 < len(shown) <= LONGEST_NAME
    assert shown.isprintable()
    assert not {"/", "\\"} & set(shown)


@pytest.mark.parametrize(
    ("size", "told"),
    [(1, "1 byte"), (999, "999 bytes"), (1_499, "1 kB"), (999_499, "999 kB"), (999_500, "1 MB"),
     (12_340_000, "12.3 MB")],
)  # fmt: skip
def test_a_size_is_told_as_people_read_it(size, told):
    assert told_size(size) == told


def test_an_empty_file_and_one_too_large_are_refused_by_name():
    check_file("a", LARGEST_FILE)
    with pytest.raises(InvalidValue, match=r"the file 'card.jpg' is empty"):
        check_file("/tmp/card.jpg", 0)
    with pytest.raises(InvalidValue, match=r"'card.jpg' has 10.1 MB: at most 10 MB are allowed"):
        check_file("card.jpg", LARGEST_FILE + 100_000)


def test_a_statement_holds_so_much_and_no_more():
    check_together([LARGEST_TOGETHER // MOST_FILES] * MOST_FILES)
    with pytest.raises(InvalidValue, match="would have 21 files: at most 20 are allowed"):
        check_together([1] * (MOST_FILES + 1))
    with pytest.raises(InvalidValue, match=r"would have together 30.5 MB: at most 30 MB"):
        check_together([LARGEST_TOGETHER, 500_000])


def test_the_same_content_counts_once_under_its_first_name():
    files = [NewFile("a/one.txt", b"1"), NewFile("two.txt", b"2"), NewFile("again.txt", b"1")]
    assert [one.name for one in checked(files)] == ["one.txt", "two.txt"]


def test_a_lens_shows_what_was_attached_then():
    today = date(2026, 6, 30)

    def seen(day: int) -> Attachment | None:
        return FILE.through(Lens.asked(None, date(2026, 6, day), today))

    assert seen(30) == FILE
    assert seen(19).removed_at is None
    assert FILE.through(Lens.asked(None, date(2026, 5, 31), today)) is None
