"""The page of questions: what it shows, and that an answer closes a question."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qsl, urlsplit

from fixtures.pages import NOW, PRESENT, token, words

from stakemap.ingest.tables import UploadedFile
from stakemap.model.question import QuestionKind
from stakemap.service.imports import ImportOptions

TODAY = NOW.date()
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{7*7}}",
    "}) DETACH DELETE n //",
    '" onmouseover="alert(1)',
]


def asked(service, account):
    return service.analysis.questions(account.id, PRESENT)


def test_every_question_is_shown_with_where_it_is_answered(client, service, demo):
    text = unescape(client.get(f"/accounts/{demo.id}/questions").get_data(as_text=True))
    assert 'aria-current="page">Questions' in text
    for one in asked(service, demo):
        row = text.split(words(one))[1].split("</tr>")[0]
        unknown = one.kind is QuestionKind.UNKNOWN_UNIT
        assert ("Add somebody" if unknown else "facts/new?") in row
        assert not one.claim_id or f"/facts/{one.claim_id}" in row


def test_an_account_without_people_has_nothing_to_ask(client, service):  # 59
    account = service.accounts.create("Empty", NOW)
    text = client.get(f"/accounts/{account.id}/questions").get_data(as_text=True)
    assert "There is nothing to ask yet" in text


def test_an_account_that_is_not_there_is_a_page_with_404(client):
    assert client.get("/accounts/nobody/questions").status_code == 404


def test_hostile_names_are_text_in_questions_and_links(client, service):  # 14 to 20
    lines = "\n".join(
        '"' + text.replace('"', '""') + '","' + text.replace('"', '""') + f' chief",{number},2'
        for number, text in enumerate(HOSTILE)
    )
    people = UploadedFile("people.csv", f"Name,Title,ID,Level\n{lines}\n".encode())
    service.imports.apply([people], "<b>Acme</b> {{7*7}}", ImportOptions(), NOW)
    account = service.accounts.find("<b>Acme</b> {{7*7}}")
    assert asked(service, account)
    text = client.get(f"/accounts/{account.id}/questions").get_data(as_text=True)
    assert "<img src=x" not in text
    assert "<script>alert" not in text
    assert "<b>Acme" not in text
    assert "{{7*7}}" in text


def test_entering_the_answer_by_a_second_voice_closes_the_question(client, service, demo):
    question = next(one for one in asked(service, demo) if one.kind is QuestionKind.INFLUENCE)
    form = filled(client, demo, question)
    assert form["number"]
    answer = client.post(
        f"/accounts/{demo.id}/facts/new",
        data={
            **form,
            "told_by": "document",
            "document": "minutes of the board",
            "credibility": "1",
            "csrf_token": token(client, f"/accounts/{demo.id}/facts/new"),
        },
    )
    assert answer.headers["Location"] == f"/accounts/{demo.id}/questions"
    left = {one.claim_id for one in asked(service, demo)}
    assert question.claim_id not in left
    text = unescape(client.get(f"/accounts/{demo.id}/questions").get_data(as_text=True))
    notice = text.split('role="status">')[1].split("</p>")[0]
    assert notice.startswith(f"Answered: “{question.sentence.partition('?')[0]}?” Coverage 0.")
    assert notice.count("→") == 2
    closed = text.split("Closed in the last 90 days")[1]
    assert question.sentence in closed
    assert f"/facts/{question.claim_id}" in closed
    assert "Answered:" not in client.get(f"/accounts/{demo.id}/questions").get_data(as_text=True)


def test_naming_an_authority_closes_the_question(client, service, demo):
    question = next(
        one for one in asked(service, demo) if one.kind is QuestionKind.MISSING_AUTHORITY
    )
    form = filled(client, demo, question)
    snapshot = service.snapshots.of(demo.id, PRESENT)
    (holder,) = snapshot.holders_of[form["subject"]]
    page = client.get(f"/accounts/{demo.id}/facts/new", query_string=form)
    assert f'value="{form["subject"]}" selected' in page.get_data(as_text=True)
    client.post(
        f"/accounts/{demo.id}/facts/new",
        data={
            **form,
            "subject": holder,
            "value": "uses",
            "told_by": "own eyes",
            "csrf_token": token(client, f"/accounts/{demo.id}/facts/new"),
        },
    )
    assert question.subject not in {one.subject for one in asked(service, demo)}


def filled(client, account, question):
    """What the form of the answer opens with."""
    text = unescape(client.get(f"/accounts/{account.id}/questions").get_data(as_text=True))
    row = text.split(words(question))[1].split("</tr>")[0]
    link = next(part for part in row.split('"') if "/facts/new?" in part)
    return dict(parse_qsl(urlsplit(link).query, keep_blank_values=True))
