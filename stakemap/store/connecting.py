"""How a store is reached: drivers with stakemap's time limits, and what their errors mean."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, Neo4jError, TransientError

from stakemap.errors import StoreUnavailable

if TYPE_CHECKING:
    from stakemap.store.embedded import Engine

SILENCE: Final = 3.0
"""Seconds before a listener that accepts and says nothing is given up."""
IDLE: Final = 1.0
"""Seconds after which a connection is asked for a sign of life before it is used again."""
RETRYING: Final = 2.9
"""Seconds for which the driver tries again; less than ``SILENCE``, so that silence is met once."""
RETRYING_EMBEDDED: Final = 0.3
"""The same for the engine: its waits grow no longer, and who lost its owner soon takes over."""
VANISHED: Final = "Neo.ClientError.Statement.EntityNotFound"
"""What the embedded engine says of a record that an index named and a rollback then took away."""
COLLIDED: Final = (
    "Neo.ClientError.Schema.ConstraintValidationFailed",
    "Neo.TransientError.Transaction.DeadlockDetected",
    VANISHED,
)
"""What somebody else's write at the same moment looks like; asking again helps."""
SENTENCES: Final = {
    "Neo.ClientError.Database.DatabaseNotFound": (
        "the store has no database of that name: check STAKEMAP_NEO4J_DATABASE"
    ),
    "Neo.ClientError.Security.Forbidden": (
        "the store's user may not do this: it needs to read, to write and to create constraints"
    ),
    "Neo.ClientError.Transaction.TransactionTimedOut": (
        "the store took longer than it may: ask again, or ask for less"
    ),
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": (
        "the store took longer than it may: ask again, or ask for less"
    ),
}

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else retries print to stderr


def open_driver(
    uri: str, user: str | None, password: str | None, retrying: float = RETRYING
) -> Driver:
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
            liveness_check_timeout=IDLE,  # else a listener fallen silent holds us for ever
            max_transaction_retry_time=retrying,
            notifications_disabled_classifications=["UNRECOGNIZED"],
            user_agent="stakemap",
            **_contended(),
        )
    except (ConfigurationError, ValueError) as error:
        raise unavailable(error) from error


def reach(engine: Engine) -> Driver:
    """Return a driver to the engine, which is started here when nobody runs it."""
    return open_driver(*engine.find().credentials, RETRYING_EMBEDDED)


def _contended() -> dict[str, Any]:
    """Return short first delays between retries, which the driver takes but does not document.

    They bring the slowest hundredth of contended writes from 1,000 to 80 ms.
    """
    return {"initial_retry_delay": 0.01}


def collided(error: Neo4jError) -> bool:
    """Tell whether somebody else's write came in between, so that asking again helps."""
    return error.code in COLLIDED


def refused(error: Neo4jError) -> StoreUnavailable | None:
    """Return one sentence where the server cannot or may not do it; none where we erred."""
    if isinstance(error, ClientError) and error.code not in SENTENCES:
        return None
    return unavailable(error)


def unavailable(error: BaseException) -> StoreUnavailable:
    """Return one sentence on why the store does not answer; never with a password in it."""
    if isinstance(error, AuthError):
        return StoreUnavailable(
            "the store refuses the user or the password: check STAKEMAP_NEO4J_USER and "
            "STAKEMAP_NEO4J_PASSWORD"
        )
    if isinstance(error, Neo4jError) and error.code in SENTENCES:
        return StoreUnavailable(SENTENCES[error.code])
    first = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".: ")
    told = "is overloaded" if isinstance(error, TransientError) else "does not answer"
    return StoreUnavailable(f"the store {told}: {first}")
