"""What waits in memory for the next form: by tickets that cannot be guessed, each taken once."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Tickets(Generic[Thing]):
    """Things by their tickets; those that came first are forgotten where there is no more room.

    Parameters
    ----------
    room
        How much waits at once.
    weighs
        How much of it a thing takes; without it each takes one.
    """

    def __init__(self, room: int, weighs: Callable[[Thing], int] = lambda _: 1) -> None:
        self._room, self._weighs = room, weighs
        self._kept: OrderedDict[str, Thing] = OrderedDict()
        self._lock = Lock()

    def keep(self, thing: Thing) -> str:
        """Return the ticket for a thing."""
        ticket = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[ticket] = thing
            while sum(map(self._weighs, self._kept.values())) > self._room:
                self._kept.popitem(last=False)
        return ticket

    def look(self, ticket: str) -> Thing | None:
        """Return a thing and keep it, or none where it is no longer kept."""
        with self._lock:
            return self._kept.get(ticket)

    def take(self, ticket: str) -> Thing | None:
        """Return a thing, or none where it is no longer kept."""
        with self._lock:
            return self._kept.pop(ticket, None)
