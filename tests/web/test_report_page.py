"""The weekly report on a page: any week, the same as a file, names as text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.pages import NOW, PRESENT

TODAY = PRESENT.today


def week(day) -> str:
    return "{}-W{:02d}".format(*day.isocalendar()[:2])


def test_it_shows_the_present_week_with_figures_and_pictures(client, demo):
    text = client.get(f"/accounts/{demo.id}/report").get_data(as_text=True)
    assert f"<h1>Week {week(TODAY)}</h1>" in text
    assert "Effort at the rim" in text
    assert text.count('src="data:image/svg+xml;base64,') == 3
    assert "style=" not in text
    assert "no basis for pay" in text


def test_no_rank_stands_without_how_sure_it_is(client, service, demo):
    text = client.get(f"/accounts/{demo.id}/report").text
    doubt = service.analysis.doubt(demo.id, PRESENT)
    first = service.analysis.centrality(demo.id, PRESENT).people[0].id
    row = text.split("<h2>Who matters</h2>")[1].split("<tbody>")[1].split("</tr>")[0]
    rank, reach = doubt.rank[first], doubt.reach[first]
    assert f">{rank.low:.0f}–{rank.high:.0f}<" in row
    assert f">{reach.low:.2f}–{reach.high:.2f}<" in row


def test_one_link_leads_a_week_back_and_one_forward_again(client, demo):
    monday = TODAY - timedelta(days=TODAY.weekday())
    present = client.get(f"/accounts/{demo.id}/report").text
    assert "The week after" not in present
    before = monday - timedelta(days=1)
    assert f"report?on={before.isoformat()}" in present
    past = client.get(f"/accounts/{demo.id}/report?on={before.isoformat()}").text
    assert f"<h1>Week {week(before)}</h1>" in past
    assert "The week after" in past


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [
        ("html", "text/html", b"<!doctype html>"),
        ("csv", "text/csv", b"\xef\xbb\xbf"),
        ("xlsx", "application/vnd.openxmlformats", b"PK"),
    ],
)
def test_it_is_sent_as_a_file_named_by_account_and_week(client, demo, ending, kind, begins):
    answer = client.get(f"/accounts/{demo.id}/report.{ending}")
    assert answer.status_code == 200
    assert answer.mimetype.startswith(kind)
    assert answer.data.startswith(begins)
    name = answer.headers["Content-Disposition"].split('filename="')[1].rstrip('"')
    assert name == f"Nordwind-Packaging-demo-{week(TODAY)}.{ending}"


def test_another_ending_is_refused_by_name(client, demo):
    answer = client.get(f"/accounts/{demo.id}/report.pdf")
    assert answer.status_code == 400
    assert "a report ends in .html, .csv, .xlsx, not &#39;.pdf&#39;" in answer.text


def test_every_account_is_listed_with_its_report(client, service, demo):
    hostile = '"><script>alert(1)</script>'
    other = service.accounts.create(hostile, NOW)
    text = client.get("/reports").get_data(as_text=True)
    for account in (demo, other):
        assert f"/accounts/{account.id}/report" in text
    assert "<script>alert" not in text
    assert "<script>alert" not in client.get(f"/accounts/{other.id}/report").text
    sent = client.get(f"/accounts/{other.id}/report.html")
    assert "script-alert-1-script" in sent.headers["Content-Disposition"]
    assert b"<script>alert" not in sent.data


def test_without_an_account_the_list_says_how_to_begin(client):
    assert "There is no account yet" in client.get("/reports").text


def test_a_stranger_sees_no_report(stranger, demo):
    for page in ("/reports", f"/accounts/{demo.id}/report", f"/accounts/{demo.id}/report.csv"):
        assert stranger.get(page).status_code in (302, 401, 403)


def test_the_calendar_ends_at_its_first_and_last_week(client, demo):
    first = client.get(f"/accounts/{demo.id}/report?on=0001-01-01")
    assert first.status_code == 200
    assert "The week before" not in first.text
    last = client.get(f"/accounts/{demo.id}/report?on=9999-12-31")
    assert last.status_code == 200
    assert "The week after" not in last.text
