"""Sources, facts and quick entry, with good words and with bad."""

from __future__ import annotations

import pytest
from fixtures.pages import NOW, PRESENT, token

from stakemap.ingest.tables import UploadedFile
from stakemap.model.backing import Status
from stakemap.service.imports import ImportOptions

TODAY = NOW.date()


@pytest.fixture
def people(service, demo):
    """Everybody's id by name."""
    return {one.name: one.id for one in service.people.all(demo.id, PRESENT)}


@pytest.fixture
def enter(client, demo, people):
    """Sends the entry form; names become ids."""

    def send(**fields: str):
        form = {key: people.get(value, value) for key, value in fields.items()}
        page = f"/accounts/{demo.id}/facts/new"
        return client.post(page, data={"csrf_token": token(client, page), **form})

    return send


def fact_of(service, demo, answer):
    claim_id = answer.headers["Location"].rpartition("/")[2]
    return service.claims.one(demo.id, claim_id, PRESENT)


def test_a_fact_is_entered_with_who_told_it(enter, service, demo):
    answer = enter(
        subject="Sabine Roth", predicate="influence", object="Uwe Lehmann", number="0,4",
        told_by="Nina Falk", quote="She calls him first.",
    )  # fmt: skip
    assert answer.status_code == 302
    detail = fact_of(service, demo, answer)
    (hearing,) = detail.hearings
    assert detail.view.number == 0.4
    assert detail.view.backing.status is Status.SINGLE_SOURCE
    assert (hearing.source.name, hearing.statement.quote) == ("Nina Falk", "She calls him first.")
    assert hearing.statement.direct


def test_nobody_named_counts_as_no_voice(enter, service, demo):
    answer = enter(subject="Sabine Roth", predicate="style", value="leading", told_by="unknown")
    assert fact_of(service, demo, answer).view.backing.status is Status.UNSOURCED


def test_two_colleagues_with_one_clerk_count_once_and_a_paper_makes_two(enter, service, demo):
    fact = {"subject": "Petra Kowalski", "predicate": "influence", "object": "Ralf Thiessen"}
    enter(**fact, number="0.5", told_by="Nina Falk")
    again = enter(**fact, number="0.5", told_by="Nina Falk", quote="said it twice")
    assert fact_of(service, demo, again).view.backing.status is Status.SINGLE_SOURCE
    paper = enter(**fact, number="0.5", told_by="document", document="Trade paper")
    assert fact_of(service, demo, paper).view.backing.status is not Status.SINGLE_SOURCE
    roots = [root for root in fact_of(service, demo, paper).view.backing.roots if root.evidence > 0]
    assert len(roots) == 2


def test_a_contest_is_decided_by_a_person_with_a_reason(enter, client, service, demo):
    first = enter(subject="Robert Pohl", predicate="style", value="checking", told_by="Nina Falk")
    second = enter(subject="Robert Pohl", predicate="style", value="leading", told_by="Elif Demir")
    claims = [fact_of(service, demo, one) for one in (first, second)]
    assert any(one.view.backing.contested for one in claims)
    chosen = claims[0].view.claim.id
    page = f"/accounts/{demo.id}/facts/{chosen}"
    data = {"csrf_token": token(client, page), "reason": ""}
    assert client.post(f"{page}/decide", data=data).status_code == 400
    data["reason"] = "Asked him at the fair."
    assert client.post(f"{page}/decide", data=data).status_code == 302
    text = client.get(page).get_data(as_text=True)
    assert "Asked him at the fair." in text
    person = service.people.theirs(demo.id, "Robert Pohl", PRESENT)
    assert person.style == "checking"


def test_a_statement_can_be_taken_back(enter, client, service, demo):
    answer = enter(subject="Robert Pohl", predicate="support", value="enemy", told_by="Nina Falk")
    detail = fact_of(service, demo, answer)
    page = f"/accounts/{demo.id}/facts/{detail.view.claim.id}"
    data = {"csrf_token": token(client, page), "statement": detail.hearings[0].statement.id}
    assert client.post(f"{page}/withdraw", data=data).status_code == 302
    assert "withdrawn" in client.get(page).get_data(as_text=True)
    assert not service.claims.one(demo.id, detail.view.claim.id, PRESENT).view.in_force


def test_a_source_shows_its_facts_and_takes_a_grade(client, service, demo):
    source = next(
        one for one in service.sources.all(demo.id, PRESENT) if "assistant" in one.source.name
    )
    page = f"/accounts/{demo.id}/sources/{source.source.id}"
    assert "influences" in client.get(page).get_data(as_text=True)
    data = {"csrf_token": token(client, page), "reliability": "E"}
    assert client.post(page, data=data).status_code == 302
    assert "grade E" in client.get(page).get_data(as_text=True)
    assert client.post(page, data={**data, "reliability": "Z"}).status_code == 400


@pytest.mark.parametrize("shown", ["one voice only", "contested", "stale", "confirmed"])
def test_the_inbox_shows_facts_by_how_they_stand(client, demo, shown):
    answer = client.get(f"/accounts/{demo.id}/facts", query_string={"show": shown})
    assert answer.status_code == 200
    assert f"{shown} (" in answer.get_data(as_text=True)


def test_nobody_is_chosen_before_somebody_chooses(client, service):
    people = UploadedFile("p.csv", b"Name,Title\nSeated,Buyer\nWithout A Seat,\n")
    service.imports.apply([people], "Acme", ImportOptions(), NOW)
    account = service.accounts.find("Acme").id
    text = client.get(f"/accounts/{account}/facts/new").get_data(as_text=True)
    for name in ("subject", "object"):
        ends = text.split(f'<select name="{name}"')[1].split("</select>")[0]
        assert "Without A Seat" in ends
        assert "selected" not in ends


def test_somebody_of_another_account_can_be_no_end(enter, service, demo):  # 41, 44
    service.imports.apply(
        [UploadedFile("p.csv", b"Name\nForeign\n")], "Other", ImportOptions(), NOW
    )
    other = service.accounts.find("Other")
    foreign = service.people.all(other.id, PRESENT)[0].id
    answer = enter(
        subject="Sabine Roth", predicate="influence", object=foreign, number=".5", told_by="unknown"
    )
    assert answer.status_code == 404


def test_hostile_words_are_shown_as_text(enter, client, demo):  # 18, 19, 20
    bad = "</script><img src=x onerror=alert(1)>{{7*7}}"
    answer = enter(
        subject="Sabine Roth", predicate="influence", object="Uwe Lehmann", number=".5",
        kind=bad, told_by="document", document=bad, quote=bad,
    )  # fmt: skip
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    listed = client.get(f"/accounts/{demo.id}/sources").get_data(as_text=True)
    for text in (page, listed):
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text
        assert "{{7*7}}" in text
