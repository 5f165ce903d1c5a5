"""The map as one file, from the page that shows it."""

from __future__ import annotations

import json

import pytest
from fixtures.pages import NOW, PRESENT


def graph(text: str) -> dict:
    return json.loads(text.split('id="graph">')[1].split("</script>")[0])


def test_it_is_the_map_that_is_looked_at_and_asks_no_other_host(client, service, demo):
    answer = client.get(f"/accounts/{demo.id}/map.html?view=rings&on=2026-03-31")
    assert answer.headers["Content-Disposition"].endswith('"Nordwind-Packaging-demo-map.html"')
    drawn = graph(answer.text)
    assert drawn["view"] == "rings"
    assert drawn["rings"][0]["name"] == "decide"
    assert 'src="http' not in answer.text
    assert "/accounts/" not in answer.text.split('id="graph">')[0]


def test_confirmed_facts_alone_stay_so_in_the_file(client, demo):
    drawn = graph(client.get(f"/accounts/{demo.id}/map.html?confirmed=1").text)
    assert {edge["status"] for edge in drawn["edges"]} == {"confirmed"}


def test_the_page_leads_to_its_file(client, demo):
    page = client.get(f"/accounts/{demo.id}?view=network").text
    assert f'/accounts/{demo.id}/map.html?view=network"' in page


def test_a_view_that_is_not_known_is_refused(client, demo):
    assert client.get(f"/accounts/{demo.id}/map.html?view=globe").status_code == 400


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "../../etc", "北风包装"])
def test_no_name_breaks_out_of_the_file(client, service, name):
    account = service.accounts.create(name, NOW)
    answer = client.get(f"/accounts/{account.id}/map.html")
    assert "<script>alert" not in answer.text
    sent = answer.headers["Content-Disposition"].split('filename="')[1].rstrip('"')
    assert sent.endswith("map.html")
    assert not set(sent) & set('/\\<>"')
    assert PRESENT.on.isoformat() in answer.text


def test_the_same_map_is_sent_as_a_picture(client, demo):
    answer = client.get(f"/accounts/{demo.id}/map.svg?view=network")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"].endswith('"Nordwind-Packaging-demo-map.svg"')
    assert "Katharina Lindqvist" in answer.text
