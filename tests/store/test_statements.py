"""Every statement of the product is understood by both stores, and none is deprecated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from stakemap.store.statements import statement
from stakemap.store.store import Store

CYPHER = Path(__file__).parents[2] / "cypher"
STATEMENTS = sorted((path.parent.name, path.stem) for path in CYPHER.rglob("*.cypher"))


@pytest.fixture(scope="module")
def neo4j_that_warns(neo4j_uri: str):
    """A driver that makes a warning of the server a failure of the test."""
    with GraphDatabase.driver(
        neo4j_uri,
        auth=None,
        warn_notification_severity="WARNING",
        notifications_disabled_classifications=["UNRECOGNIZED", "GENERIC", "PERFORMANCE"],
    ) as driver:
        yield driver


@pytest.mark.parametrize(("folder", "name"), STATEMENTS)
def test_the_embedded_engine_understands_it(embedded_store: Store, folder: str, name: str):
    with embedded_store._driver.session(database=embedded_store._database) as session:
        session.run(f"EXPLAIN {statement(folder, name)}").consume()


@pytest.mark.neo4j
@pytest.mark.parametrize(("folder", "name"), STATEMENTS)
def test_neo4j_understands_it_without_a_warning(neo4j_that_warns, folder: str, name: str):
    with neo4j_that_warns.session() as session:
        session.run(f"EXPLAIN {statement(folder, name)}").consume()


@pytest.mark.parametrize(("folder", "name"), STATEMENTS)
def test_values_come_as_parameters_and_labels_are_spelled_out(folder: str, name: str):
    text = statement(folder, name)
    body = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    assert ";" not in body
    for templating in ("$(", "{{", "%s", "`", "FULLTEXT", "apoc."):
        assert templating not in body


def test_a_statement_outside_the_language_would_be_noticed(embedded_store: Store):
    with (
        embedded_store._driver.session(database=embedded_store._database) as session,
        pytest.raises(Exception, match=r"(?i)syntax|not defined"),
    ):
        session.run("EXPLAIN MATCH (n:Person RETURN n").consume()


def test_an_account_goes_with_every_label_that_is_ever_made():
    written = "".join(statement(folder, name) for folder, name in STATEMENTS if folder == "write")
    made = set(re.findall(r"(?:CREATE|MERGE) \(\w*:(\w+)", written))
    removing = statement("write", "remove_account_nodes").partition("MATCH (n:")[2].partition(")")
    removed = removing[0].split("|")
    assert {*removed, "Account", "Piece"} == made - {"Migration", "MigrationGuard"}
