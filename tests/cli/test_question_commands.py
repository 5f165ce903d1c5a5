"""``questions`` as scripts give them to somebody, take them back and close them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from fixtures.asking import customer
from fixtures.pages import NOW

from stakemap.model.question import QuestionKind

FRIDAY = (NOW.date() + timedelta(days=3)).isoformat()
OLD = {
    "kind", "predicate", "claim_id", "subject", "object", "people", "sentence", "value", "belief",
    "status",
}  # fmt: skip


@pytest.fixture
def acme(service):
    return customer(service, now=NOW)


@pytest.fixture
def run(acme, over):
    """Runs a command on the account at hand."""
    at = over(acme.service)
    return lambda command, *arguments: at(command, acme.account.name, *arguments)


def asked(run, *arguments: str):
    done = run("questions", *arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_new_keys_say_who_asks_and_the_old_ones_stay(run, acme):
    document = asked(run)
    assert document["closed"] == []
    for number, one in enumerate(acme.asked()):
        shown = document["questions"][number]
        assert set(shown) == OLD | {"id", "assignee", "until", "state"}
        assert (shown["id"], shown["sentence"]) == (one.id, one.question.sentence)
        assert (shown["assignee"], shown["until"], shown["state"]) == (None, None, "open")


@pytest.mark.parametrize("by_number", [True, False])
def test_a_question_is_given_by_its_number_or_its_id_and_taken_back(run, acme, by_number):
    one = acme.asked()[1]
    named = "2" if by_number else one.id
    document = asked(run, "--assign", named, "--to", "Ann Ray", "--until", FRIDAY)
    shown = document["questions"][1]
    assert shown["assignee"] == {"id": acme.id("Ann"), "name": "Ann Ray"}
    assert (shown["until"], shown["state"]) == (FRIDAY, "assigned")
    printed = run("questions").stdout
    assert "Ann Ray" in printed
    assert FRIDAY in printed
    done = run("questions", "--unassign", named)
    assert done.stderr == f"Nobody is to ask: {one.question.sentence}\n"
    assert asked(run)["questions"][1]["assignee"] is None


def test_a_question_is_closed_with_the_reason(run, acme):
    one = acme.question(QuestionKind.INFLUENCE, "Kim")
    document = asked(run, "--close", one.id, "--reason", "He met nobody.")
    assert one.id not in {shown["id"] for shown in document["questions"]}
    (closed,) = document["closed"]
    assert (closed["id"], closed["sentence"]) == (one.id, one.question.sentence)
    assert (closed["state"], closed["reason"], closed["answer"]) == (
        "given up",
        "He met nobody.",
        None,
    )
    assert "given up" in run("questions").stdout


def test_an_answered_question_names_its_claim(run, acme):
    one = acme.question(QuestionKind.INFLUENCE, "Kim")
    acme.service.questions.answer(acme.account.id, one.id, acme.listens(), NOW)
    (closed,) = asked(run)["closed"]
    assert (closed["state"], closed["answer"]) == ("answered", one.question.claim_id)
    assert closed["reason"] is None


def test_claims_of_a_status_come_by_their_value(run, acme):
    found = json.loads(run("claims", "--json").stdout)["claims"]
    assert [one["belief"] for one in found] == sorted(one["belief"] for one in found)
    single = run("claims", "--status", "single source", "--json")
    shown = json.loads(single.stdout)["claims"]
    measured = [one["value"] for one in shown if one["value"] is not None]
    assert measured == sorted(measured, reverse=True)
    assert 0 < len(measured) < len(shown)
    assert all(one["value"] is None for one in shown[len(measured) :])
    first = next(one for one in acme.asked() if one.question.claim_id)
    assert shown[0]["id"] == first.question.claim_id
    assert shown[0]["value"] == first.question.value


REFUSED = [
    (("--assign", "99", "--to", "Ann Ray"), 1, "there is no question 99: the list has"),
    (("--assign", "0", "--to", "Ann Ray"), 1, "there is no question 0"),
    (("--assign", "x", "--to", "Ann Ray"), 1, "no question 'x' in this account"),  # 9
    (("--assign", "}) DELETE n //", "--to", "Ann Ray"), 1, "no question"),  # 14
    (("--assign", "1", "--to", "Kim Lund"), 1, "Kim Lund is one of theirs, not of ours"),  # 41, 44
    (("--assign", "1", "--to", "Ann Ray", "--until", "1999-01-01"), 1, "has passed"),  # 8
    (("--assign", "1", "--to", "Ann Ray", "--until", "31.12."), 2, "--until '31.12.' is not"),  # 8
    (("--close", "1", "--reason", " "), 1, "needs a reason"),  # 1
    (("--close", "1", "--reason", "x" * 501), 1, "501 characters"),  # 2
    (("--assign", "1"), 2, "--assign needs --to"),
    (("--close", "1"), 2, "--close needs --reason"),
    (("--to", "Ann Ray"), 2, "--to goes with --assign"),
    (("--until", FRIDAY, "--unassign", "1"), 2, "--until goes with --assign"),
    (("--unassign", "1", "--close", "1", "--reason", "x"), 2, "say only one of"),
    (("--unassign", "1", "--on", "2026-01-01"), 2, "leave out --on and --known"),
]


@pytest.mark.parametrize(("arguments", "status", "sentence"), REFUSED)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(run, acme, arguments, status, sentence):
    before = acme.asked()
    done = run("questions", *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert acme.asked() == before
    assert acme.closed() == ()


def test_a_question_or_a_colleague_of_another_account_is_refused(run, acme):  # 41, 44
    other = customer(acme.service, "Other", NOW)
    foreign = other.question(QuestionKind.INFLUENCE, "Kim").id
    own = acme.asked()[0].id
    for arguments in (
        ("--assign", foreign, "--to", "Ann Ray"),
        ("--unassign", foreign),
        ("--close", foreign, "--reason", "why not"),
        ("--assign", own, "--to", other.id("Kim")),
    ):
        done = run("questions", *arguments)
        assert done.exit_code == 1
        assert "no question" in done.stderr or "nobody called" in done.stderr
    assert {one.state for one in (*acme.asked(), *other.asked())} == {"open"}
