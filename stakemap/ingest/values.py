"""Cells into values; what does not fit is refused with what was found and what is allowed."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final, TypeVar

from stakemap.errors import InvalidValue
from stakemap.ingest.addresses import ADDRESS

LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 2_000
FIRST_YEAR, LAST_YEAR = 1970, 2100
NUMBER: Final = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?")
JOINERS: Final = "\u200c\u200d"
"""Names of some languages and emoji need them, so they stay; they never tell two names apart."""
HIDDEN: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffe\uffff")
"""Letters without a shape, and what is no character at all."""

Choice = TypeVar("Choice", bound=StrEnum)


def text(value: str, longest: int = LONGEST_TEXT) -> str:
    """Return a cell as one line in one normal form.

    Raises
    ------
    InvalidValue
        It is too long, or holds control characters or marks that hide or turn text.
    """
    shown = " ".join(unicodedata.normalize("NFC", value).split())
    if len(shown) > longest:
        raise InvalidValue(f"it has {len(shown):,} characters, {longest:,} are allowed")
    for letter in shown:
        if _unseen(letter):
            raise InvalidValue(f"it holds the unseen character U+{ord(letter):04X}")
    return shown


def name(value: str) -> str:
    """Return a name.

    Raises
    ------
    InvalidValue
        It is blank, too long, or holds characters that cannot be seen.
    """
    shown = text(value, LONGEST_NAME)
    if not shown.strip(JOINERS):
        raise InvalidValue("a name is blank")
    return shown


def folded(value: str) -> str:
    """Return a name or an address as it is compared: one normal form, one case, single spaces."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", value).casefold())
    return " ".join(plain.translate(_WITHOUT_JOINERS).split())


def _unseen(letter: str) -> bool:
    """Return whether a letter hides or turns text; joiners do not count."""
    hides = letter in HIDDEN or unicodedata.category(letter) in ("Cc", "Cf", "Cs")
    return hides and letter not in JOINERS


_WITHOUT_JOINERS: Final = dict.fromkeys(map(ord, JOINERS))


def email(value: str) -> str:
    """Return an e-mail address in lower case, or empty text for an empty cell.

    Raises
    ------
    InvalidValue
        It is no address.
    """
    shown = text(value, LONGEST_NAME).lower()
    if shown and not ADDRESS.fullmatch(shown):
        raise InvalidValue(f"{shown!r} is no e-mail address")
    return shown


def number(value: str, low: float, high: float, *, above: bool = False) -> float | None:
    """Return a number within bounds, none for an empty cell; a decimal comma is understood.

    Parameters
    ----------
    above
        Whether the lower bound itself is refused.

    Raises
    ------
    InvalidValue
        It is no plain number or outside the bounds.
    """
    shown = value.strip()
    if not shown:
        return None
    allowed = f"{low:g} {'<' if above else '<='} value <= {high:g}"
    if not NUMBER.fullmatch(shown):
        raise InvalidValue(f"{shown[:40]!r} is not a number ({allowed})")
    found = float(shown.replace(",", "."))
    if not (low < found or (found == low and not above)) or found > high:
        raise InvalidValue(f"{shown[:40]} is outside {allowed}")
    return found


def whole(value: str, low: int, high: int) -> int | None:
    """Return a whole number within bounds, none for an empty cell."""
    found = number(value, low, high)
    if found is not None and not found.is_integer():
        raise InvalidValue(f"{value.strip()} is not a whole number from {low} to {high}")
    return None if found is None else int(found)


def choice(value: str, kind: type[Choice]) -> Choice | None:
    """Return one of a closed set of words, none for an empty cell."""
    shown = text(value).casefold().replace("_", " ")
    if not shown:
        return None
    for one in kind:
        if one.value.casefold() == shown:
            return one
    raise InvalidValue(f"{shown[:40]!r} is not one of {', '.join(one.value for one in kind)}")


def day(value: str) -> date | None:
    """Return a date (2026-03-31, 31.03.2026 or 2026/03/31), none for an empty cell."""
    found = moment(value)
    return None if found is None else found.date()


def moment(value: str) -> datetime | None:
    """Return a moment with its zone, none for an empty cell.

    ISO 8601, 31.03.2026 and the dates of mails are understood. A time without zone is UTC, a date
    without time is noon.

    Raises
    ------
    InvalidValue
        It is no date, or outside the years 1970 to 2100.
    """
    shown = value.strip()
    if not shown:
        return None
    found = _iso(shown) or _dotted(shown) or _mail(shown)
    if found is None:
        raise InvalidValue(f"{shown[:40]!r} is not a date such as 2026-03-31")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InvalidValue(f"{shown[:40]} is outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _iso(shown: str) -> datetime | None:
    if shown[:4].isdigit() and shown[4:5] in ("-", "/"):
        try:
            plain = shown.replace("/", "-")
            found = datetime.fromisoformat(plain)
        except ValueError:
            return None
        return datetime.combine(found.date(), time(12), tzinfo=UTC) if len(plain) <= 10 else found
    return None


def _dotted(shown: str) -> datetime | None:
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", shown)
    if not match:
        return None
    on, month, year = map(int, match.groups())
    try:
        return datetime(year, month, on, 12, tzinfo=UTC)
    except ValueError:
        return None


def _mail(shown: str) -> datetime | None:
    try:
        return parsedate_to_datetime(shown)
    except (ValueError, TypeError, IndexError):
        return None
