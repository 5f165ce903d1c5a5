"""A pasted list of names."""

import pytest

from stakemap.errors import UnreadableFile
from stakemap.ingest.dialects import recognise
from stakemap.ingest.pasted import pasted
from stakemap.ingest.proposals import PersonRow
from stakemap.ingest.reading import read
from stakemap.ingest.tables import sheets


def people(text: str) -> list[PersonRow]:
    return read(recognise(sheets(pasted(text))[0])).people


def test_lines_are_names() -> None:
    assert [one.name for one in people("Anna Lind\n\n王丽华\n- Bo Berg\n• Cleo")] == [
        "Anna Lind",
        "王丽华",
        "Bo Berg",
        "Cleo",
    ]


@pytest.mark.parametrize("mark", ["\t", "; ", ", ", "，"])
def test_title_and_department_may_follow(mark: str) -> None:
    found = people(mark.join(("Anna Lind", "Head", "Sales")))[0]
    assert (found.name, found.title, found.unit) == ("Anna Lind", "Head", "Sales")


def test_recipients_of_a_mail_are_people() -> None:
    found = people("Anna Lind <anna@lind.example>; bo@berg.example\n")
    assert [(one.name, one.email) for one in found] == [
        ("Anna Lind", "anna@lind.example"),
        ("bo@berg.example", "bo@berg.example"),
    ]


def test_a_table_with_a_header_stays_a_table() -> None:
    found = people("Title\tName\nHead\tAnna Lind")[0]
    assert (found.name, found.title) == ("Anna Lind", "Head")


def test_quotes_and_formulas_are_text() -> None:
    assert people('Anna "Ann" Lind\n=1+1')[0].name == 'Anna "Ann" Lind'


@pytest.mark.parametrize("text", ["", " \n\t", "Anna \ud800"])
def test_nothing_and_no_text_are_refused(text: str) -> None:
    with pytest.raises(UnreadableFile):
        pasted(text)
