"""Sessions, transactions and retries over Bolt: what every other room sees of a store."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, ServerInfo, Session, unit_of_work
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from stakemap.errors import NotThere, StoreUnavailable
from stakemap.model.row import Row
from stakemap.store.connecting import collided, reach, refused, unavailable
from stakemap.store.statements import statement

if TYPE_CHECKING:
    from stakemap.store.embedded import Engine

T = TypeVar("T")

COLLISIONS: Final = 30
"""How often work that somebody else's write got in the way of is tried again."""
LOOKS: Final = 5
"""How often something not found inside a write is looked for again; see ``errors.NotThere``."""
TRIES: Final = 25
"""How often an engine whose owner has ended is asked for: 9 s, more on a busy machine."""
PAUSE: Final = 0.02
"""Seconds between two such questions."""
GONE: Final = (ServiceUnavailable, SessionExpired, AuthError)
"""What asking an engine whose owner has ended, or is about to, looks like."""
TABLE: Final = ("columns", "rows")
"""What a statement returns where thousands of rows come as one record."""
PAGE: Final = 20.0
"""Seconds that one transaction of a page may take."""
JOB: Final = 600.0
"""Seconds that one transaction of an import or a rebuild may take."""


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
        self._bookmarks = GraphDatabase.bookmark_manager()  # a replica may lag behind a write
        self._changing = threading.Lock()

    @property
    def embedded(self) -> bool:
        """Whether the embedded engine holds the data."""
        return self._engine is not None

    @property
    def uri(self) -> str:
        """Where the store listens, as shown to people; it carries no password."""
        host, port = self._server().address[:2]
        return f"bolt://{host}:{port}"

    @property
    def version(self) -> str:
        """What the server calls itself."""
        return str(self._server().agent)

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
        self._server()

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

    def _server(self) -> ServerInfo:
        try:
            return self._answered(lambda driver: driver.get_server_info())
        except (Neo4jError, OSError, ValueError) as error:
            raise unavailable(error) from error

    def _again(self, ask: Callable[[Session], T]) -> T:
        """Ask until nobody else's write gets in between."""
        for attempt in range(COLLISIONS):
            driver = self._driver
            try:
                return self._answered(lambda driver: self._asked(driver, ask))
            except NotThere:
                if attempt >= LOOKS:
                    raise
                time.sleep(random.uniform(0.001, 0.02 * (attempt + 1)))
            except Neo4jError as error:
                if not (collided(error) or self._left(driver)):
                    told = refused(error)
                    if told is None:
                        raise
                    raise told from error
                time.sleep(random.uniform(0.001, 0.005 * (attempt + 1)))
        raise StoreUnavailable(f"others wrote to the same thing {COLLISIONS} times in between")

    def _left(self, driver: Driver) -> bool:
        """Tell whether the engine's owner is on its way out, when it fails whatever it is asked.

        Where another thread has found the heir by now, the one that was asked has left already.
        """
        if self._engine is None:
            return False
        with self._changing:  # until an heir that another thread looks for is there
            return self._driver is not driver or self._engine.left

    def _asked(self, driver: Driver, ask: Callable[[Session], T]) -> T:
        with driver.session(database=self._database, bookmark_manager=self._bookmarks) as session:
            return ask(session)

    def _answered(self, ask: Callable[[Driver], T]) -> T:
        """Ask; where the process that ran the engine has ended, ask whoever runs it by then.

        That may be this process. An heir may end too, or hold the lock and still be starting
        while the address of the dead stands in the file: so it is asked for a while.
        """
        for attempt in range(1, TRIES + 1):
            driver = self._driver
            try:
                return ask(driver)
            except (DriverError, AuthError) as error:
                if attempt == TRIES or not self._replaced(driver, error):
                    raise unavailable(error) from error
            time.sleep(PAUSE)
        raise AssertionError("unreachable")

    def _replaced(self, driver: Driver, error: Exception) -> bool:
        """Tell whether another driver than the one that failed reaches the engine by now."""
        with self._changing:
            if self._driver is not driver:
                return True  # by another thread, which met the same error
            if self._engine is None or self._engine.owned or not isinstance(error, GONE):
                return False
            self._driver = reach(self._engine)
            driver.close()
            return True
