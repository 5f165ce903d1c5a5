"""A warning as somebody types it: names into ids, and what cannot be refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from stakemap.errors import InvalidValue, NotFound
from stakemap.ingest.known_voices import KnownVoices
from stakemap.model.account import Snapshot
from stakemap.model.organisation import UnitId
from stakemap.model.people import PersonId
from stakemap.model.source import Source
from stakemap.model.warning import LEAD_DAYS
from stakemap.service.called import unit_called
from stakemap.service.near import did_you_mean
from stakemap.service.people import find
from stakemap.service.tellers import UNKNOWN, named, teller

LONGEST_TEXT: Final = 2_000
LONGEST_NAME: Final = 200
MOST: Final = 500
"""People and units of one warning; a whole customer is its units."""
BACK: Final = timedelta(days=366)
"""How far back a date may lie: what was missed is worth a note, history is not."""
AHEAD: Final = timedelta(days=366 * 20)
LONGEST_LEAD: Final = 3_660


@dataclass(frozen=True, slots=True)
class WarningEntry:
    """One warning in words.

    ``affects`` names people of the customer's and units, each by id, key, e-mail or exact name.
    ``told_by`` is a source or a person in the same way, ``own eyes``, ``document:`` with its
    name, or ``unknown``.
    """

    text: str
    on: date
    affects: tuple[str, ...]
    told_by: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom a warning affects, as ids."""

    people: tuple[PersonId, ...]
    units: tuple[UnitId, ...]


def affected(snapshot: Snapshot, names: Iterable[str]) -> Affected:
    """Return whom the names mean: people first, then units.

    Raises
    ------
    NotFound
        A name is nobody and nothing in this account.
    Ambiguous
        A name fits several people or units; the message lists their ids.
    InvalidValue
        There is no name, or there are too many.
    """
    wanted = list(dict.fromkeys(one.strip() for one in names if one.strip()))
    if not 1 <= len(wanted) <= MOST:
        raise InvalidValue(f"a warning affects {len(wanted)} people and units: 1 to {MOST} can be")
    people: list[PersonId] = []
    units: list[UnitId] = []
    for name in wanted:
        unit = unit_called(snapshot, snapshot.account.id, name)
        try:
            people.append(find(snapshot.people, name).id)
        except NotFound:
            if unit is None:
                people_named = [one.name for one in snapshot.people]
                meant = did_you_mean(name, people_named + [one.name for one in snapshot.units])
                raise NotFound(f"there is nobody called {name[:40]!r} here{meant}") from None
            units.append(unit)
    return Affected(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(units)))


def voice(snapshot: Snapshot, told_by: str, voices: KnownVoices, me: str) -> Source:
    """Return the source that an answer to "who told you?" means.

    Raises
    ------
    NotFound
        It is nobody in this account.
    Ambiguous
        It fits several people or sources; the message lists their ids.
    InvalidValue
        A document or its like has no name, or one that is too long.
    """
    account_id, told_by = snapshot.account.id, told_by.strip() or UNKNOWN
    if (new := named(told_by)) is not None:
        kind, name = new
        checked(f"the name of the {kind}", name, LONGEST_NAME)
    return teller(account_id, snapshot, told_by, voices, me)


def checked(what: str, text: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text as it is kept: no spaces around it, one kind of line end.

    Raises
    ------
    InvalidValue
        It is empty, too long, or holds characters that are not text.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not 1 <= len(kept) <= longest:
        raise InvalidValue(f"{what} has {len(kept)} characters: 1 to {longest:,} are allowed")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in kept if letter not in "\n\t"):
        raise InvalidValue(f"{what} holds characters that are not text")
    return kept


def check_date(on: date, today: date) -> None:
    """Refuse dates that no warning can be about.

    Raises
    ------
    InvalidValue
        It is more than a year ago or more than twenty years ahead.
    """
    first, last = today - BACK, today + AHEAD
    if not first <= on <= last:
        raise InvalidValue(f"a warning about {on} is outside {first} to {last}")


def check_lead(days: int) -> int:
    """Return a lead in days.

    Raises
    ------
    InvalidValue
        It is negative or longer than ten years.
    """
    if not 0 <= days <= LONGEST_LEAD:
        raise InvalidValue(
            f"a lead of {days} days is outside 0 to {LONGEST_LEAD}; {LEAD_DAYS} is usual"
        )
    return days
