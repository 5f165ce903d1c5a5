"""Adding people, seats and purchases on the page, and going on with the fact that needs them."""

from __future__ import annotations

from html import unescape

import pytest
from fixtures.asking import customer
from fixtures.pages import NOW, PRESENT, token

from stakemap.ingest.tables import UploadedFile
from stakemap.model.assignment import QuestionState
from stakemap.model.question import QuestionKind
from stakemap.service.imports import ImportOptions
from stakemap.service.new_seat import NewSeat


@pytest.fixture
def acme(service):
    return customer(service, now=NOW)


@pytest.fixture
def add(client, acme):
    """Sends the form; what it needs beside the fields is read from the page."""
    page = f"/accounts/{acme.account.id}/add"

    def send(noun: str, **fields):
        data = {"csrf_token": token(client, page), "noun": noun, **fields}
        return client.post(page, data=data)

    return send


def text_of(client, address):
    return unescape(client.get(address).get_data(as_text=True)).split("<main")[1]


def test_somebody_is_added_and_their_page_opened(client, add, acme):
    answer = add(
        "person", name="Ida Berg", title="Head of quality", unit="Plant 2", level="2",
        reports_to=acme.id("Eva"), above=acme.id("Kim"), told_by="own eyes",
    )  # fmt: skip
    text = text_of(client, answer.headers["Location"])
    assert "<h1>Ida Berg</h1>" in text
    assert "Head of quality · Plant 2" in text
    listed = {one.name: one for one in acme.service.people.all(acme.account.id, PRESENT)}
    assert listed["Kim Lund"].reports_to.name == "Ida Berg"


@pytest.mark.parametrize(
    ("noun", "fields", "predicate", "end"),
    [
        ("person", {"name": "Zoe New", "ours": "1"}, "tie", "subject"),
        ("seat", {"name": "Head of quality"}, "holder", "subject"),
        ("purchase", {"name": "Line", "value": "2,5", "stage": "offer"}, "buying role", "object"),
    ],
)
def test_what_is_new_is_filled_in_where_something_is_told_of_it(
    client, add, noun, fields, predicate, end
):
    text = text_of(client, add(noun, **fields).headers["Location"])
    assert f'name="predicate" value="{predicate}"' in text
    chosen = text.split(f'name="{end}"')[1].split("</select>")[0]
    assert fields["name"] in chosen.split(" selected>")[1].split("<")[0]


def test_a_fact_that_waits_for_somebody_new_goes_on_with_them(client, add, acme):
    page = f"/accounts/{acme.account.id}/facts/new"
    form = text_of(client, f"{page}?predicate=influence&subject={acme.id('Kim')}")
    link = next(part for part in form.split('"') if "/add?" in part)
    assert f'name="subject" value="{acme.id("Kim")}"' in text_of(client, link)
    answer = add("person", name="Ida Berg", predicate="influence", subject=acme.id("Kim"))
    text = text_of(client, answer.headers["Location"])
    assert f'value="{acme.id("Kim")}" selected' in text.split('name="object"')[0]
    assert "selected>Ida Berg<" in text.split('name="object"')[1].split("</select>")[0]


def test_a_unit_without_anybody_is_answered_by_adding_somebody(client, add, acme, service):
    for name in ("Law", "Labs"):
        row = f"Name,Title,Department\n{name} man,Head,{name}\n".encode()
        service.imports.apply([UploadedFile("p.csv", row)], acme.account.name, ImportOptions(), NOW)
    heads = [one for one in acme.snapshot.people if one.name.endswith(" man")]
    account = acme.account.id
    for claim in service.claims.all(account, PRESENT):
        if claim.claim.object in {one.id for one in heads}:
            detail = service.claims.one(account, claim.claim.id, PRESENT)
            service.facts.withdraw(account, detail.hearings[0].statement.id, NOW)
    question = acme.question(QuestionKind.UNKNOWN_UNIT, "Law")
    questions = f"/accounts/{account}/questions"
    row = text_of(client, questions).split("Who works in Law?")[1].split("</tr>")[0]
    assert "Add somebody" in row
    form = text_of(client, next(part for part in row.split('"') if "/add?" in part))
    assert "Who works in Law?" in form
    unit = form.split('name="unit" value="')[1].split('"')[0]
    wrong = add("person", name="Ida Berg", title="x", unit="Labs", question=question.id)
    assert wrong.status_code == 400
    assert "does not answer" in unescape(wrong.get_data(as_text=True))
    assert all(one.name != "Ida Berg" for one in acme.snapshot.people)
    done = add("person", name="Ida Berg", title="Jurist", unit=unit, question=question.id)
    assert done.headers["Location"] == questions
    (closed,) = [one for one in acme.closed() if one.id == question.id]
    assert closed.state is QuestionState.ANSWERED
    assert "Answered: “Who works in Law?”" in text_of(client, questions)


