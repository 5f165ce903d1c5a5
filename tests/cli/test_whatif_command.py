"""``what-if`` as scripts and people call it."""

from __future__ import annotations

import json

import pytest
from fixtures.pages import PRESENT

DEMO = "Nordwind Packaging (demo)"


@pytest.fixture
def run(service, demo, over):
    """Runs the command over the store at hand."""
    at = over(service)
    return lambda *arguments: at("what-if", DEMO, *arguments)


LEAVING = ("--change", "leave:Ingrid Vollmer")


def test_every_number_stands_before_and_after_and_nothing_is_saved(run, service, demo):
    rev = service.accounts.one(demo.id).rev
    found = json.loads(run(*LEAVING, "--json").stdout)
    coverage = found["team"]["coverage"]
    assert coverage["after"] < coverage["before"]
    assert found["people"][0]["rank"]["after"] is None
    assert len(found["people"]) == 45
    assert found["changes"][0]["sentence"] == "Ingrid Vollmer leaves"
    assert service.accounts.one(demo.id).rev == rev


def test_the_link_leads_to_the_same_page_and_back(run, client, demo):
    first = json.loads(run(*LEAVING, "--json").stdout)
    page = client.get(f"/accounts/{demo.id}/what-if?try={first['link']}")
    assert "Ingrid Vollmer leaves" in page.text
    again = json.loads(run("--try", first["link"], "--json").stdout)
    assert again == first
    more = json.loads(run("--try", first["link"], "--change", "leave:Clara Jung", "--json").stdout)
    assert [one["sentence"] for one in more["changes"]] == [
        "Ingrid Vollmer leaves",
        "Clara Jung leaves",
    ]


def test_people_read_tables_and_the_link(run, demo):
    said = run(*LEAVING)
    assert said.exit_code == 0
    assert "What if Ingrid Vollmer leaves?" in said.stderr
    assert f"/accounts/{demo.id}/what-if?try=" in said.stderr
    for words in ("The account", "94.2 %", "Theirs, who moves furthest first", "→"):
        assert words in said.stdout
    assert "--all shows everybody" in said.stderr
    assert len(run(*LEAVING, "--all").stdout) > len(said.stdout)


def test_without_a_change_nobody_moves(run):
    said = run()
    assert said.exit_code == 0
    assert "Theirs: nobody moves." in said.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--change", "fire:Clara Jung"), "is not one of add person"),
        (("--change", "leave:Nobody"), "nobody called 'Nobody'"),
        (("--try", "nonsense!"), "this link does not hold a list of changes"),
    ],
)
def test_what_is_refused_is_one_sentence(run, arguments, words):
    said = run(*arguments)
    assert said.exit_code == 1
    assert said.stderr.startswith("Error: ")
    assert words in said.stderr


def test_saving_needs_a_teller_and_the_present(run, service, demo):
    rev = service.accounts.one(demo.id).rev
    add = ("--change", "add person:Nora New", "--save")
    past = ("--told-by", "own eyes", "--on", "2026-01-01")
    for more, status, words in (
        ((), 1, "say who told you"),
        (("--told-by", "Nobody Here"), 1, "Nobody Here"),
        (past, 2, "another day than today is not saved"),
    ):
        said = run(*add, *more)
        assert said.exit_code == status
        assert words in said.stderr
    assert service.accounts.one(demo.id).rev == rev
    saved = json.loads(run(*add, "--told-by", "own eyes", "--json").stdout)
    assert saved["saved"] is True
    names = {one.name for one in service.people.all(demo.id, PRESENT)}
    assert "Nora New" in names
    assert "a Nora New already" in run(*add, "--told-by", "own eyes").stderr
