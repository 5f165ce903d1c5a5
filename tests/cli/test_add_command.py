"""``add`` as scripts and people call it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from fixtures.asking import customer
from fixtures.pages import NOW

from stakemap.cli.main import stakemap


@pytest.fixture
def acme(service):
    return customer(service, now=NOW)


@pytest.fixture
def add(acme, over):
    """Adds something to the account at hand."""
    run = over(acme.service)
    return lambda noun, *arguments: run("add", noun, acme.account.name, *arguments)


def test_an_opportunity_is_added_and_shown(add, acme):
    done = add("opportunity", "Packaging line", "--value", "2e6", "--close-on", "2027-03-31")
    assert done.exit_code == 0
    (one,) = acme.service.opportunities.all(acme.account.id)
    assert one.id in done.stdout  # whole, to be copied
    again = add("opportunity", "Service", "--stage", "offer", "--json")
    document = json.loads(again.stdout)
    assert document["account"] == acme.account.id
    assert set(document["opportunity"]) == {"id", "name", "value", "stage", "close_on"}
    assert document["opportunity"]["stage"] == "offer"
    assert one.value == 2e6


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("",), "Error: the name of an opportunity is missing"),  # hostile 1
        (("Line", "--value", "nan"), "Error: the value of an opportunity is nan"),  # 7
    ],
)
def test_what_is_no_opportunity_is_refused_in_one_sentence(add, acme, arguments, sentence):
    done = add("opportunity", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert acme.service.opportunities.all(acme.account.id) == []


def test_a_person_is_added_with_a_seat_and_shown(add, acme):
    done = add(
        "person", "Ida Berg", "--title", "Head of quality", "--unit", "Plant 2", "--level", "2",
        "--reports-to", "Eva Brandt", "--above", "Kim Lund", "--told-by", "own eyes", "--json",
    )  # fmt: skip
    document = json.loads(done.stdout)
    assert set(document) == {"account", "person", "seat"}
    person = document["person"]
    assert (person["name"], person["title"], person["unit"]) == (
        "Ida Berg", "Head of quality", "Plant 2"
    )  # fmt: skip
    assert (person["level"], person["reports_to"]["name"], person["ours"]) == (
        2,
        "Eva Brandt",
        False,
    )
    assert add("person", "Zoe New", "--ours").exit_code == 0
    assert (
        json.loads(add("seat", "Head of law", "--json").stdout)["seat"] in acme.snapshot.role_by_id
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("person", "Kim Lund"), "there is a Kim Lund already"),
        (("person", " "), "a name is missing"),  # hostile 1
        (("person", "Ida", "--level", "0"), "level is '0': allowed are 1 to 99"),  # 12
        (("person", "Ida", "--title", "x", "--reports-to", "Nobody"), "nobody called 'Nobody'"),
        (("person", "Ida", "--title", "x", "--told-by", "Nobody"), "nobody called 'Nobody'"),
        (("seat", ""), "the title of a seat is missing"),  # 1
    ],
)
def test_who_or_what_cannot_be_is_refused_in_one_sentence(add, acme, arguments, sentence):
    before = acme.snapshot.people, acme.snapshot.roles
    done = add(*arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert (acme.snapshot.people, acme.snapshot.roles) == before


def test_an_account_is_added_once(acme, add):
    def call(*arguments: str):
        return CliRunner().invoke(stakemap, ("add", "account", *arguments))

    document = json.loads(call("New customer", "--json").stdout)
    assert acme.service.accounts.find("new customer").id == document["account"]
    for name, sentence in (("new  CUSTOMER", "already"), (" ", "0 characters"), ("a\0", "seen")):
        done = call(name)
        assert (done.exit_code, done.stdout) == (1, "")
        assert sentence in done.stderr
