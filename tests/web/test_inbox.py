"""The inbox of facts: sorted by what they matter, contested ones side by side, decided in place."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from fixtures.asking import customer
from fixtures.pages import NOW, PRESENT, token

from stakemap.model.claim import Predicate
from stakemap.model.statement import Stance
from stakemap.service.entry import Entry

BAD = "</script><img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture
def acme(service):
    return customer(service, now=NOW)


@pytest.fixture
def contested(acme):
    """The ids of two styles that Jon cannot both have: "leading" and "checking"."""

    def told(value: str, by: str) -> str:
        entry = Entry(Predicate.STYLE, acme.id("Jon"), value=value, told_by=acme.id(by))
        return acme.service.entries.enter(acme.account.id, entry, NOW)

    return told("leading", "Eva"), told("checking", "Kim")


def shown(client, acme, show: str = "contested") -> str:
    answer = client.get(f"/accounts/{acme.account.id}/facts", query_string={"show": show})
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


@pytest.fixture
def decide(client, acme):
    page = f"/accounts/{acme.account.id}/facts"

    def send(**fields: str):
        data = {"csrf_token": token(client, f"{page}?show=contested"), **fields}
        return client.post(f"{page}/decide", data=data)

    return send


def test_the_facts_that_matter_most_come_first_with_their_value(client, acme):
    rows = shown(client, acme, "one voice only").split("<tbody>")[1].split("</tr>")
    first = acme.service.inbox.all(acme.account.id, PRESENT)[0]
    assert first.claims[0].claim.id in rows[0]
    assert (
        f'<meter aria-hidden="true" min="0" max="{first.value}" value="{first.value}">' in rows[0]
    )
    assert f'</meter> <span class="line">{100 * first.value:.1f} %</span>' in rows[0]
    assert '<td class="n" data-value=""><span class="line">–</span></td>' in rows[-2]


def test_what_cannot_both_hold_stands_side_by_side_with_beliefs_and_voices(client, acme, contested):
    text = shown(client, acme)
    assert "contested (1)" in text
    (row,) = text.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:-1]
    for value, claim in zip(("leading", "checking"), contested, strict=True):
        assert f"Jon Moe: style is {value}" in row
        assert f"/facts/{claim}" in row
        assert f'name="claim" value="{claim}"' in row
    assert row.count("1 voice,") == 2
    assert row.count(" 0.71 ") == 2
    assert row.count("in force") == 1


def test_the_inbox_opens_where_something_waits(client, acme):
    page = f"/accounts/{acme.account.id}/facts"
    assert 'aria-current="true">one voice only' in client.get(page).text
    acme.service.entries.enter(acme.account.id, acme.listens(stance=Stance.CONTRADICTS), NOW)
    assert 'aria-current="true">contested (1)' in client.get(page).text


def test_one_fact_with_voices_on_both_sides_leads_to_both(client, acme):
    acme.service.entries.enter(acme.account.id, acme.listens(stance=Stance.CONTRADICTS), NOW)
    row = shown(client, acme).split("<tbody>")[1]
    assert "1 voice for, 1 against" in row
    assert "Hear both sides" in row
    assert 'name="claim"' not in row


def test_a_fact_taken_back_is_no_fact_to_find_a_source_for_but_keeps_its_page(client, acme):
    entry = Entry(Predicate.STYLE, acme.id("Jon"), value="leading", told_by=acme.id("Eva"))
    claim = acme.service.entries.enter(acme.account.id, entry, NOW)
    (said,) = acme.service.claims.one(acme.account.id, claim, PRESENT).hearings
    acme.service.facts.withdraw(acme.account.id, said.statement.id, NOW)
    text = shown(client, acme, "origin unknown")
    assert "origin unknown (0)" in text
    assert claim not in text
    page = client.get(f"/accounts/{acme.account.id}/facts/{claim}")
    assert (page.status_code, "withdrawn" in page.text) == (200, True)
    unknown = replace(entry, told_by="unknown")
    acme.service.entries.enter(acme.account.id, unknown, NOW)
    text = shown(client, acme, "origin unknown")
    assert "origin unknown (1)" in text
    assert claim in text


def test_a_person_decides_in_the_inbox_and_the_reason_is_kept(client, acme, contested, decide):
    _, checking = contested
    answer = decide(claim=checking, reason="Asked him at the fair.")
    assert answer.headers["Location"] == f"/accounts/{acme.account.id}/facts?show=contested"
    text = shown(client, acme)
    assert "Decided: Jon Moe: style is checking." in text
    assert "contested (0)" in text
    fact = client.get(f"/accounts/{acme.account.id}/facts/{checking}").get_data(as_text=True)
    assert "Asked him at the fair." in fact
    assert acme.snapshot.person_by_id[acme.id("Jon")].style == "checking"


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"reason": ""}, 400, "needs a reason"),  # 1
        ({"reason": "x" * 2_001}, 400, "at most 2,000"),  # 2
        ({"claim": "", "reason": "so"}, 404, "no claim"),  # 1
        ({"claim": "1 OR 1=1", "reason": "so"}, 404, "no claim"),  # 9
        ({"claim": BAD, "reason": "so"}, 404, "no claim"),  # 18
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_changes_nothing(
    client, acme, contested, decide, fields, status, sentence
):
    answer = decide(**{"claim": contested[0], **fields})
    assert answer.status_code == status
    assert sentence in answer.get_data(as_text=True)
    assert "<img src=x" not in answer.get_data(as_text=True)
    assert "contested (1)" in shown(client, acme)


def test_a_fact_of_another_account_is_not_decided_here(client, acme, contested, decide):  # 41
    other = customer(acme.service, "Other", NOW)
    style = Entry(Predicate.STYLE, other.id("Jon"), value="leading", told_by=other.id("Eva"))
    claim = other.service.entries.enter(other.account.id, style, NOW)
    assert decide(claim=claim, reason="so").status_code == 404
    assert other.service.claims.one(other.account.id, claim, PRESENT).view.decision is None


def test_deciding_needs_the_token_and_is_no_get(client, acme, contested):  # 37
    page = f"/accounts/{acme.account.id}/facts/decide"
    assert client.post(page, data={"claim": contested[0], "reason": "so"}).status_code == 400
    assert "contested (1)" in shown(client, acme)


def test_hostile_reasons_are_shown_as_text(client, acme, contested, decide):  # 14 to 20
    decide(claim=contested[0], reason=BAD)
    text = client.get(f"/accounts/{acme.account.id}/facts/{contested[0]}").get_data(as_text=True)
    assert "<img src=x" not in text
    assert "{{7*7}}" in text


def test_a_page_that_is_none_is_refused_by_name(client, acme):  # 12
    answer = client.get(f"/accounts/{acme.account.id}/facts", query_string={"show": "love"})
    assert answer.status_code == 400
    assert "is not one of" in answer.get_data(as_text=True)
