"""Words as somebody types them: one line in one normal form, refused by name."""

from __future__ import annotations

from stakemap.errors import InvalidValue
from stakemap.ingest import values


def line(what: str, text: str) -> str:
    """Return a text as one line without spaces around it; it may be empty.

    Raises
    ------
    InvalidValue
        It is too long, or holds characters that hide or turn text; the sentence names ``what``.
    """
    try:
        return values.text(text, values.LONGEST_NAME)
    except InvalidValue as error:
        raise InvalidValue(f"{what} cannot be taken: {error}") from error


def name(what: str, text: str) -> str:
    """Return a text that must not be empty; see ``line``.

    Raises
    ------
    InvalidValue
        It is empty, or ``line`` refuses it.
    """
    shown = line(what, text)
    if not shown.strip(values.JOINERS):
        raise InvalidValue(f"{what} is missing")
    return shown
