"""The way through an account's pages: six groups, and in each the pages of the same sort."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from stakemap.web.tabs import GROUPS

TABS = [(group, tab) for group in GROUPS for tab in group.tabs]


def current(text: str) -> list[str]:
    navigation = "".join(re.findall(r"<nav.*?</nav>", text, re.DOTALL))
    return re.findall(r'aria-current="(?:page|true)">([^<]+)<', navigation)


@pytest.mark.parametrize(("group", "tab"), TABS, ids=[tab.label for _, tab in TABS])
def test_every_page_says_where_one_is_and_leads_to_its_neighbours(app, client, demo, group, tab):
    with app.test_request_context():
        address = app.url_for(tab.endpoint, account_id=demo.id)
    text = client.get(address).get_data(as_text=True)
    assert current(text) == [group.label, *([tab.label] if len(group.tabs) > 1 else [])]
    for other in GROUPS:
        assert f">{other.label}</a>" in text
    for neighbour in group.tabs:
        assert f">{neighbour.label}</a>" in text


def test_every_page_of_an_account_belongs_to_one_group(app: Flask):
    nouns = {
        rule.endpoint.partition(".")[0]
        for rule in app.url_map.iter_rules()
        if "account_id" in rule.arguments and "GET" in (rule.methods or ())
    }
    for noun in sorted(nouns):
        assert [group.label for group in GROUPS if group.holds(noun)] != [], noun
        assert sum(group.holds(noun) for group in GROUPS) == 1, noun


def test_the_head_says_which_account_which_day_and_which_store(client, demo):
    text = client.get(f"/accounts/{demo.id}/centrality?on=2026-03-31").get_data(as_text=True)
    head = text.split('<span class="where">')[1].split("</header>")[0]
    for said in (demo.name, "31 March 2026", "store"):
        assert said in head
