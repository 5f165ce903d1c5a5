"""What a digest looks like as a mail, with good words and with bad."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from stakemap.errors import InvalidValue
from stakemap.mail.outbox import Digest, Notice, header, mailbox, message, plain, subject
from stakemap.model.warning import WarningState

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
SENDER = "stakemap <map@us.example>"


def notice(state: WarningState = WarningState.DUE, **more: object) -> Notice:
    fields = {
        "account": "Acme",
        "text": "The lease ends.",
        "on": date(2026, 7, 7),
        "affects": ("Jon Berg", "Purchasing"),
        "told_by": "Kim Dahl",
        "because": "you have the strongest tie to Jon Berg",
        **more,
    }
    return Notice(state=state, **fields)  # type: ignore[arg-type]


def digest(*notices: Notice, **more: str) -> Digest:
    fields = {"name": "Ann Ours", "address": "ann@us.example", "key": "one", **more}
    return Digest(notices=notices or (notice(),), **fields)


def sent(one: Digest, sender: str = SENDER):
    """The mail as the other end reads it from the wire."""
    return message_from_bytes(message(one, sender, NOW).as_bytes(), policy=default)


def test_the_subject_counts_what_presses_and_names_the_one_customer():
    due, late = notice(), notice(WarningState.OVERDUE)
    assert subject([due]) == "Early warnings: 1 due (Acme)"
    assert subject([due, late, due]) == "Early warnings: 1 overdue, 2 due (Acme)"
    assert subject([due, notice(account="Other")]) == "Early warnings: 2 due (2 accounts)"


def test_the_words_say_what_until_when_whom_who_told_and_why_you():
    assert plain(digest()) == (
        "Hello Ann Ours,\n\n"
        "One warning is yours to see to.\n\n"
        "Due by 2026-07-07 - Acme\n"
        "  The lease ends.\n"
        "  Affects: Jon Berg, Purchasing\n"
        "  Told by: Kim Dahl\n"
        "  Why you: you have the strongest tie to Jon Berg\n\n"
        "Write down in stakemap what you do about it; it then stops reminding you.\n"
    )


def test_both_forms_carry_the_same_words_and_ask_no_other_host():
    mail = sent(digest(notice(), notice(WarningState.OVERDUE, text="陈建国 leaves 🙂")))
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    for words in ("The lease ends.", "陈建国 leaves 🙂", "Overdue since 2026-07-07", "2 warnings"):
        assert words in text
        assert words in html
    assert "//" not in html
    assert "<script" not in html


def test_the_same_digest_has_one_message_id_and_another_has_another():
    ids = [sent(digest(key=key))["Message-ID"] for key in ("one", "one", "two")]
    assert ids[0] == ids[1] != ids[2]
    assert ids[0].endswith("@us.example>")


def test_a_machine_says_that_it_wrote_the_mail():
    mail = sent(digest())
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == NOW


LINES = "Ann\r\nBcc: all@evil.example\r\n\r\n<b>hi</b>"


def test_line_ends_in_names_and_customers_add_no_header_and_no_body():  # 22
    mail = sent(digest(notice(account=LINES, told_by=LINES, affects=(LINES,)), name=LINES))
    assert mail["Bcc"] is None
    assert [one.addr_spec for one in mail["To"].addresses] == ["ann@us.example"]
    assert "\n" not in str(mail["Subject"])
    text = mail.get_body(("plain",)).get_content()
    assert not [line for line in text.splitlines() if line.startswith("Bcc")]


@pytest.mark.parametrize("letter", ["\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_no_letter_that_ends_a_line_ends_a_header(letter):  # 19, 22
    mail = sent(digest(notice(account=f"A{letter}Bcc: x@evil.example"), name=f"A{letter}B"))
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Early warnings: 1 due (A Bcc: x@evil.example)"


def test_letters_that_cannot_be_seen_are_left_out_of_headers():  # 3, 4
    assert header("a\u202eb\u200bc\0d\ud800e") == "abc de"


def test_markup_in_a_warning_is_text_in_the_html():  # 18
    bad = "<img src=x onerror=alert(1)>"
    html = (
        sent(digest(notice(text=bad, account=bad, affects=(bad,), told_by=bad), name=bad))
        .get_body(("html",))
        .get_content()
    )
    assert "<img" not in html
    assert html.count("&lt;img") == 5


def test_a_very_long_customer_makes_no_endless_subject():  # 2
    assert len(subject([notice(account="x" * 10_000)])) == 150


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ann@us.example", "ann@us.example"),
        (" ann@us.example ", "ann@us.example"),
        ('"Ours, Ann" <ann.o+x@us.example>', "ann.o+x@us.example"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_addresses_are_read(text, address):
    assert mailbox(text).addr_spec == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann",
        "ann@",
        "@us.example",
        "a b@us.example",
        "ann@us.example, bob@us.example",
        "ann@us.example\r\nBcc: x@evil.example",  # 22
        "ann\n@us.example",
        "ann@us.example>",
        "<ann@us.example> <bob@us.example>",
        "ann@us..example",
        ".ann@us.example",
        "ann\u202e@us.example",  # 4
        "x" * 300 + "@us.example",  # 2
    ],
)
def test_what_is_no_address_is_refused(text):  # 22
    with pytest.raises(InvalidValue, match="no e-mail address"):
        mailbox(text)
