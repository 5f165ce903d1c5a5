"""What somebody names by its id or its exact name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from stakemap.errors import Ambiguous
from stakemap.ingest.values import folded
from stakemap.model.account import Snapshot
from stakemap.model.organisation import UnitId


class Identified(Protocol):
    """Whatever has an id of its own."""

    @property
    def id(self) -> str:
        """Return the id."""


class Named(Identified, Protocol):
    """Whatever has an id, and a name that others may have too."""

    @property
    def name(self) -> str:
        """Return what people call it."""


Thing = TypeVar("Thing", bound=Named)


def called(known: Iterable[Thing], text: str, sort: str) -> Thing | None:
    """Return which has this id or exactly this name, none where nothing has.

    Parameters
    ----------
    sort
        What they are, as a refusal says it: ``accounts``.

    Raises
    ------
    Ambiguous
        Several have this name; the message lists their ids.
    """
    known, wanted = list(known), folded(text)
    found = [one for one in known if one.id == text] or [
        one for one in known if folded(one.name) == wanted
    ]
    if len(found) > 1:
        raise several(found, text, sort)
    return found[0] if found else None


def unit_called(snapshot: Snapshot, account_id: str, text: str) -> UnitId | None:
    """Return the unit of one account with this id or exactly this name; see ``called``."""
    units = (one for one in snapshot.units if one.account_id == account_id)
    found = called(units, text, "units")
    return found.id if found else None


def several(found: Sequence[Identified], text: str, sort: str) -> Ambiguous:
    """Return the refusal of a name that several have."""
    ids = ", ".join(one.id for one in found)
    return Ambiguous(f"{text[:40]!r} fits {len(found)} {sort}: name one by id ({ids})")
