"""Text in the encodings people have (hostile 29)."""

import pytest

from stakemap.errors import UnreadableFile
from stakemap.ingest.encodings import decoded

GERMAN = "Name,Title\nJörg Müller,Geschäftsführer\nÄnne Groß,Leiterin"
PORTUGUESE = "Nome,Função\nJoão Gonçalves,Direção\nConceição Araújo,Secretária"
SIMPLIFIED = "姓名,职务\n王丽华,采购总监\n陈建国,总裁"
TRADITIONAL = "姓名,職稱,部門\n陳建國,總經理,採購部\n林美玲,經理,工程部"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "latin-1"),
        (GERMAN, "cp1252"),
        (PORTUGUESE, "latin-1"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5"),
        (SIMPLIFIED, "utf-8"),
        (TRADITIONAL, "utf-16"),
        (GERMAN, "utf-8-sig"),
    ],
)
def test_text_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    assert decoded("file", text.encode(encoding)) == text


def test_a_byte_order_mark_does_not_end_up_in_the_first_header() -> None:
    """Hostile 3."""
    assert decoded("file", b"\xef\xbb\xbfName\nAnna").startswith("Name")


def test_bytes_that_are_no_text_are_refused_by_name() -> None:
    with pytest.raises(UnreadableFile, match=r"photo\.csv is not text"):
        decoded("photo.csv", b"\x89PNG\r\n\x00\x00\x01")


def test_utf_16_that_breaks_its_own_mark_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="is not text"):
        decoded("half.csv", b"\xff\xfeN\x00a")


def test_one_odd_byte_does_not_make_a_file_unreadable() -> None:
    assert decoded("file", b"Name\nJos\xe9").endswith("José")
