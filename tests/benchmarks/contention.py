"""Sixteen threads that upsert the same 25 people, 100 each, against as many bare driver calls.

Run by name: ``PYTHONPATH=tests python tests/benchmarks/contention.py``; it starts a Neo4j as the
tests do, or takes the one that ``STAKEMAP_TEST_NEO4J_URI`` names.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path

import numpy as np
from fixtures.neo4j_server import neo4j_server
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import Neo4jError

from stakemap.settings import Neo4jAddress, Settings
from stakemap.store.statements import statement
from stakemap.store.store import Store
from stakemap.wiring import open_store

THREADS, WRITES, PEOPLE = 16, 100, 25
WARM = 400
"""Writes before any is timed."""

Write = Callable[[dict[str, object]], object]


def person(account: str, number: int) -> dict[str, object]:
    identity = f"{account} person {number}"
    return {
        "identity": identity,
        "id": identity,
        "account_id": account,
        "properties": {"name": f"person {number}"},
    }


def timed(write: Write, account: str) -> tuple[list[float], int]:
    """How long each write took, and how many were refused."""

    def work(_: int) -> tuple[list[float], int]:
        took, refused = [], 0
        for turn in range(WRITES):
            start = time.perf_counter()
            try:
                write(person(account, turn % PEOPLE))
            except Neo4jError:
                refused += 1
            took.append(time.perf_counter() - start)
        return took, refused

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, range(THREADS)))
    return [one for took, _ in found for one in took], sum(refused for _, refused in found)


def report(store: Store, name: str, write: Write) -> None:
    took, refused = timed(write, name)
    rows = [row["person"] for row in store.read("people", account_ids=[name])]
    keys, counted = Counter(row["identity"] for row in rows), sum(row["rev"] for row in rows)
    once = len(keys) == PEOPLE and set(keys.values()) == {1}
    p50, p99 = np.percentile(took, [50, 99]) * 1_000
    print(
        f"{name:28} {THREADS * WRITES:6} sent {refused:5} refused {counted:6} counted   "
        f"each key {'once' if once else 'DOUBLED'}   p50 {p50:7.1f} ms  p99 {p99:7.1f} ms"
    )
    assert once, name
    assert counted == THREADS * WRITES - refused, name


def measure(store: Store, kind: str) -> None:
    """The store's own write, which none of it swallows, and the driver's with its defaults."""
    upsert = statement("write", "upsert_people")
    for number in range(WARM):
        store.write("upsert_people", rows=[person(f"{kind} before", number)])
    report(store, f"{kind} stakemap", lambda row: store.write("upsert_people", rows=[row]))
    with bare(store) as driver:

        def once(row: dict[str, object]) -> object:
            return driver.execute_query(upsert, rows=[row], database_=store._database)

        report(store, f"{kind} bare driver", once)


@contextmanager
def bare(store: Store) -> Iterator[Driver]:
    """The driver as it is, on the store's own address and password."""
    user = store._engine.find().credentials if store._engine else (store.uri, None, None)
    with GraphDatabase.driver(store.uri, auth=user[1:] if user[1] else None) as driver:
        yield driver


@contextmanager
def neo4j(folder: Path) -> Iterator[str]:
    """The Neo4j that the environment names, else one started here."""
    named = os.environ.get("STAKEMAP_TEST_NEO4J_URI")
    with nullcontext(named) if named else neo4j_server(folder) as uri:
        yield uri


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with open_store(Settings(home / "embedded")) as store:
            measure(store, "embedded")
        with (
            neo4j(home / "neo4j") as uri,
            open_store(Settings(home / "beside", Neo4jAddress(uri))) as store,
        ):
            measure(store, "neo4j")


if __name__ == "__main__":
    main()
