"""``path`` and ``team`` as scripts and people call them."""

from __future__ import annotations

import json

import pytest
from fixtures.pages import NOW

from stakemap.ingest.tables import UploadedFile
from stakemap.service.imports import ImportOptions

DEMO = "Nordwind Packaging (demo)"


@pytest.fixture
def run(service, over):
    """Runs a command over the store at hand."""
    return over(service)


@pytest.fixture
def islands(service):
    """We know the clerk; the chief listens to the head alone; the buyer has both in ear."""
    people = b"Name,Company\nClerk,Them\nBuyer,Them\nHead,Them\nChief,Them\nRep,We Ltd\n"
    lines = b"From,To,Strength\nBuyer,Clerk,0.9\nBuyer,Head,0.9\nHead,Chief,0.9\n"
    tables = [
        UploadedFile("people.csv", people),
        UploadedFile("influence.csv", lines),
        UploadedFile("ties.csv", b"From,To,Level\nRep,Clerk,4\n"),
    ]
    service.imports.apply(tables, "Islands", ImportOptions(own_company="We Ltd"), NOW)


def test_where_nobody_connects_the_missing_line_is_named(run, islands):
    said = run("path", "Islands", "--to", "Chief")
    assert said.exit_code == 0
    assert "Nobody connects us with Chief" in said.stderr
    assert "Nearest whom we can reach: Clerk." in said.stderr
    assert "The line that would help most: Clerk → Buyer" in said.stderr
    assert "Try it: stakemap what-if " in said.stderr
    found = json.loads(run("path", "Islands", "--to", "Chief", "--json").stdout)
    assert found["paths"] == []
    assert [one["name"] for one in found["missing_link"]] == ["Clerk", "Buyer"]
    assert f"{found['link']['probability']:.3f}" in said.stderr
    assert found["basis"]["layer"] is None
    assert "willingness" in found["basis"]["weights"]


def test_every_hop_of_the_best_way_is_explained(run, demo):
    best = json.loads(run("path", DEMO, "--to", "Katharina Lindqvist", "--json").stdout)["paths"][0]
    styled = [hop for hop in best["hops"] if hop["style"]]
    assert styled
    assert all(hop["approach"] for hop in styled)
    assert best["hops"][0]["last_contact"]
    said = run("path", DEMO, "--to", "Katharina Lindqvist").stdout
    for words in ("hop by hop", "(weakest)", best["hops"][0]["last_contact"], "bring"):
        assert words in said


def test_the_team_has_next_contacts_and_the_matrix(run, demo):
    found = json.loads(run("team", DEMO, "--json").stdout)
    assert found["basis"]["layer"] == "recorded"
    assert found["next"][0]["gain"] > 0
    assert any(cell["gap"] >= 1 for cell in found["matrix"]["cells"])
    said = run("team", DEMO)
    assert "Whom to call on next" in said.stderr
    assert "Who knows whom" in said.stdout
    assert "Purchasing" in run("team", DEMO, "--by-unit").stdout


def test_a_function_can_be_tried_without_planning_it(run, demo, service):
    plain = json.loads(run("team", DEMO, "--json").stdout)
    tried = json.loads(run("team", DEMO, "--need", "Marketing", "--need", "Law", "--json").stdout)
    assert len(tried["smallest_team"]) == len(plain["smallest_team"]) + 1
    assert (tried["needed"], tried["lacking"]) == (["Marketing", "Law"], ["Law"])
    assert service.accounts.one(demo.id).needs == ()
    assert "None of ours there brings: Law." in run("team", DEMO, "--need", "Law").stderr
