"""The history of an account: what it shows, and what it refuses."""

from __future__ import annotations

import html
import re

import pytest
from fixtures.pages import NOW, PRESENT

from stakemap.ingest.tables import UploadedFile
from stakemap.model.source import Reliability
from stakemap.service.additions import NewPerson
from stakemap.service.entry import Entry, Predicate
from stakemap.service.imports import ImportOptions


def history(client, account, query=""):
    return client.get(f"/accounts/{account.id}/history{query}")


def test_acts_are_shown_with_the_fact_the_voice_and_the_reason(client, service, demo):
    people = {one.name: one.id for one in service.people.all(demo.id, PRESENT)}
    claim = service.entries.enter(
        demo.id,
        Entry(
            Predicate.STYLE, people["Robert Pohl"], value="checking", told_by=people["Nina Falk"]
        ),
        NOW,
    )
    service.facts.decide(demo.id, claim, "Asked him at the fair.", NOW)
    assistant = next(
        one.source
        for one in service.sources.all(demo.id, PRESENT)
        if "assistant" in one.source.name
    )
    service.facts.grade(demo.id, assistant.id, Reliability.D, NOW)
    text = history(client, demo).text
    assert text.count("Robert Pohl: style is checking") == 2
    assert f"/accounts/{demo.id}/facts/{claim}" in text
    assert "Nina Falk" in text
    assert "Asked him at the fair." in text
    assert "B → D" in text
    assert "people.csv" in text
    assert "account made" in text


def test_no_id_is_shown_of_a_warning_or_of_somebody_who_was_added(client, service, demo):
    added = service.additions.person(demo.id, NewPerson("Eva Lind"), NOW)
    text = history(client, demo).text
    shown = re.sub(r"<[^>]*>", " ", text)
    for one in service.warnings.all(demo.id, PRESENT):
        assert one.warning.text in html.unescape(shown)
        assert f"/warnings#w-{one.warning.id}" in text
        assert one.warning.id not in shown
    assert "Eva Lind" in shown
    assert added.person_id not in shown


def test_the_history_is_one_step_from_the_facts_and_from_every_page(client, demo):
    for page in ("/facts", "/sources"):
        assert (
            f'href="/accounts/{demo.id}/history"' in client.get(f"/accounts/{demo.id}{page}").text
        )


def test_our_own_side_has_a_history_of_its_own(client, service, demo):
    own = service.accounts.own_or_none()
    assert f'href="/accounts/{own.id}/history"' in history(client, demo).text
    answer = history(client, own)
    assert answer.status_code == 200
    assert "account made" in answer.text


@pytest.mark.parametrize("number", ["0", "-1", "x", "１", "9" * 5_000, "1e3", "1 OR 1=1"])  # 9, 12
def test_a_page_that_cannot_be_is_refused(client, demo, number):
    answer = client.get(f"/accounts/{demo.id}/history", query_string={"page": number})
    assert answer.status_code == 400
    assert "page" in answer.text


def test_a_page_after_the_last_is_empty(client, demo):
    assert "Nothing is recorded on this page" in history(client, demo, "?page=9").text


def test_the_history_of_nobody_is_not_found(client):
    assert client.get("/accounts/nobody/history").status_code == 404


def test_hostile_reasons_and_names_are_text(client, service):  # 18, 19, 20
    bad = "</script><img src=x onerror=alert(1)>\u2028{{7*7}}"
    table = UploadedFile("<script>.csv", f'Name\n"{bad}"\n'.encode())
    service.imports.apply([table], "<b>Acme</b>", ImportOptions(), NOW)
    account = service.accounts.find("<b>Acme</b>")
    (person,) = service.people.all(account.id, PRESENT)
    claim = service.entries.enter(
        account.id,
        Entry(Predicate.STYLE, person.id, value="leading", told_by=f"document:{bad}"),
        NOW,
    )
    service.facts.decide(account.id, claim, bad, NOW)
    text = history(client, account).text
    for raw in ("<img src=x", "<b>Acme", "<script>.csv"):
        assert raw not in text
    assert text.count("&lt;img src=x") >= 3
    assert "{{7*7}}" in text
