"""Sessions, transactions and retries over Bolt: what every other room sees of a store."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, TypeVar

import neo4j
from neo4j import Driver, ManagedTransaction
from neo4j.exceptions import (
    AuthError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from stakemap.errors import StoreUnavailable
from stakemap.model.row import Row
from stakemap.store.statements import statement

T = TypeVar("T")

COLLISIONS: Final = 20
"""How often an upsert that met a key made at the same moment is tried again."""


class Transaction:
    """One open transaction; statements are named by their file in ``cypher/``."""

    def __init__(self, bolt: ManagedTransaction) -> None:
        self._bolt = bolt

    def read(self, name: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Run ``cypher/read/<name>.cypher`` and return its records in order."""
        return self._run("read", name, parameters)

    def write(self, name: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Run ``cypher/write/<name>.cypher`` and return its records in order."""
        return self._run("write", name, parameters)

    def _run(self, folder: str, name: str, parameters: dict[str, Any]) -> list[Row]:
        result = self._bolt.run(statement(folder, name), parameters)
        return [record.data() for record in result]


class Store:
    """Named statements in managed transactions; thread-safe, one per process."""

    def __init__(self, driver: Driver, database: str | None) -> None:
        self._driver = driver
        self._database = database

    def read(self, name: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Run one reading statement in a transaction of its own."""
        return self.reading(lambda tx: tx.read(name, **parameters))

    def write(self, name: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Run one writing statement in a transaction of its own."""
        return self.writing(lambda tx: tx.write(name, **parameters))

    def reading(self, work: Callable[[Transaction], T]) -> T:
        """Run several statements in one read transaction, routed to a reader."""
        with self._session() as session:
            return session.execute_read(lambda bolt: work(Transaction(bolt)))

    def writing(self, work: Callable[[Transaction], T]) -> T:
        """Run several statements in one write transaction; ``work`` may run more than once."""
        for attempt in range(COLLISIONS):
            try:
                with self._session() as session:
                    return session.execute_write(lambda bolt: work(Transaction(bolt)))
            except ConstraintError:
                if attempt == COLLISIONS - 1:
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Give all connections back."""
        self._driver.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._database)
