"""Giving questions to one of ours, closing them, and every way in which that must be refused."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from fixtures.asking import customer
from fixtures.pages import NOW, PRESENT, token, words

from stakemap.model.assignment import QuestionState
from stakemap.model.question import QuestionKind

TODAY = NOW.date()
BAD = "</script><img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture
def acme(service):
    return customer(service, now=NOW)


@pytest.fixture
def line(acme):
    """Whether Jon listens to Kim: only a clerk says so."""
    return acme.question(QuestionKind.INFLUENCE, "Kim")


@pytest.fixture
def send(client, acme):
    """Sends a form about a question, with the page's own token."""
    page = f"/accounts/{acme.account.id}/questions"

    def post(act: str, **fields: str):
        return client.post(f"{page}/{act}", data={"csrf_token": token(client, page), **fields})

    return post


def shown(client, acme, page: str = "questions", **query: str) -> str:
    answer = client.get(f"/accounts/{acme.account.id}/{page}", query_string=query)
    return unescape(answer.get_data(as_text=True))


def row(client, acme, one) -> str:
    text = shown(client, acme)
    return text.split(words(one.question))[1].split("</tr>")[0]


def open_one(acme, one):
    return next((two for two in acme.asked() if two.id == one.id), None)


def test_a_question_is_given_moved_and_taken_back_on_the_page(client, acme, line, send):
    assert "nobody yet" in row(client, acme, line)
    day = TODAY + timedelta(days=3)
    due = f"by {day.day} {day:%B %Y}"
    given = send(f"{line.id}/assign", assignee=acme.id("Ann"), until=day.isoformat())
    assert given.status_code == 302
    assert "Ann Ray asks “Does Jon Moe really listen to Kim Lund?”" in shown(client, acme)
    assert f'<summary>Ann Ray <span class="due quiet">{due}' in row(client, acme, line)
    send(f"{line.id}/assign", assignee=acme.id("Bo"), until="")
    assert "<summary>Bo Fox " in row(client, acme, line)
    assert due not in row(client, acme, line)
    send(f"{line.id}/assign", assignee="")
    assert "nobody yet" in row(client, acme, line)


def test_a_question_that_is_late_says_so(client, acme, line):
    week_ago = NOW - timedelta(days=7)
    acme.service.questions.assign(
        acme.account.id, line.id, acme.id("Ann"), week_ago, week_ago.date()
    )
    assert f"was due {week_ago.day} {week_ago:%B %Y}" in row(client, acme, line)


def test_one_of_ours_sees_on_their_page_what_is_theirs_to_ask(client, acme, line):
    page = f"people/{acme.id('Ann')}"
    assert "To ask" not in shown(client, acme, page)
    due = TODAY + timedelta(days=3)
    acme.service.questions.assign(acme.account.id, line.id, acme.id("Ann"), NOW, due)
    text = shown(client, acme, page)
    assert words(line.question) in text.split("To ask")[1]
    assert f"by {due.day} {due:%B %Y}" in text
    assert f"question={line.id}" in text
    assert "To ask" not in shown(client, acme, f"people/{acme.id('Bo')}")
    assert "To ask" not in shown(client, acme, f"people/{acme.id('Kim')}")


def test_what_nobody_could_tell_is_closed_with_the_reason(client, acme, line, send):
    assert send(f"{line.id}/give-up", reason="He met nobody.").status_code == 302
    text = shown(client, acme)
    assert "Closed: “Does Jon Moe really listen to Kim Lund?”" in text
    before, closed = text.split("Closed in the last 90 days")
    assert words(line.question) not in before
    assert "He met nobody." in closed.split(line.question.sentence)[1]
    assert "given up" in closed


def test_what_other_facts_answered_says_so_and_is_taken_off_the_list(client, acme, line, send):
    acme.service.questions.assign(acme.account.id, line.id, acme.id("Ann"), NOW)
    for entry in (acme.listens(), acme.listens(told_by="document:the press")):
        acme.service.entries.enter(acme.account.id, entry, NOW)
    closed = shown(client, acme).split("Closed in the last 90 days")[1]
    assert "answered by itself" in closed.split(line.question.sentence)[1]
    send(f"{line.id}/assign")
    assert line.question.sentence not in shown(client, acme)


def test_the_form_of_the_answer_names_the_question(client, acme, line):
    text = shown(client, acme, "facts/new", question=line.id)
    assert f'name="question" value="{line.id}"' in text
    assert line.question.sentence in text
    assert 'name="question"' not in shown(client, acme, "facts/new")


