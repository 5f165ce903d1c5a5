"""What a store returns for one record, and how a value of it becomes plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

Row = Mapping[str, Any]


def as_date(value: Any) -> date | None:  # noqa: ANN401
    """Return a date from a store's own date type or an ISO text, or none."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    native = value.to_native() if hasattr(value, "to_native") else value
    return native.date() if isinstance(native, datetime) else native


def as_datetime(value: Any) -> datetime | None:  # noqa: ANN401
    """Return a moment with its zone from a store's own type, or none.

    The embedded engine keeps moments in UTC and gives them back without saying so.
    """
    moment: datetime | None = value.to_native() if hasattr(value, "to_native") else value
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def as_texts(values: Iterable[Any] | None) -> tuple[str, ...]:
    """Return the texts of a list property that may be missing."""
    return tuple(str(value) for value in values or ())
