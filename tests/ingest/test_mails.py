"""Rows of a mail table into mails."""

from fixtures.files import proposed, reasons


def test_rows_of_one_sender_moment_and_subject_are_one_mail() -> None:
    found = proposed(
        "source,target,time,recip",
        "anna,bo,2026-03-31 09:00:00,to",
        "anna,cleo,2026-03-31 09:00:00,cc",
        "anna,bo,2026-03-31 09:00:01,to",
    )
    assert [mail.recipients for mail in found.mails] == [("bo", "cleo"), ("bo",)]


def test_hidden_recipients_and_mail_to_oneself_are_left_out_and_counted() -> None:
    found = proposed(
        "source,target,time,recip",
        "anna,bo,2026-03-31,to",
        "anna,dora,2026-03-31,bcc",
        "anna,anna,2026-04-01,to",
    )
    assert [mail.recipients for mail in found.mails] == [("bo",)]
    assert found.refused == []
    assert found.notes == [
        "table.csv: 1 rows to hidden recipients (bcc) left out",
        "table.csv: 1 mails to oneself or to nobody left out",
    ]


def test_recipients_may_stand_in_one_cell_with_their_names() -> None:
    found = proposed(
        "From,To,Cc,Date,Subject",
        '"Lind, Anna <Anna@Them.example>","Bo Berg <bo@us.example>; cleo@us.example",'
        '"x@y.example, z@y.example",2026-03-31,Price',
    )
    mail = found.mails[0]
    assert mail.sender == "anna@them.example"
    assert mail.recipients == ("bo@us.example", "cleo@us.example", "x@y.example", "z@y.example")
    assert found.names == {"anna@them.example": "Lind, Anna", "bo@us.example": "Bo Berg"}


def test_a_bcc_column_is_not_read() -> None:
    found = proposed("From,To,Bcc,Date", "a@b.example,c@b.example,d@b.example,2026-03-31")
    assert found.mails[0].recipients == ("c@b.example",)


def test_a_mail_without_a_date_or_with_two_senders_is_refused() -> None:
    found = proposed("From,To,Date", "anna,bo,", "anna;bo,cleo,2026-03-31", "anna,bo,1764000000000")
    assert [(row, column) for row, column, _ in reasons(found)] == [
        (2, "Date"),
        (3, "From"),
        (4, "Date"),
    ]
