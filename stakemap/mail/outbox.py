"""Digests of warnings as mails: plain text and a little HTML, in safe headers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Final

from stakemap.errors import InvalidValue
from stakemap.model.warning import WarningState

PLAIN: Final = r"[^@\s<>()\[\]\\,;:\".]+"
ADDRESS: Final = re.compile(rf"{PLAIN}(\.{PLAIN})*@{PLAIN}(\.{PLAIN})*")
LONGEST_ADDRESS: Final = 254
LONGEST_SUBJECT: Final = 150
WORDS: Final = {
    WarningState.OVERDUE: "overdue since",
    WarningState.DUE: "due by",
    WarningState.OPEN: "coming by",
    WarningState.DONE: "done, was for",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One warning as a mail tells it; names, not ids."""

    account: str
    text: str
    on: date
    state: WarningState
    affects: tuple[str, ...]
    told_by: str
    because: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What one of ours is told in one mail; ``key`` tells this mail from every other."""

    name: str
    address: str
    notices: tuple[Notice, ...]
    key: str


def subject(notices: Sequence[Notice]) -> str:
    """Return the subject: how many, how urgent, and which customer where there is one."""
    counts = [
        (sum(one.state is state for one in notices), state.value)
        for state in (WarningState.OVERDUE, WarningState.DUE)
    ]
    told = ", ".join(f"{count} {state}" for count, state in counts if count)
    accounts = list(dict.fromkeys(one.account for one in notices))
    where = accounts[0] if len(accounts) == 1 else f"{len(accounts)} accounts"
    return header(f"Early warnings: {told} ({where})")[:LONGEST_SUBJECT]


def message(digest: Digest, sender: str, now: datetime) -> EmailMessage:
    """Return the mail of a digest.

    The same digest has the same Message-ID, so that a copy sent after a lost answer can be told.

    Raises
    ------
    InvalidValue
        An address is none that a mail can be sent to.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject(digest.notices)
    mail["From"] = mailbox(sender)
    mail["To"] = _address(digest.name, digest.address)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = _message_id(digest, mailbox(sender).domain)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(plain(digest))
    mail.add_alternative(_html(digest), subtype="html")
    return mail


def plain(digest: Digest) -> str:
    """Return the plain text of a digest."""
    parts = [f"Hello {header(digest.name)},\n\n{_opening(digest)}\n"]
    for one in digest.notices:
        lines = [f"{_when(one)} - {header(one.account)}", *_lines(one.text)]
        lines += [f"{label}: {value}" for label, value in _facts(one)]
        parts.append("\n".join([lines[0], *(f"  {line}" for line in lines[1:])]) + "\n")
    return "\n".join([*parts, f"{_closing()}\n"])


def mailbox(text: str) -> Address:
    """Return ``ann@us.example`` or ``Ann Ours <ann@us.example>`` as an address.

    Raises
    ------
    InvalidValue
        It is neither.
    """
    name, bracket, rest = text.strip().partition("<")
    if not bracket:
        return _address("", text)
    return _address(name.strip(' "'), rest.removesuffix(">"))


def header(text: str) -> str:
    """Return a text that can stand in a header: one line, and nothing that cannot be seen."""
    seen = (
        " " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one
        for one in text
        if unicodedata.category(one) not in ("Cf", "Cs", "Co", "Cn")
    )
    return " ".join("".join(seen).split())


def _address(name: str, text: str) -> Address:
    address = text.strip()
    fits = len(address) <= LONGEST_ADDRESS and ADDRESS.fullmatch(address)
    if not fits or header(address) != address:
        raise InvalidValue(f"{text[:80]!r} is no e-mail address such as ann@us.example")
    user, _, domain = address.rpartition("@")
    try:
        return Address(header(name), user, domain)
    except ValueError as error:
        raise InvalidValue(f"{text[:80]!r} is no e-mail address: {error}") from error


def _message_id(digest: Digest, domain: str) -> str:
    told = hashlib.sha256(f"{digest.address} {digest.key}".encode()).hexdigest()[:40]
    return f"<{told}@{domain if domain.isascii() else 'stakemap.invalid'}>"


def _html(digest: Digest) -> str:
    notices = "".join(
        f"<h2>{escape(_when(one))} · {escape(header(one.account))}</h2>"
        f"<p>{'<br>'.join(escape(line) for line in _lines(one.text))}</p><ul>"
        + "".join(f"<li>{label}: {escape(value)}</li>" for label, value in _facts(one))
        + "</ul>"
        for one in digest.notices
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Early warnings</title>'
        f"</head><body><p>Hello {escape(header(digest.name))},</p><p>{_opening(digest)}</p>"
        f"{notices}<p>{_closing()}</p></body></html>\n"
    )


def _opening(digest: Digest) -> str:
    count = len(digest.notices)
    return f"{'One warning is' if count == 1 else f'{count} warnings are'} yours to see to."


def _closing() -> str:
    return "Write down in stakemap what you do about it; it then stops reminding you."


def _when(one: Notice) -> str:
    return f"{WORDS[one.state].capitalize()} {one.on.isoformat()}"


def _facts(one: Notice) -> list[tuple[str, str]]:
    return [
        ("Affects", header(", ".join(one.affects))),
        ("Told by", header(one.told_by)),
        ("Why you", header(one.because)),
    ]


def _lines(text: str) -> list[str]:
    return [header(line) for line in text.splitlines() if header(line)] or ["(no words)"]