def test_an_empty_seat_is_answered_by_whoever_is_added_to_it(add, acme, service):
    service.additions.seat(acme.account.id, NewSeat("Head of quality"), NOW)
    question = acme.question(QuestionKind.EMPTY_SEAT, "Head of quality")
    add("person", name="Ida Berg", title="Head of quality", question=question.id)
    assert question.id in {one.id for one in acme.closed()}


@pytest.mark.parametrize(
    ("noun", "fields", "sentence"),
    [
        ("person", {"name": " "}, "a name is missing"),  # hostile 1
        ("person", {"name": "x" * 201}, "200 are allowed"),  # 2
        ("person", {"name": "a\u202eb"}, "U+202E"),  # 4
        ("person", {"name": "Kim Lund"}, "there is a Kim Lund already"),  # 11
        ("person", {"name": "Ida", "email": "x"}, "no e-mail address"),
        ("person", {"name": "Ida", "level": "-1"}, "1 to 99"),  # 12
        ("person", {"name": "Ida", "title": "x", "reports_to": "1 OR 1=1"}, "nobody called"),  # 9
        ("person", {"name": "Ida", "title": "x", "told_by": "document"}, "needs a name"),  # 1
        ("seat", {"name": ""}, "title of a seat is missing"),  # 1
        ("purchase", {"name": ""}, "name of an opportunity is missing"),  # 1
        ("purchase", {"name": "Line", "value": "1e309"}, "0 or more"),  # 7
        ("purchase", {"name": "Line", "value": "much"}, "is not a number"),  # 7
        ("purchase", {"name": "Line", "value": "250,000"}, "a thousand times more or less"),  # 7
        ("purchase", {"name": "Line", "value": "1.250"}, "a thousand times more or less"),  # 7
        ("purchase", {"name": "Line", "close_on": "0000-01-01"}, "is not a date"),  # 8
        ("planet", {"name": "Mars"}, "'planet' is not one of person, seat, purchase"),  # 12
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed_kept(add, acme, noun, fields, sentence):
    before = acme.snapshot.people, acme.snapshot.roles
    answer = add(noun, **fields)
    text = unescape(answer.get_data(as_text=True))
    assert answer.status_code in (400, 404, 409)
    assert sentence in text.split('role="alert">')[1].split("</p>")[0]
    assert f'value="{fields["name"]}"' in text
    assert (acme.snapshot.people, acme.snapshot.roles) == before


def test_hostile_words_are_text_everywhere_and_extra_fields_nothing(client, add, acme, service):
    bad = "</script><img src=x onerror=alert(1)>{{7*7}}"  # hostile 12, 18, 20
    other = customer(service, "Other", NOW)
    person = add(
        "person", name=bad, title=bad, unit=bad, account_id=other.account.id, id="1", is_admin="1"
    )
    seat, sale = add("seat", name=f"{bad} 2"), add("purchase", name=bad, stage=bad)
    refused = add("person", name=bad)
    pages = [client.get(one.headers["Location"]) for one in (person, seat, sale)]
    for page in (*pages, refused):
        text = page.get_data(as_text=True)
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text
        assert "{{7*7}}" in text
    assert all(one.name != bad for one in other.snapshot.people)


def test_nothing_of_another_account_is_offered_or_joined(client, add, acme, service):  # 41, 44
    other = customer(service, "Other", NOW)
    service.additions.seat(other.account.id, NewSeat("Secret seat"), NOW)
    seat = other.snapshot.role_of(other.id("Jon")).id
    text = text_of(client, f"/accounts/{acme.account.id}/add")
    assert seat not in text
    assert "Secret seat" not in text
    assert add("person", name="Ida", title="x", reports_to=seat).status_code == 404
    question = other.question(QuestionKind.EMPTY_SEAT, "Secret seat")
    assert add("person", name="Ida", title="x", question=question.id).status_code == 404
    assert all(one.name != "Ida" for one in acme.snapshot.people)


def test_a_form_without_its_token_is_refused(client, acme):
    answer = client.post(f"/accounts/{acme.account.id}/add", data={"noun": "seat", "name": "x"})
    assert answer.status_code == 400


def test_the_history_names_who_was_added(client, add, acme):
    add("person", name="Ida Berg")
    add("person", name="Zoe New", ours="1")
    text = text_of(client, f"/accounts/{acme.account.id}/history")
    assert "<td>Ida Berg" in text
    own = acme.service.accounts.own_or_none()
    assert "Zoe New" in text_of(client, f"/accounts/{own.id}/history")


def test_a_refused_form_keeps_no_more_than_a_field_takes(add):  # hostile 2
    answer = add("person", name="x" * 1_000_000)
    assert answer.status_code == 400
    assert len(answer.data) < 100_000
