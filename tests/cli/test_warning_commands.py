"""``warnings``, ``warn``, ``warning`` and ``digest`` as scripts call them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.pages import NOW
from fixtures.warned import warned_account

from stakemap.service.service import Service
from stakemap.settings import MailServer

THEIRS = "Theirs Ltd"
SOON = (NOW.date() + timedelta(days=7)).isoformat()


@pytest.fixture
def warned(service):
    return warned_account(service)


@pytest.fixture
def run(service, warned, over, post):
    """Runs a command over the store at hand, with a mail server."""
    mail = MailServer("127.0.0.1", post.port, "map@ours.example", tls="none")
    return over(Service(service.store, replace(service.settings, mail=mail)))


@pytest.fixture
def enter(run):
    def one(*more: str, affects: str = "Jon Berg", text: str = "The lease ends."):
        fields = ["--text", text, "--on", SOON, "--affects", affects, "--told-by", "own eyes"]
        done = run("warn", THEIRS, *fields, *more, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return one


def test_a_warning_is_entered_listed_acted_on_and_shown(run, enter):
    told = enter("--affects", "Gate")
    assert [one["name"] for one in told["affects"]["people"]] == ["Jon Berg", "Lone Wolf"]
    listed = json.loads(run("warnings", THEIRS, "--json").stdout)
    assert [(one["id"], one["state"]) for one in listed["warnings"]] == [(told["id"], "due")]
    done = run(
        "warning", THEIRS, told["id"], "--action", "Renewed it.", "--by", "Ann Ours", "--json"
    )
    assert json.loads(done.stdout)["action"]["text"] == "Renewed it."
    shown = json.loads(run("warning", THEIRS, told["id"], "--json").stdout)
    assert (shown["state"], shown["action"]["by"]["name"]) == ("done", "Ann Ours")


def test_it_can_be_assigned_and_taken_back(run, enter):
    told = enter(affects="Lone Wolf")
    assert told["owners"] == []
    assigned = run("warning", THEIRS, told["id"], "--assign", "Cid Ours", "--json")
    assert [one["name"] for one in json.loads(assigned.stdout)["owners"]] == ["Cid Ours"]
    assert run("warning", THEIRS, told["id"], "--take-back").exit_code == 0
    assert json.loads(run("warnings", THEIRS, "--json").stdout)["warnings"] == []


def test_only_the_warnings_of_one_of_ours_are_asked_for(run, enter, service):
    warned_account(service, "Others Ltd")
    mine, _ = enter(), enter(affects="Kim Dahl")
    for account in ([THEIRS], []):
        found = json.loads(run("warnings", *account, "--owner", "Ann Ours", "--json").stdout)
        assert [one["id"] for one in found["warnings"]] == [mine["id"]]


def test_a_table_names_the_state_and_says_what_is_nobodys(run, enter, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    enter(affects="Lone Wolf", text="[bold]Not markup[/bold]")
    shown = run("warnings", THEIRS).stdout
    for words in ("due", "[bold]Not markup[/bold]", "Lone Wolf", "nobody: assign it"):
        assert words in shown


REFUSED = [
    (["warn", THEIRS, "--text", " ", "--on", SOON, "--affects", "Jon Berg"], "0 characters"),
    (["warn", THEIRS, "--text", "x", "--on", SOON, "--affects", "Nobody"], "nobody called"),
    (["warning", THEIRS, "nothing"], "no warning 'nothing'"),
    (["warnings", THEIRS, "--owner", "Jon Berg"], "is one of theirs, not of ours"),
    (["warnings", "Nowhere"], "no account"),
    (["digest", "Nowhere"], "no account"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_cannot_be_is_one_sentence(run, arguments, sentence):
    done = run(*arguments)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert done.stderr.startswith("Error: ")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--action", "Done."], "go together"),
        (["--by", "Ann Ours"], "go together"),
        (["--assign", "Ann Ours", "--take-back"], "ask for one"),
        (["--action", "Done.", "--by", "Ann Ours", "--done-on", "31.12."], "is not a date"),
    ],
)
def test_options_that_do_not_fit_are_wrong_usage(run, options, sentence):
    done = run("warning", THEIRS, "x", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_a_digest_is_shown_before_it_is_sent(run, enter, post):
    enter()
    shown = run("digest").stdout
    assert "To: Ann Ours <ann@ours.example>" in shown
    assert "Subject: Early warnings: 1 due (Theirs Ltd)" in shown
    assert "Why you: you have the strongest tie to Jon Berg" in shown
    assert post.inbox == []


def test_a_digest_is_sent_once(run, enter, post):
    enter()
    first = json.loads(run("digest", THEIRS, "--send", "--json").stdout)
    assert [(one["owner"]["name"], one["state"]) for one in first["digests"]] == [
        ("Ann Ours", "sent")
    ]
    assert first["sent"] is True
    again = run("digest", THEIRS, "--send")
    assert again.exit_code == 0
    assert "Nobody needs to be told" in again.stderr
    assert post.receivers == ["ann@ours.example"]


def test_a_refused_recipient_is_told_with_status_1_and_the_document_stays_whole(run, enter, post):
    enter("--affects", "Kim Dahl")
    post.at_recipient["ann@ours.example"] = "550 no such user"
    done = run("digest", "--send", "--json")
    assert done.exit_code == 1
    told = {one["owner"]["name"]: one["state"] for one in json.loads(done.stdout)["digests"]}
    assert told == {"Ann Ours": "refused", "Bob Ours": "sent"}
    assert "1 of 2 digests were not sent" in done.stderr


def test_one_without_an_address_and_what_is_nobodys_are_said_with_status_0(run, enter):
    enter(affects="Eva Lind")
    enter(affects="Lone Wolf", text="The gate closes.")
    done = run("digest", "--send")
    assert done.exit_code == 0
    assert "cannot be mailed" in done.stdout
    assert "assign it: Theirs Ltd, The gate closes." in done.stderr
