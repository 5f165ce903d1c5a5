"""Our team against theirs, and the interval of every rank."""

from __future__ import annotations

import json

import pytest
from fixtures.pages import NOW, PRESENT, token

from stakemap.errors import NotFound
from stakemap.service.team_document import team

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


def document(service, account_id: str) -> dict:
    snapshot = service.snapshots.of(account_id, PRESENT)
    return team(account_id, snapshot, service.analysis.team(account_id, PRESENT))


def test_the_team_document_names_people_and_shares(service, demo):
    found = document(service, demo.id)
    assert 0 < found["coverage"] < 1
    lost = [one["lost"] for one in found["fragility"]]
    assert lost == sorted(lost, reverse=True)
    assert found["smallest_team"]
    assert [one["gain"] for one in found["next"]] == sorted(
        (one["gain"] for one in found["next"]), reverse=True
    )
    assert {one["name"] for one in found["threads_to"]} >= {"Katharina Lindqvist"}
    json.dumps(found)


def test_the_document_holds_the_matrix_by_person_and_by_unit(service, demo, client):
    found = document(service, demo.id)
    names = {one["id"]: one["name"] for part in ("ours", "theirs") for one in found["matrix"][part]}
    cells = {(names[one["theirs"]], names[one["ours"]]): one for one in found["matrix"]["cells"]}
    cell = cells["Ingrid Vollmer", "Marta Keller"]
    assert cell["wanted"] == 4
    assert cell["gap"] == pytest.approx(4 - cell["now"])
    assert {one["name"] for one in found["units"]["theirs"]} >= {"Board", "Purchasing"}
    text = client.get(f"/accounts/{demo.id}/team?rows=units").text
    assert "<td>Purchasing</td>" in text
    assert f"{cell['now']:.1f} → 4" in client.get(f"/accounts/{demo.id}/team").text


def plan(client, account_id: str, **form: object):
    page = f"/accounts/{account_id}/team"
    sent = {"csrf_token": token(client, page), **form}
    return client.post(page, data=sent, follow_redirects=True)


def test_the_functions_that_the_account_needs_are_kept_and_the_team_brings_them(
    client, service, demo
):
    before = {one["name"] for one in document(service, demo.id)["smallest_team"]}
    assert before.isdisjoint({"Hannah Brooks", "Victor Lang"})
    text = plan(client, demo.id, need=["Marketing", "Service"], other="Law, Law").text
    assert "bring Marketing, Service, Law" in text
    assert "None of ours there brings Law" in text
    found = document(service, demo.id)
    assert {one["name"] for one in found["smallest_team"]} & {"Hannah Brooks", "Victor Lang"}
    assert (found["needed"], found["lacking"]) == (["Marketing", "Service", "Law"], ["Law"])
    assert service.history.page(demo.id, 1).events[0].detail == "needs Marketing, Service, Law"
    assert "bring" not in plan(client, demo.id).text.split("<h2>")[1]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("x" * 101, "101 characters"),
        ("a\0b", "cannot be seen"),
        ("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u", "21"),
    ],
)
def test_functions_that_cannot_be_are_refused(client, service, demo, other, said):  # 2, 3, 12
    revision = service.accounts.one(demo.id).rev
    answer = plan(client, demo.id, other=other)
    assert answer.status_code == 400
    assert said in answer.text
    assert service.accounts.one(demo.id).rev == revision


def test_needs_are_kept_in_both_stores(any_service):
    account = any_service.accounts.create("Acme", NOW)
    any_service.needs.plan(account.id, ["Service", " Service ", ""], NOW)
    assert any_service.accounts.one(account.id).needs == ("Service",)
    assert any_service.accounts.one(account.id).rev == account.rev + 1
    with pytest.raises(NotFound, match="no account"):
        any_service.needs.plan("nobody", [], NOW)


def test_every_rank_lies_in_its_interval_or_near_it(client, service, demo):
    doubt = service.analysis.doubt(demo.id, PRESENT)
    ranks = service.analysis.centrality(demo.id, PRESENT).people
    inside = [doubt.rank[one.id].low <= one.rank <= doubt.rank[one.id].high for one in ranks]
    assert sum(inside) / len(inside) > 0.8
    assert any(doubt.rank[one.id].low < doubt.rank[one.id].high for one in ranks)
    assert "in nine of ten worlds" in client.get(f"/accounts/{demo.id}/centrality").text
