"""Our team against theirs, and the interval of every rank."""

from __future__ import annotations

import json

from fixtures.pages import NOW

from stakemap.service import documents

TODAY = NOW.date()


def test_the_team_page_says_what_hangs_by_whom(client, demo):
    text = client.get(f"/accounts/{demo.id}/team").get_data(as_text=True)
    assert "of those who decide are covered" in text
    assert "Marta Keller" in text.split("Fewest of ours")[1].split("</p>")[0]
    assert "no basis for pay" in text
    assert "style=" not in text


def test_an_empty_account_has_a_team_page(client, service):  # 59
    account = service.accounts.create("Empty", NOW)
    text = client.get(f"/accounts/{account.id}/team").get_data(as_text=True)
    assert "coverage is not known" in text


def test_the_team_document_names_people_and_shares(service, demo):
    people = service.snapshots.of(demo.id, TODAY, today=TODAY).person_by_id
    found = documents.team(demo.id, people, service.analysis.team(demo.id, TODAY, today=TODAY))
    assert 0 < found["coverage"] < 1
    lost = [one["lost"] for one in found["fragility"]]
    assert lost == sorted(lost, reverse=True)
    assert found["smallest_team"]
    json.dumps(found)


def test_every_rank_lies_in_its_interval_or_near_it(client, service, demo):
    doubt = service.analysis.doubt(demo.id, TODAY, today=TODAY)
    ranks = service.analysis.centrality(demo.id, TODAY, today=TODAY).people
    inside = [doubt.rank[one.id].low <= one.rank <= doubt.rank[one.id].high for one in ranks]
    assert sum(inside) / len(inside) > 0.8
    assert any(doubt.rank[one.id].low < doubt.rank[one.id].high for one in ranks)
    assert "in nine of ten worlds" in client.get(f"/accounts/{demo.id}/centrality").text
