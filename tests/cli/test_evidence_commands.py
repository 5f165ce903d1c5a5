"""``sources`` and ``claims`` as scripts call them."""

from __future__ import annotations

import json

import pytest

DEMO = "Nordwind Packaging (demo)"


@pytest.fixture
def run(service, demo, over):
    """Runs a command over the store at hand."""
    return over(service)


def test_sources_have_names_grades_and_counts(run):
    found = json.loads(run("sources", DEMO, "--json").stdout)["sources"]
    grades = {one["name"]: one["reliability"] for one in found}
    assert grades["Purchasing assistant at Nordwind"] == "B"


def test_every_source_has_told_a_fact_or_a_warning(run):
    found = json.loads(run("sources", DEMO, "--json").stdout)["sources"]
    assert all(one["claims"] + one["warnings"] > 0 for one in found)
    assert sum(one["warnings"] for one in found) == 3


def test_the_table_of_sources_counts_warnings_beside_facts(run):
    assert "Warnings" in run("sources", DEMO).stdout


def test_claims_are_sentences_the_least_believed_first(run):
    found = json.loads(run("claims", DEMO, "--json").stdout)["claims"]
    assert [one["belief"] for one in found] == sorted(one["belief"] for one in found)
    confirmed = json.loads(run("claims", DEMO, "--status", "confirmed", "--json").stdout)["claims"]
    assert {one["status"] for one in confirmed} == {"confirmed"}
    assert any("Ingrid Vollmer influences Katharina" in one["sentence"] for one in confirmed)
    assert all(one["roots"] >= 2 for one in confirmed)


def test_people_read_tables(run):
    assert "Purchasing" in run("sources", DEMO).stdout
    assert "contested" in run("claims", DEMO, "--status", "contested").stdout


@pytest.mark.parametrize("arguments", [("claims", DEMO, "--status", "maybe"), ("sources",)])
def test_wrong_words_are_usage(run, arguments):
    assert run(*arguments).exit_code == 2


def test_channels_say_where_information_came_from(run):
    found = json.loads(run("sources", DEMO, "--channels", "--json").stdout)
    assert found["weeks"] == 26
    assert sum(one["statements"] for one in found["channels"]) == found["statements"] > 0
    assert found["share"] == found["two_roots"] / found["facts"]
    visits = {one["channel"]: one["from"] for one in found["channels"]}
    assert all({"who", "level", "statements"} == set(part) for part in visits["document"])
    table = run("sources", DEMO, "--channels").stdout
    assert "rest on two independent voices" in table


def test_channels_of_a_day_before_anything_was_known_are_none(run):
    found = json.loads(run("sources", DEMO, "--channels", "--on", "2001-01-01", "--json").stdout)
    assert (found["channels"], found["facts"], found["share"]) == ([], 0, None)
    assert found["on"] == "2001-01-01"