def answer(client, acme, question: str, **more: str):
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = {"subject": acme.id("Kim"), "object": acme.id("Jon"), "number": "0.6"}
    told = {"predicate": "influence", "told_by": acme.id("Eva"), "credibility": "1"}
    data = {**fact, **told, "question": question, "csrf_token": token(client, page), **more}
    return client.post(page, data=data)


def test_two_who_answer_the_same_question_are_both_heard(client, acme, line):
    for teller in (acme.id("Eva"), "own eyes"):
        assert answer(client, acme, line.id, told_by=teller).status_code == 302
    detail = acme.service.claims.one(acme.account.id, line.question.claim_id, PRESENT)
    assert {one.source.name for one in detail.hearings} == {"a clerk", "Eva Brandt", "seen by us"}


REFUSED = [
    ("assign", {"assignee": "kim"}, 404, "nobody of ours in this account's team"),  # 41, 44
    ("assign", {"assignee": "ann", "until": "0000-00-00"}, 400, "is not a date"),  # 8
    ("assign", {"assignee": "ann", "until": "1999-12-31"}, 400, "that day has passed"),  # 8
    ("assign", {"assignee": "1 OR 1=1"}, 404, "nobody of ours"),  # 9
    ("assign", {"assignee": BAD}, 404, "nobody of ours"),  # 18
    ("give-up", {"reason": ""}, 400, "needs a reason"),  # 1
    ("give-up", {"reason": " \t "}, 400, "needs a reason"),  # 1
    ("give-up", {"reason": "x" * 501}, 400, "501 characters"),  # 2
    ("give-up", {"reason": "a\0b"}, 400, "not text"),  # 3
    ("give-up", {"state": "answered", "closed_by": "me"}, 400, "needs a reason"),  # 12
]


@pytest.mark.parametrize(("act", "fields", "status", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_by_name_and_changes_nothing(
    acme, line, send, act, fields, status, sentence
):
    people = {"kim": acme.id("Kim"), "ann": acme.id("Ann")}
    fields = {name: people.get(value, value) for name, value in fields.items()}
    refused = send(f"{line.id}/{act}", **fields)
    assert refused.status_code == status
    assert sentence in unescape(refused.get_data(as_text=True))
    assert open_one(acme, line) == line


def test_extra_keys_change_nothing_else(acme, line, send):  # 12
    extra = {"account_id": "x", "id": "y", "state": "answered", "assigned_at": "1999-01-01"}
    send(f"{line.id}/assign", assignee=acme.id("Ann"), until="", **extra)
    one = open_one(acme, line)
    assert (one.state, one.assignee) == (QuestionState.ASSIGNED, acme.id("Ann"))
    assert one.assigned_at.date() == TODAY


def test_a_question_or_a_person_of_another_account_is_refused(client, acme, line, send):  # 41, 44
    other = customer(acme.service, "Other", NOW)
    foreign = other.question(QuestionKind.INFLUENCE, "Kim")
    for given in (False, True):
        if given:
            acme.service.questions.assign(other.account.id, foreign.id, other.id("Bo"), NOW)
        refused = [
            send(f"{foreign.id}/assign", assignee=acme.id("Ann")),
            send(f"{foreign.id}/assign", assignee=""),
            send(f"{foreign.id}/give-up", reason="why not"),
            send(f"{line.id}/assign", assignee=other.id("Kim")),
            answer(client, acme, foreign.id),
            client.get(f"/accounts/{acme.account.id}/facts/new?question={foreign.id}"),
        ]
        assert [one.status_code for one in refused] == [404] * len(refused)
    assert open_one(acme, line) == line
    assert open_one(other, foreign).assignee == other.id("Bo")
    assert open_one(other, foreign).state is QuestionState.ASSIGNED


def test_a_write_needs_the_token_and_is_no_get(client, acme, line):  # 37
    page = f"/accounts/{acme.account.id}/questions/{line.id}"
    assert client.post(f"{page}/assign", data={"assignee": acme.id("Ann")}).status_code == 400
    assert client.get(f"{page}/assign").status_code == 405
    assert client.post(f"{page}/give-up", data={"reason": "why not"}).status_code == 400
    assert open_one(acme, line) == line


def test_hostile_words_are_shown_as_text(client, acme, line, send):  # 14 to 20
    send(f"{line.id}/give-up", reason=f"{BAD} }}) DETACH DELETE n //")
    text = client.get(f"/accounts/{acme.account.id}/questions").get_data(as_text=True)
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text
    assert "{{7*7}}" in text
