"""Fields of a form into values, refused in one sentence."""

from __future__ import annotations

from datetime import date

from stakemap.errors import InvalidValue


def number(text: str) -> float | None:
    """Return a number, with a point or a comma; none for an empty field.

    Raises
    ------
    InvalidValue
        It is none.
    """
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
