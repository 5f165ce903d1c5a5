"""Health: which store, which version, what is wrong."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Any, Final

from stakemap import __version__
from stakemap.model.attachment import told_size
from stakemap.settings import Settings
from stakemap.store.migrations import pending, scripts
from stakemap.store.store import Store

ENOUGH: Final = 200_000_000
"""Free bytes below which an import may not fit."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Health:
    """What was found; there is no password in it."""

    version: str
    kind: str
    store_version: str
    uri: str
    schema: str
    checks: tuple[Check, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it under the keys that scripts rely on."""
        return {
            "version": self.version,
            "store": {"kind": self.kind, "version": self.store_version, "uri": self.uri},
            "schema": self.schema,
            "checks": [asdict(one) for one in self.checks],
        }


class HealthCheck:
    """Looks at the store and at what surrounds it."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings

    @property
    def store_name(self) -> str:
        """The store as pages name it."""
        return "embedded store" if self._store.embedded else f"Neo4j at {self._store.uri}"

    def ready(self) -> None:
        """Ask the store whether it answers.

        Raises
        ------
        StoreUnavailable
            It does not.
        """
        self._store.check()

    def examine(self) -> Health:
        """Return everything that can be said about this installation."""
        return Health(
            __version__,
            "embedded" if self._store.embedded else "neo4j",
            self._store.version,
            self._store.uri,
            scripts()[-1],
            tuple(self._checks()),
        )

    def _checks(self) -> Iterator[Check]:
        waiting = pending(self._store)
        yield Check("schema", not waiting, f"{len(scripts()) - len(waiting)} scripts applied")
        yield from self._home()
        fast = find_spec("networkit") is not None
        yield Check("fast backend", fast, "networkit is installed" if fast else "NetworkX alone")
        known = len(self._store.read("accounts"))
        yield Check("accounts", True, f"{known} customer account{'' if known == 1 else 's'}")
        (held,) = self._store.read("count_attachments")
        yield Check("attached files", True, f"{held['files']}, {told_size(held['bytes'])}")

    def _home(self) -> Iterator[Check]:
        home = self._settings.home
        if not home.exists():
            yield Check("data folder", self._settings.neo4j is not None, f"{home} does not exist")
            return
        private = not stat.S_IMODE(home.stat().st_mode) & 0o077
        yield Check("data folder", private, f"{home}{'' if private else ' can be read by others'}")
        free = shutil.disk_usage(home).free
        yield Check("free space", free > ENOUGH, f"{free / 1e9:.1f} GB")
