"""Figures: one number or finding before and after a change, and how people read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from stakemap.analysis.order import DIGITS
from stakemap.analysis.uncertainty import Range
from stakemap.model.people import PersonId

T = TypeVar("T")
Value = float | str | tuple[PersonId, ...] | None


class Unit(StrEnum):
    """How a figure is read: a share of one, a whole number, an amount, words or people."""

    SHARE = "share"
    COUNT = "count"
    AMOUNT = "amount"
    WORDS = "words"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """How to read one figure off a finding; ``within`` says between what doubt lets it lie."""

    key: str
    label: str
    unit: Unit
    read: Callable[[T], Value]
    within: Callable[[T], Range | None] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure before and after; none where there is nothing to read it off."""

    key: str
    label: str
    unit: Unit
    before: Value
    after: Value
    within: tuple[Range | None, Range | None] = (None, None)

    @property
    def moved(self) -> bool:
        """Whether it is another one now; the order of summation moves nothing."""
        return _rounded(self.before) != _rounded(self.after)

    @property
    def by(self) -> float:
        """How far it moved, above zero where it grew; 0 for what has no size."""
        if isinstance(self.before, int | float) and isinstance(self.after, int | float):
            return round(float(self.after) - float(self.before), DIGITS)
        return 0.0


def compared(
    readings: Iterable[Reading[T]], before: T | None, after: T | None
) -> tuple[Figure, ...]:
    """Return what each reading says of both findings; one that is not there says nothing."""
    return tuple(
        Figure(
            one.key,
            one.label,
            one.unit,
            None if before is None else one.read(before),
            None if after is None else one.read(after),
            (_within(one, before), _within(one, after)),
        )
        for one in readings
    )


def told(figure: Figure, names: Mapping[PersonId, str]) -> tuple[str, str]:
    """Return both sides as people read them."""
    return _text(figure.unit, figure.before, names), _text(figure.unit, figure.after, names)


def spread(figure: Figure) -> str:
    """Return between what doubt lets the figure lie after the change, nothing where it is sure."""
    within = figure.within[1]
    if within is None or within.low == within.high:
        return ""
    ends = [_text(figure.unit, end, {}) for end in (within.low, within.high)]
    return "–".join(ends) if ends[0] != ends[1] else ""


def as_json(figures: Sequence[Figure], names: Mapping[PersonId, str]) -> dict[str, Any]:
    """Return figures by key, each with both sides, and with their intervals where there are any."""
    return {one.key: _document(one, names) for one in figures}


def _document(figure: Figure, names: Mapping[PersonId, str]) -> dict[str, Any]:
    sides = {"before": figure.before, "after": figure.after}
    document: dict[str, Any] = {
        name: [{"id": one, "name": names[one]} for one in value]
        if isinstance(value, tuple)
        else value
        for name, value in sides.items()
    }
    for name, interval in zip(sides, figure.within, strict=True):
        if interval is not None:
            document[f"{name}_interval"] = [interval.low, interval.high]
    return document


def _within(reading: Reading[T], finding: T | None) -> Range | None:
    return reading.within(finding) if reading.within and finding is not None else None


def _rounded(value: Value) -> Value:
    return round(value, DIGITS) if isinstance(value, float) else value


def _text(unit: Unit, value: Value, names: Mapping[PersonId, str]) -> str:
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(names[one] for one in value) or "nobody"
    if isinstance(value, str):
        return value or "none"
    if unit is Unit.SHARE:
        return f"{value * 100:.1f} %"
    return f"{value:.0f}" if unit is Unit.COUNT else f"{value:.3f}"
