"""Every answer is the same on the embedded engine and on Neo4j: rows, order, 1e-9."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fixtures.comparing import differences, same
from fixtures.hearsay import DAY, NOW
from fixtures.stores import empty
from fixtures.twins import DEMO, DOUBTED, LENSES, PRESENT, entered, fixed_ids
from fixtures.worlds import shared

from stakemap.analysis.change import Change, ChangeKind
from stakemap.ingest.tables import UploadedFile
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.service.assignments import Assignments
from stakemap.service.imports import ImportOptions
from stakemap.service.routes import Goal, routes
from stakemap.service.service import Service

Twins = tuple[tuple[Service, dict[str, str]], tuple[Service, dict[str, str]]]


@pytest.fixture(scope="module")
def twins(embedded_store, neo4j_store, embedded_settings) -> Twins:
    """The same accounts, in the same order under the same ids, on both engines."""
    services = [Service(store, embedded_settings) for store in (embedded_store, neo4j_store)]
    for service in services:
        empty(service.store)
    one, other = [(service, entered(service)) for service in services]
    return one, other


def goals(service: Service, account: str, lens: Lens) -> list[PersonId]:
    return [one.id for one in service.snapshots.of(account, lens).people]


def ways(service: Service, account: str, lens: Lens) -> list[Any]:
    return [
        routes(service.analysis, Goal(account, goal), lens, beside=True)
        for goal in goals(service, account, lens)[:12]
    ]


def executive_routes(service: Service, account: str, lens: Lens) -> list[Any]:
    return [
        service.analysis.executive_route(account, goal, 2, lens)
        for goal in goals(service, account, lens)[:12]
    ]


def what_if(service: Service, account: str, lens: Lens) -> Any:
    first, *_, last = goals(service, account, lens)
    rep = service.snapshots.of(account, PRESENT).ours[0].id
    changes = [Change(ChangeKind.LEAVE, first)]
    if any(one.id == rep for one in service.snapshots.of(account, lens).ours):
        changes.append(Change(ChangeKind.WIN_OVER, last, rep))
    return service.analysis.what_if(account, changes, lens)


def every_claim(service: Service, account: str, lens: Lens) -> list[Any]:
    found = service.claims.all(account, lens)
    return [service.claims.one(account, view.claim.id, lens) for view in found[:20]]


def contents(service: Service, account: str, _: Lens) -> list[Any]:
    found = service.attachments.all(account)
    live = [one.attachment.id for one in found if one.attachment.removed_at is None]
    return [found, [service.attachments.content(account, id_) for id_ in live]]


def every_source(service: Service, account: str, lens: Lens) -> list[Any]:
    found = service.sources.all(account, lens)
    return [service.sources.one(account, view.source.id, lens) for view in found]


def reports(service: Service, account: str, lens: Lens) -> list[bytes]:
    if lens.known or lens.confirmed_only:  # a report looks at a week as it is known now
        return []
    week = lens.on.strftime("%G-W%V")
    return [service.reports.weekly(account, end, today=DAY, week=week) for end in (".html", ".csv")]


Answer = Callable[[Service, str, Lens], Any]
ANSWERS: dict[str, Answer] = {
    "accounts": lambda service, _, __: service.accounts.all(),
    "people": lambda service, account, lens: service.people.all(account, lens),
    "snapshot": lambda service, account, lens: service.snapshots.of(account, lens),
    "centrality": lambda service, account, lens: service.analysis.centrality(account, lens),
    "doubt": lambda service, account, lens: service.analysis.doubt(account, lens),
    "rim": lambda service, account, lens: service.analysis.rim(account, lens),
    "paths": ways,
    "executive routes": executive_routes,
    "team": lambda service, account, lens: service.analysis.team(account, lens),
    "inbox": lambda service, account, lens: service.inbox.all(account, lens),
    "questions": lambda service, account, lens: service.questions.asked(account, lens),
    "assignments": lambda service, account, _: Assignments(service.store).all(account),
    "what-if": what_if,
    "claims": lambda service, account, lens: service.claims.all(account, lens),
    "each claim": every_claim,
    "attachments": contents,
    "sources": lambda service, account, lens: service.sources.all(account, lens),
    "each source": every_source,
    "history": lambda service, account, _: service.history.page(account),
    "older history": lambda service, account, _: service.history.page(account, 2),
    "warnings": lambda service, account, lens: service.warnings.all(account, lens),
    "digests": lambda service, account, _: service.digests.plan(NOW, account),
    "report": reports,
    "org map": lambda service, account, lens: service.maps.graph(account, lens, "org"),
    "rings": lambda service, account, lens: service.maps.graph(account, lens, "rings"),
    "network": lambda service, account, lens: service.maps.graph(account, lens, "network"),
}


@pytest.mark.neo4j
@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("account", [DEMO, DOUBTED])
@pytest.mark.parametrize("question", ANSWERS)
def test_a_question_has_one_answer_on_both(twins, question, account, lens):
    one, other = (ANSWERS[question](service, ids[account], LENSES[lens]) for service, ids in twins)
    same(one, other)


def test_answers_that_differ_anywhere_are_told_apart():
    row = {"name": "Eva", "standing": 0.5, "held": frozenset({"head"}), "none": None}
    rows = [Change(ChangeKind.LEAVE, "eva", number=0.1), row]
    near = [rows[0], {**row, "standing": 0.5 + 1e-10}]
    assert list(differences(rows, near)) == []
    for other in (
        [rows[0], {**row, "standing": 0.5 + 1e-8}],
        [rows[0], {**row, "held": frozenset()}],
        [rows[0], dict(reversed(row.items()))],
        [replace(rows[0], number=0.2), row],
        [replace(rows[0], number=None), row],
        rows[:1],
        rows[::-1],
        tuple(rows),
    ):
        assert len(list(differences(rows, other))) > 0, other


@pytest.mark.neo4j
def test_the_lenses_show_different_accounts(twins):
    (service, ids), _ = twins
    for account in ids.values():
        seen = [service.claims.all(account, lens.full()) for lens in LENSES.values()]
        assert any(differences(seen[0], seen[1]))
        assert any(differences(seen[0], seen[2]))
        assert not any(differences(seen[0], seen[3]))
        full, sure = (
            service.snapshots.of(account, LENSES[one]) for one in ("today", "confirmed only")
        )
        assert any(differences(full, sure))


@pytest.mark.neo4j
def test_observed_mail_has_the_same_numbers_on_both(twins):
    mail = UploadedFile(
        "messages.csv.gz", shared("enron_igraph184", "messages.csv.gz").read_bytes()
    )
    found = []
    for service, _ in twins:
        with fixed_ids(8):
            service.imports.apply([mail], "Mail", ImportOptions(read_as="influence"), NOW)
        account = service.accounts.find("Mail").id
        found.append(service.analysis.centrality(account, PRESENT))
    same(*found)
