"""Schema migrations: numbered statements, applied once, in order, by one starter at a time."""

from __future__ import annotations

import hashlib
import secrets
import time
from datetime import datetime, timedelta
from typing import Final

from stakemap.errors import SchemaMismatch, StoreUnavailable
from stakemap.store.statements import names, statement
from stakemap.store.store import Store

GUARD: Final = timedelta(seconds=6)
"""After this long a starter that died in the middle no longer keeps the others out."""
PATIENCE: Final = 90.0


def migrate(store: Store, now: datetime) -> int:
    """Bring the schema up to date and return how many scripts were applied.

    Raises
    ------
    SchemaMismatch
        A script was edited after it was applied, or the database knows scripts that this
        program does not.
    StoreUnavailable
        Another starter migrates and does not finish.
    """
    if not pending(store):
        return 0
    store.writing(lambda tx: tx.migrate("migration_guard"))
    me, began = secrets.token_hex(8), time.monotonic()

    def guarded() -> bool:
        """Take the guard, or say that we still work behind it."""
        return _guarded(store, me, now + timedelta(seconds=time.monotonic() - began))

    while not guarded():
        if time.monotonic() - began > PATIENCE:
            raise StoreUnavailable("another process is migrating the schema and does not finish")
        time.sleep(0.2)
    try:
        return sum(_apply(store, name, now) for name in pending(store) if guarded())
    finally:
        store.write("release_guard", holder=me)


def pending(store: Store) -> list[str]:
    """Return the scripts that are still to be applied, in order.

    Raises
    ------
    SchemaMismatch
        See ``migrate``.
    """
    applied = {row["id"]: row["checksum"] for row in store.read("migrations")}
    known = scripts()
    newer = sorted(set(applied) - set(known))
    if newer:
        raise SchemaMismatch(
            f"the database was made by a newer stakemap (it has {newer[-1]}): update the program"
        )
    edited = [name for name in known if name in applied and applied[name] != checksum(name)]
    if edited:
        raise SchemaMismatch(
            f"cypher/schema/{edited[0]}.cypher was edited after it was applied: restore it and "
            "put the change into a new script"
        )
    return [name for name in known if name not in applied]


def scripts() -> tuple[str, ...]:
    """Return the numbered scripts, in order."""
    return tuple(name for name in names("schema") if name[:4].isdigit())


def checksum(name: str) -> str:
    """Return the fingerprint of a script, the same whatever its line ends are."""
    text = "\n".join(statement("schema", name).splitlines())
    return hashlib.sha256(text.encode()).hexdigest()


def _guarded(store: Store, me: str, now: datetime) -> bool:
    rows = store.write("take_guard", holder=me, now=now, stale=now - GUARD)
    return bool(rows)


def _apply(store: Store, name: str, now: datetime) -> int:
    store.writing(lambda tx: tx.migrate(name))
    store.write("record_migration", id=name, checksum=checksum(name), now=now)
    return 1
