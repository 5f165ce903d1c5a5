"""Every measure is the same on the embedded engine and on Neo4j: rows, order, 1e-9."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from fixtures.pages import NOW, PRESENT
from fixtures.stores import empty
from fixtures.worlds import shared

from stakemap.ingest.tables import UploadedFile
from stakemap.service import documents
from stakemap.service.imports import ImportOptions
from stakemap.service.service import Service

TODAY = NOW.date()


@pytest.fixture
def both(embedded_store, neo4j_store, embedded_settings) -> list[Service]:
    services = [Service(store, embedded_settings) for store in (embedded_store, neo4j_store)]
    for service in services:
        empty(service.store)
    return services


def without_ids(document: object) -> object:
    """A document in which people are their names, so that two imports can be compared."""
    if isinstance(document, dict):
        return {k: without_ids(v) for k, v in document.items() if k not in ("id", "account")}
    return [without_ids(one) for one in document] if isinstance(document, list) else document


def numbers(document: object) -> list[float]:
    if isinstance(document, dict):
        return [one for value in document.values() for one in numbers(value)]
    if isinstance(document, list):
        return [one for value in document for one in numbers(value)]
    return [document] if isinstance(document, float) else []


def words(document: object) -> object:
    if isinstance(document, dict):
        return {key: words(value) for key, value in document.items()}
    if isinstance(document, list):
        return [words(value) for value in document]
    return None if isinstance(document, float) else document


def same(one: object, other: object) -> None:
    one, other = without_ids(one), without_ids(other)
    assert words(one) == words(other)
    assert numbers(one) == pytest.approx(numbers(other), abs=1e-9)


@pytest.mark.neo4j
def test_the_demo_has_the_same_numbers_on_both(both):
    found = []
    for service in both:
        account = service.demo.ensure(NOW).id
        snapshot = service.snapshots.of(account, PRESENT)
        goal = service.people.theirs(account, "Katharina Lindqvist", PRESENT).id
        analysis = service.analysis
        found.append(
            [
                documents.centrality(account, snapshot, analysis.centrality(account, PRESENT)),
                documents.rim(account, snapshot, analysis.rim(account, PRESENT)),
                documents.paths(account, snapshot, analysis.paths(account, goal, PRESENT)),
                [list(astuple(one)[2:]) for one in service.accounts.all()],
            ]
        )
    same(*found)


@pytest.mark.neo4j
def test_observed_mail_has_the_same_numbers_on_both(both):
    mail = UploadedFile(
        "messages.csv.gz", shared("enron_igraph184", "messages.csv.gz").read_bytes()
    )
    found = []
    for service in both:
        service.imports.apply([mail], "Mail", ImportOptions(read_as="influence"), NOW)
        account = service.accounts.find("Mail").id
        snapshot = service.snapshots.of(account, PRESENT)
        measured = service.analysis.centrality(account, PRESENT)
        found.append(documents.centrality(account, snapshot, measured))
    same(*found)
