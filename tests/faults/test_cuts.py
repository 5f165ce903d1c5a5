"""A line that is cut in the middle, a pool that is empty, work that takes too long."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from fixtures.relay import COMMIT, RUN, Relay

from stakemap.errors import StoreUnavailable
from stakemap.store import store as stores
from stakemap.store.connecting import open_driver
from stakemap.store.store import Store, Transaction

PERSON = {"identity": "p", "id": "p", "account_id": "them", "properties": {"name": "P"}}


@pytest.fixture
def relay(any_store: Store) -> Iterator[Relay]:
    host, port = any_store._server().address[:2]
    between = Relay(host, port)
    yield between
    between.close()


@pytest.fixture
def relayed(any_store: Store, relay: Relay) -> Iterator[Store]:
    """The store by way of the relay; it stands for a server elsewhere, so nobody takes over."""
    uri, user, password = f"bolt://127.0.0.1:{relay.port}", None, None
    if any_store._engine is not None:
        _, user, password = any_store._engine.address.credentials
    with Store(open_driver(uri, user, password), any_store._database) as store:
        store.check()
        yield store


def people(store: Store) -> list[str]:
    return [row["person"]["name"] for row in store.read("people", account_ids=["them"])]


def test_a_run_that_was_cut_is_tried_again(any_store, relay, relayed):  # 52
    relay.cut_at = RUN
    relayed.write("upsert_people", rows=[PERSON])
    assert relay.cuts == 1
    assert people(any_store) == ["P"]


def test_a_commit_that_was_cut_is_told_and_may_be_sent_again(any_store, relay, relayed):  # 52
    relay.cut_at, relay.after = COMMIT, True
    with pytest.raises(StoreUnavailable, match="does not answer"):
        relayed.write("upsert_people", rows=[PERSON])
    deadline = time.monotonic() + 5
    while not people(any_store) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert people(any_store) == ["P"]  # it was done, though nobody was told
    relayed.write("upsert_people", rows=[PERSON])
    assert people(any_store) == ["P"]


def test_a_line_cut_before_the_commit_leaves_nothing(any_store, relay, relayed):  # 52
    relay.cut_at = COMMIT
    with pytest.raises(StoreUnavailable):
        relayed.write("upsert_people", rows=[PERSON])
    time.sleep(0.2)
    assert people(any_store) == []


def test_an_empty_pool_is_one_sentence_soon(any_store: Store, monkeypatch):  # 52 pool exhausted
    crowd = 101  # the driver holds 100 connections
    inside, leave = threading.Semaphore(0), threading.Event()

    def sit(tx: Transaction) -> None:
        tx.read("accounts")
        inside.release()
        leave.wait(60)

    sitting = [
        threading.Thread(target=any_store.reading, args=(sit, 120.0), daemon=True)
        for _ in range(crowd - 1)
    ]
    for thread in sitting:
        thread.start()
    try:
        for _ in sitting:
            assert inside.acquire(timeout=20)
        began = time.monotonic()
        with pytest.raises(StoreUnavailable, match="does not answer"):
            any_store.read("accounts")
        assert time.monotonic() - began < 5
    finally:
        leave.set()
        for thread in sitting:
            thread.join()
    assert any_store.read("accounts") == []


@pytest.mark.neo4j
def test_work_that_takes_too_long_is_one_sentence(neo4j_store: Store):
    def slowly(tx: Transaction) -> None:
        tx.read("accounts")
        time.sleep(2.5)
        tx.read("accounts")

    with pytest.raises(StoreUnavailable, match="took longer than it may"):
        neo4j_store.reading(slowly, seconds=0.5)


def test_pages_are_given_less_time_than_jobs():
    assert stores.PAGE <= 30 < stores.JOB


@pytest.mark.neo4j
def test_what_one_session_wrote_the_next_one_waits_for(neo4j_store: Store):  # 54
    before = set(neo4j_store._bookmarks.get_bookmarks())
    neo4j_store.write("upsert_people", rows=[PERSON])
    assert set(neo4j_store._bookmarks.get_bookmarks()) - before


@pytest.mark.neo4j
def test_a_database_that_is_not_there_is_named(neo4j_uri):
    with (
        Store(open_driver(neo4j_uri, None, None), "nowhere") as store,
        pytest.raises(StoreUnavailable, match="STAKEMAP_NEO4J_DATABASE"),
    ):
        store.read("accounts")
