"""The only place that picks a store."""

from __future__ import annotations

from datetime import UTC, datetime

from stakemap.service.service import Service
from stakemap.settings import Settings
from stakemap.store.connecting import open_driver, reach
from stakemap.store.migrations import migrate
from stakemap.store.store import Store


def open_store(settings: Settings) -> Store:
    """Return the store that the settings name, reachable and with its schema up to date.

    Raises
    ------
    StoreUnavailable
        It is down, silent, held by a silent process, or refuses the password.
    SchemaMismatch
        Its schema is newer than this program, or a script was edited.
    """
    store = _neo4j(settings) if settings.neo4j else _embedded(settings)
    try:
        store.check()
        migrate(store, datetime.now(UTC))
    except BaseException:
        store.close()
        raise
    return store


def open_service(settings: Settings) -> Service:
    """Return everything that pages and commands may ask for; close it by leaving its block."""
    return Service(open_store(settings), settings)


def _neo4j(settings: Settings) -> Store:
    server = settings.neo4j
    assert server is not None  # noqa: S101
    return Store(open_driver(server.uri, server.user, server.password), server.database)


def _embedded(settings: Settings) -> Store:
    from stakemap.store.embedded import DATABASE, Engine

    engine = Engine(settings.home)
    return Store(reach(engine), DATABASE, engine)
