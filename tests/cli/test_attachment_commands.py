"""``fact --file``, ``attach``, ``attachments`` and ``attachment`` as scripts call them."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from fixtures.asking import customer
from fixtures.pages import NOW

from stakemap.cli import attachments, claims, facts
from stakemap.cli.main import stakemap
from stakemap.model.attachment import LARGEST_FILE, NewFile
from stakemap.model.claim import Predicate
from stakemap.service.entry import Entry

CARD = b"\xff\xd8\x00 card"
STYLE = ("--who", "Kim Lund", "--what", "style", "--value", "leading", "--told-by", "own eyes")


@pytest.fixture
def acme(service):
    return customer(service, now=NOW)


@pytest.fixture
def run(acme, monkeypatch, tmp_path):
    """Runs a command on the account at hand, in a folder with a card in it."""

    @contextmanager
    def opened():
        yield acme.service

    for module in (attachments, claims, facts):
        monkeypatch.setattr(module, "service", opened)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "card.jpg").write_bytes(CARD)
    return lambda command, *arguments: CliRunner().invoke(
        stakemap, (command, acme.account.name, *arguments)
    )


@pytest.fixture
def told(run):
    """Runs a command and reads its document."""

    def call(command: str, *arguments: str):
        done = run(command, *arguments, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return call


@pytest.fixture
def card(told):
    """A card on what was said of Kim's style."""
    (one,) = told("fact", *STYLE, "--file", "card.jpg")["statements"][0]["attachments"]
    return one


def test_a_file_is_attached_at_entering_and_saved_as_it_came(run, told, card, tmp_path):
    assert set(card) == {"id", "name", "size", "sha256", "added_at", "removed_at"}
    assert (card["name"], card["size"], card["removed_at"]) == ("card.jpg", len(CARD), None)
    document = told("attachment", card["id"], "--output", "saved.bin")
    assert (tmp_path / "saved.bin").read_bytes() == CARD
    (one,) = document["attachments"]
    assert set(one) == {*card, "statement", "claim", "account"}
    refused = run("attachment", card["id"], "--output", "card.jpg")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "card.jpg is there already: name another file, or add --overwrite" in refused.stderr
    (tmp_path / "card.jpg").write_bytes(b"other")
    told("attachment", card["id"], "--output", "card.jpg", "--overwrite")
    assert (tmp_path / "card.jpg").read_bytes() == CARD


def test_files_are_attached_later_and_listed(run, told, tmp_path):
    (tmp_path / "minutes.txt").write_bytes(b"minutes")
    (statement,) = told("fact", *STYLE)["entered"]
    document = told("attach", statement, "card.jpg", "minutes.txt", "card.jpg")
    assert [one["name"] for one in document["attachments"]] == ["card.jpg", "minutes.txt"]
    assert told("attachments")["attachments"] == document["attachments"]
    shown = run("attachments").stdout
    assert "card.jpg" in shown
    assert document["attachments"][0]["id"] in shown  # whole, to be copied
    claim = document["attachments"][0]["claim"]
    assert "Attached files" in run("claim", claim).stdout
    files = told("claim", claim)["statements"][0]["attachments"]
    assert [one["name"] for one in files] == ["card.jpg", "minutes.txt"]


def test_what_was_removed_is_put_back_or_erased(run, told, card):
    (gone,) = told("attachment", card["id"], "--remove")["attachments"] or [None]
    assert gone["id"] == card["id"]
    assert told("attachments")["attachments"][0]["removed_at"]
    assert "put it back to read it" in run("attachment", card["id"], "--output", "x").stderr
    assert run("attachment", card["id"], "--put-back").stderr == "Put back.\n"
    refused = run("attachment", card["id"], "--erase")
    assert (refused.exit_code, "remove it first" in refused.stderr) == (1, True)
    run("attachment", card["id"], "--remove")
    assert run("attachment", card["id"], "--erase").exit_code == 0
    assert told("attachments")["attachments"] == []
    assert "No file is attached" in run("attachments").stderr


def test_a_file_about_one_of_ours_is_found_through_the_customer(told, tmp_path, acme):
    style = ("--who", "Ann Ray", *STYLE[2:])
    (statement,) = told("fact", *style)["entered"]
    (one,) = told("attach", statement, "card.jpg")["attachments"]
    assert one["account"] == acme.service.accounts.own_or_none().id
    assert told("attachments")["attachments"] == [one]
    told("attachment", one["id"], "--output", "ours.jpg")
    assert (tmp_path / "ours.jpg").read_bytes() == CARD


REFUSED = [
    (("missing.pdf",), "'missing.pdf' is not a file that is there"),
    (("",), "is not a file that is there"),  # hostile 1
    ((".",), "'.' is not a file that is there"),
    (("pipe",), "'pipe' is not a file that is there"),
    (("empty",), "the file 'empty' is empty"),
    (("huge",), "the file 'huge' has 10,000,001 bytes: at most 10 MB are allowed"),
    (("x" * 5_000,), "cannot be read: File name too long"),  # 2
    (("card.jpg", "missing.pdf"), "'missing.pdf' is not a file"),
]


@pytest.mark.parametrize(("files", "sentence"), REFUSED)
def test_what_is_no_file_to_attach_is_refused_in_one_sentence(run, told, tmp_path, files, sentence):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(LARGEST_FILE + 1)
    (statement,) = told("fact", *STYLE)["entered"]
    entering = [part for file in files for part in ("--file", file)]
    for done in (run("attach", statement, *files), run("fact", *STYLE, *entering)):
        assert (done.exit_code, done.stdout) == (1, ""), done.output
        assert sentence in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert told("attachments")["attachments"] == []
    assert len(told("claim", told("fact", *STYLE)["claim"]["id"])["statements"]) == 2


def test_nothing_is_written_anywhere_else(run, card, acme, tmp_path):  # 24
    for output in ("nowhere/card.jpg", "x" * 300):
        done = run("attachment", card["id"], "--output", output)
        assert (done.exit_code, "cannot be written" in done.stderr) == (1, True)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert run("attachment", card["id"], "--output", "link").exit_code == 1
    assert not (tmp_path / "elsewhere").exists()
    evil = NewFile("../../evil.sh", b"evil")
    entry = Entry(Predicate.STYLE, "Kim Lund", value="leading", files=(evil,))
    acme.service.entries.enter(acme.account.id, entry, NOW)
    assert "evil.sh" in run("attachments").stdout
    assert not list(tmp_path.glob("*evil*"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["card.jpg", "link"]


def test_nothing_of_another_account_is_seen_or_touched(run, service, tmp_path):  # 41
    other = customer(service, "Other", NOW)
    entry = Entry(Predicate.STYLE, "Kim Lund", value="leading", files=(NewFile("a", CARD),))
    heard = service.entries.record(other.account.id, entry, NOW)
    (foreign,) = service.attachments.all(other.account.id)
    id_ = foreign.attachment.id
    for arguments in (
        ("attachment", id_),
        ("attachment", id_, "--output", "x"),
        ("attachment", id_, "--remove"),
        ("attachment", id_, "--erase"),
        ("attach", heard.hearings[0].statement.id, "card.jpg"),
    ):
        done = run(*arguments)
        assert (done.exit_code, done.stdout) == (1, ""), arguments
    assert not (tmp_path / "x").exists()
    assert service.attachments.all(other.account.id) == [foreign]


def test_two_things_at_once_are_refused(run, card):
    done = run("attachment", card["id"], "--output", "x", "--put-back")
    assert done.exit_code == 2
    assert "--output and --put-back are two things: ask for one" in done.stderr
