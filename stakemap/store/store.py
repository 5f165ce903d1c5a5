"""Sessions, transactions and retries over Bolt: what every other room sees of a store."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import neo4j
from neo4j import Driver, GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from stakemap.errors import StoreUnavailable
from stakemap.model.row import Row
from stakemap.store.statements import statement

if TYPE_CHECKING:
    from stakemap.store.embedded import Engine

T = TypeVar("T")

COLLISIONS: Final = 30
"""How often an upsert that met a key made at the same moment is tried again."""
VANISHED: Final = "Neo.ClientError.Statement.EntityNotFound"
"""What the embedded engine says of a record that an index named and a rollback then took away."""
SILENCE: Final = 3.0
"""Seconds before a listener that accepts and says nothing is given up."""
TABLE: Final = ("columns", "rows")
"""What a statement returns where thousands of rows come as one record."""
PAGE: Final = 20.0
"""Seconds that one transaction of a page may take."""
JOB: Final = 600.0
"""Seconds that one transaction of an import or a rebuild may take."""

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else retries print to stderr


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

    def migrate(self, name: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Run ``cypher/schema/<name>.cypher``; for ``store.migrations`` alone."""
        return self._run("schema", name, parameters)

    def _run(self, folder: str, name: str, parameters: dict[str, Any]) -> list[Row]:
        result = self._bolt.run(statement(folder, name), parameters)
        keys = result.keys()
        rows: list[Row] = [dict(zip(keys, record.values(), strict=True)) for record in result]
        return _unfolded(rows) if tuple(keys) == TABLE else rows


def _unfolded(tables: list[Row]) -> list[Row]:
    """Return the rows of statements that return them as one table.

    A record of its own costs the driver some 20 µs beside its values: half of the time of a map.
    """
    return [
        dict(zip(table["columns"], values, strict=True))
        for table in tables
        for values in table["rows"]
    ]


class Store:
    """Named statements in managed transactions; thread-safe, one per process.

    Every writing transaction on an account first raises its revision: on Neo4j that locks the
    account, so that reading and folding behind it see everything; on the embedded engine two
    writers collide at commit and one is tried again.
    """

    def __init__(self, driver: Driver, database: str | None, engine: Engine | None = None) -> None:
        self._driver, self._database, self._engine = driver, database, engine

    @property
    def embedded(self) -> bool:
        """Whether the embedded engine holds the data."""
        return self._engine is not None

    @property
    def uri(self) -> str:
        """Where the store listens, as shown to people; it carries no password."""
        host, port = self._driver.get_server_info().address[:2]
        return f"bolt://{host}:{port}"

    @property
    def version(self) -> str:
        """What the server calls itself."""
        return str(self._driver.get_server_info().agent)

    def read(self, name: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Run one reading statement in a transaction of its own."""
        return self.reading(lambda tx: tx.read(name, **parameters))

    def write(self, name: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Run one writing statement in a transaction of its own."""
        return self.writing(lambda tx: tx.write(name, **parameters))

    def reading(self, work: Callable[[Transaction], T], seconds: float = PAGE) -> T:
        """Run several statements in one read transaction, routed to a reader."""

        @unit_of_work(timeout=seconds)
        def run(bolt: ManagedTransaction) -> T:
            return work(Transaction(bolt))

        return self._again(lambda session: session.execute_read(run))

    def writing(self, work: Callable[[Transaction], T], seconds: float = PAGE) -> T:
        """Run several statements in one write transaction.

        ``work`` may run more than once, so it must be the same work each time: ids come from
        outside it. A key that somebody else made at the same moment is such an occasion, and so
        is a record that somebody else's rollback took away; the driver tries neither again.
        """

        @unit_of_work(timeout=seconds)
        def run(bolt: ManagedTransaction) -> T:
            return work(Transaction(bolt))

        return self._again(lambda session: session.execute_write(run))

    def check(self) -> None:
        """Ask the server whether it answers.

        Raises
        ------
        StoreUnavailable
            It is down, silent, or refuses the password.
        """
        try:
            self._driver.verify_connectivity()
        except (DriverError, Neo4jError, OSError, ValueError) as error:
            raise unavailable(error) from error

    def close(self) -> None:
        """Give all connections back and stop the engine if it runs here."""
        self._driver.close()
        if self._engine is not None:
            self._engine.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _again(self, ask: Callable[[neo4j.Session], T]) -> T:
        """Ask until nobody else's write gets in between."""
        for attempt in range(COLLISIONS):
            try:
                return self._answered(ask)
            except ClientError as error:
                if not (isinstance(error, ConstraintError) or error.code == VANISHED):
                    raise
                time.sleep(random.uniform(0.001, 0.005 * (attempt + 1)))
        raise StoreUnavailable(f"others wrote to the same thing {COLLISIONS} times in between")

    def _answered(self, ask: Callable[[neo4j.Session], T]) -> T:
        """Ask; where the process that ran the engine has ended, run it here and ask again."""
        try:
            return self._asked(ask)
        except (ServiceUnavailable, AuthError) as error:
            if self._engine is None or self._engine.owned:
                raise unavailable(error) from error
        self._driver.close()
        self._driver = open_driver(*self._engine.find().credentials)
        return self._asked(ask)

    def _asked(self, ask: Callable[[neo4j.Session], T]) -> T:
        try:
            with self._driver.session(database=self._database) as session:
                return ask(session)
        except (ServiceUnavailable, AuthError):
            raise
        except DriverError as error:
            raise unavailable(error) from error


def open_driver(uri: str, user: str | None, password: str | None) -> Driver:
    """Return a driver with stakemap's time limits; it connects when first used.

    Raises
    ------
    StoreUnavailable
        The address or its scheme is not one that the driver knows.
    """
    try:
        return GraphDatabase.driver(
            uri,
            auth=(user, password or "") if user else None,
            connection_timeout=SILENCE,
            connection_acquisition_timeout=SILENCE,  # alone keeps a silent listener short
            max_transaction_retry_time=4.0,
            notifications_disabled_classifications=["UNRECOGNIZED"],
            user_agent="stakemap",
            **_contended(),
        )
    except (ConfigurationError, ValueError) as error:
        raise unavailable(error) from error


def _contended() -> dict[str, Any]:
    """Return short first delays between retries, which the driver takes but does not document.

    They bring the slowest hundredth of contended writes from 1,000 to 80 ms.
    """
    return {"initial_retry_delay": 0.01}


def unavailable(error: BaseException) -> StoreUnavailable:
    """Return one sentence on why the store does not answer; never with a password in it."""
    if isinstance(error, AuthError):
        return StoreUnavailable(
            "the store refuses the user or the password: check STAKEMAP_NEO4J_USER and "
            "STAKEMAP_NEO4J_PASSWORD"
        )
    first = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(". ")
    return StoreUnavailable(f"the store does not answer: {first}")
