"""Which kind of table a header tells."""

import pytest
from fixtures.files import csv_file

from stakemap.errors import UnreadableFile
from stakemap.ingest.dialects import Kind, Table, recognise
from stakemap.ingest.tables import sheets


def table(*lines: str, wanted: Kind | None = None) -> Table:
    return recognise(sheets(csv_file("table.csv", *lines))[0], wanted)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Name,Title,Department,Reports_To", Kind.PEOPLE),
        ("name,Telephone,reports to", Kind.PEOPLE),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", Kind.PEOPLE),
        ("ID,First Name,Last Name,Boss ID", Kind.PEOPLE),
        ("姓名,英文ID,职务,部门,性别,手机,座机,个人邮箱", Kind.PEOPLE),
        ("From,To,Strength,Type", Kind.INFLUENCE),
        ("From,To", Kind.INFLUENCE),
        ("Source,Target,Type,Label,Weight", Kind.INFLUENCE),
        ("来自,对象,强度,日期", Kind.INFLUENCE),
        ("From,To,Strength,Date", Kind.INFLUENCE),
        ("From,To,Level,Desired,Willingness,Source,On", Kind.TIES),
        ("来自,对象,级别", Kind.TIES),
        ("Date,Kind,Ours,Theirs,Minutes,Summary", Kind.INTERACTIONS),
        ("At,Ours,Theirs", Kind.INTERACTIONS),
        ("日期,类型,我方,对方,分钟,摘要", Kind.INTERACTIONS),
        ("From,To,Date,Subject", Kind.MAIL),
        ("source,target,time,recip", Kind.MAIL),
        ("发件人,收件人,时间,主题", Kind.MAIL),
    ],
)
def test_the_header_tells_the_kind(header: str, kind: Kind) -> None:
    assert table(header).kind is kind


def test_the_header_is_found_below_a_preamble() -> None:
    found = table(
        "Notes:",
        '"When exporting, some addresses are missing"',
        "",
        "First Name,Email",
        "Anna,a@b.example",
    )
    assert (found.kind, found.header.number) == (Kind.PEOPLE, 4)
    assert list(found.rows()) == [(5, {"first_name": "Anna", "email": "a@b.example"})]


def test_a_header_that_comes_again_is_no_person() -> None:
    """Hostile 29."""
    assert len(table("Name,Title", "Anna,Head", "Name,Title", "Bo,Clerk").lines) == 2


def test_a_missing_header_is_refused_with_what_was_found_and_what_is_allowed() -> None:
    """Hostile 29."""
    with pytest.raises(
        UnreadableFile,
        match=r"found Anna, Head.*people: name or first_name.*mail: from and to and at",
    ):
        table("Anna,Head", "Bo,Clerk")


def test_a_chosen_kind_decides() -> None:
    header = "From,To,Date"
    assert table(header).kind is Kind.MAIL
    assert table(header, wanted=Kind.INFLUENCE).kind is Kind.INFLUENCE
    with pytest.raises(UnreadableFile, match=r"people: name"):
        table(header, wanted=Kind.PEOPLE)


def test_the_job_title_is_the_title_where_a_form_of_address_has_that_name() -> None:
    found = table("Title,First Name,Last Name,Job Title", "Dr,Anna,Lind,Head of Purchasing")
    assert dict(next(found.rows())[1])["title"] == "Head of Purchasing"


def test_columns_that_nobody_asked_for_are_left_alone() -> None:
    """Hostile 12: a file cannot name the account, the rights or the author."""
    found = table("Name,account_id,is_admin,created_by", "Anna,other,1,me")
    assert next(found.rows())[1] == {"name": "Anna"}


def test_a_row_shorter_than_the_header_has_empty_cells() -> None:
    assert next(table("Name,Title,Department", "Anna").rows())[1]["unit"] == ""


def test_refusals_call_a_column_as_the_file_does() -> None:
    assert table("姓名,职务", "王丽华,总裁").heading("title") == "职务"
