"""A bounded memory of what was computed, shared by threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Keeps the ``size`` values asked for last.

    A key carries the account's revision, so a value is never stale. Two threads that ask for the
    same missing key at once wait for one computation.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, made when it is not remembered."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            turn = self._making.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            return self._made(key, make)

    def remembers(self, key: Hashable) -> bool:
        """Return whether the value of a key need not be made."""
        return key in self._values

    def __len__(self) -> int:
        return len(self._values)

    def _made(self, key: Hashable, make: Callable[[], T]) -> T:
        try:
            value = make()
            with self._lock:
                self._values[key] = value
                while len(self._values) > self._size:
                    self._values.popitem(last=False)
            return value
        finally:
            with self._lock:
                self._making.pop(key, None)
