"""``history`` as scripts call it."""

from __future__ import annotations

import json

import pytest
from fixtures.pages import NOW, PRESENT

from stakemap.service.entry import Entry, Predicate


@pytest.fixture
def run(service, demo, over):
    """Runs the command on the demo account of the store at hand."""
    at = over(service)
    return lambda *arguments: at("history", demo.name, *arguments)


def test_acts_come_as_one_document_the_newest_first(run, service, demo):
    who = service.people.theirs(demo.id, "Robert Pohl", PRESENT)
    told_by = service.people.theirs(demo.id, "Nina Falk", PRESENT)
    entry = Entry(Predicate.STYLE, who.id, value="checking", told_by=told_by.id)
    claim = service.entries.enter(demo.id, entry, NOW)
    document = json.loads(run("--json").stdout)
    assert (document["account"], document["page"], document["more"]) == (demo.id, 1, False)
    entered = next(one for one in document["events"] if one["what"] == "fact entered")
    assert entered["claim"] == claim
    assert entered["sentence"] == "Robert Pohl: style is checking"
    assert entered["source"]["name"] == "Nina Falk"
    assert entered["who"] == "local"
    moments = [one["at"] for one in document["events"]]
    assert moments == sorted(moments, reverse=True)


def test_people_read_a_table(run):
    shown = run().stdout
    assert "account made" in shown
    assert "people.csv" in shown


def test_an_import_says_in_words_what_it_made(run):
    events = json.loads(run("--json").stdout)["events"]
    told = next(one["detail"] for one in events if one["what"] == "import")
    assert "reporting lines" in told
    assert "Refused rows: 0." in told
    assert not set("{}_") & set(told)


@pytest.mark.parametrize(("page", "code"), [("0", 1), ("x", 2), ("-5", 1)])
def test_a_page_that_cannot_be_is_refused(run, page, code):
    assert run("--page", page).exit_code == code
