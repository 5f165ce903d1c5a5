"""The schema: applied once, by one starter, never edited, never older than the data."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from stakemap.errors import SchemaMismatch, StoreUnavailable
from stakemap.settings import Neo4jAddress, Settings
from stakemap.store import migrations
from stakemap.store.migrations import migrate, pending, scripts
from stakemap.store.store import Store
from stakemap.wiring import open_store

NOW = datetime(2026, 6, 30, tzinfo=UTC)


@pytest.fixture
def restored(any_store: Store):
    """A store whose list of applied scripts may be changed; it is put right afterwards."""
    yield any_store
    with any_store._driver.session(database=any_store._database) as session:
        session.run("MATCH (m:Migration) WHERE NOT m.id IN $known DELETE m", known=list(scripts()))
    for name in scripts():
        any_store.write("record_migration", id=name, checksum=migrations.checksum(name), now=NOW)


def test_a_second_start_applies_nothing(any_store):
    assert pending(any_store) == []
    assert migrate(any_store, NOW) == 0


def test_scripts_are_numbered_without_a_gap():
    assert [int(name[:4]) for name in scripts()] == list(range(1, len(scripts()) + 1))


def test_an_edited_script_is_refused_by_name(restored):
    first = scripts()[0]
    restored.write("record_migration", id=first, checksum="other", now=NOW)
    with pytest.raises(SchemaMismatch, match=first):
        pending(restored)


def test_a_newer_database_is_refused(restored):  # 51
    restored.write("record_migration", id="9999_future", checksum="x", now=NOW)
    with pytest.raises(SchemaMismatch, match="9999_future"):
        migrate(restored, NOW)


def test_line_ends_do_not_make_a_script_another(monkeypatch):
    name = scripts()[0]
    before = migrations.checksum(name)
    text = migrations.statement("schema", name)
    monkeypatch.setattr(migrations, "statement", lambda *_: text.replace("\n", "\r\n"))
    assert migrations.checksum(name) == before


def test_starters_at_once_migrate_once(tmp_path):  # 51
    settings = Settings(tmp_path / "home")
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(settings), range(4)))
    try:
        assert all(pending(store) == [] for store in stores)
        assert len(stores[0].read("migrations")) == len(scripts())
    finally:
        for store in reversed(stores):
            store.close()


def test_a_guard_left_by_the_dead_is_not_believed_for_ever(any_store):
    old = NOW - timedelta(hours=1)
    any_store.write("take_guard", holder="dead", now=old, stale=old - timedelta(hours=1))
    assert not migrations._guarded(any_store, "me", old + timedelta(seconds=5))
    assert migrations._guarded(any_store, "me", NOW)
    any_store.write("release_guard", holder="me")


def test_every_id_is_unique(any_store):
    person = {"identity": "a", "id": "same", "account_id": "x", "properties": {"name": "A"}}
    any_store.write("upsert_people", rows=[person])
    twin = {**person, "identity": "b"}
    with pytest.raises(StoreUnavailable, match="others wrote to the same thing"):
        any_store.write("upsert_people", rows=[twin])
    assert len(any_store.read("people", account_ids=["x"])) == 1


@pytest.mark.neo4j
def test_one_variable_selects_neo4j(neo4j_uri, tmp_path):
    settings = Settings.from_environment(
        {"STAKEMAP_HOME": str(tmp_path), "STAKEMAP_NEO4J_URI": neo4j_uri}
    )
    assert settings.neo4j == Neo4jAddress(neo4j_uri)
    with open_store(settings) as store:
        assert "Neo4j/5" in store.version
        assert not store.embedded


def test_starters_at_once_on_one_server_apply_each_script_once(any_store, restored):  # 51
    with any_store._driver.session(database=any_store._database) as session:
        session.run("MATCH (m:Migration) DELETE m").consume()
    with ThreadPoolExecutor(4) as pool:
        applied = list(pool.map(lambda _: migrate(any_store, datetime.now(UTC)), range(4)))
    assert sum(applied) == len(scripts())
    assert pending(any_store) == []
