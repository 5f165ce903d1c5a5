"""Fields of a form into values, refused in one sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from stakemap.errors import InvalidValue

GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""What is a thousand times more where that sign groups digits than where it ends the whole ones."""


def number(text: str) -> float | None:
    """Return a number, with a point or a comma; none for an empty field.

    Raises
    ------
    InvalidValue
        It is none, or may be either of two.
    """
    if GROUPED.fullmatch(text.strip()):
        raise InvalidValue(
            f"{text.strip()!r} may be a thousand times more or less: write it without that sign"
        )
    try:
        return float(text.replace(",", ".")) if text.strip() else None
    except ValueError as error:
        raise InvalidValue(f"{text[:40]!r} is not a number") from error


def day(text: str) -> date | None:
    """Return a day, none for an empty field.

    Raises
    ------
    InvalidValue
        It is no date.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidValue(f"{text[:40]!r} is not a date such as 2026-03-31") from error
