"""The form for a fact: it asks what the fact at hand needs, and nothing else."""

from __future__ import annotations

from html import unescape
from unicodedata import normalize

import pytest
from fixtures.asking import customer
from fixtures.pages import NOW, PRESENT, token

from stakemap.model.claim import Predicate
from stakemap.model.source import NAMED
from stakemap.model.statement import Stance
from stakemap.service.opportunities import NewOpportunity
from stakemap.service.wording import sentence

SEAT = "seat of nobody"
FILLED = {
    Predicate.INFLUENCE: {"subject": "Kim", "object": "Eva", "value": "conflicts", "number": ".4"},
    Predicate.TIE: {"subject": "Bo", "object": "Kim", "number": "2"},
    Predicate.AUTHORITY: {"subject": "Kim", "value": "gates"},
    Predicate.LEVEL: {"subject": SEAT, "value": "2"},
    Predicate.STYLE: {"subject": "Ann", "value": "leading"},
    Predicate.SUPPORT: {"subject": "Kim", "value": "enemy"},
    Predicate.BUYING_ROLE: {"subject": "Kim", "object": "Line", "value": "gates"},
    Predicate.DRIVER: {"subject": "Kim", "value": "price"},
    Predicate.HOLDER: {"subject": SEAT, "object": "Kim", "since": "2026-01-05"},
    Predicate.REPORTS_TO: {"subject": SEAT, "object": "Eva"},
    Predicate.FIELD: {"subject": SEAT, "kind": "site", "value": "Turku"},
}


@pytest.fixture
def acme(service):
    """Acme with a seat that nobody is known to hold, and a purchase."""
    found = customer(service, now=NOW)
    service.opportunities.add(found.account.id, NewOpportunity("Line"), NOW)
    seat = {"id": SEAT, "account_id": found.account.id, "title": "Head of quality"}
    service.store.write("add_roles", rows=[seat])
    service.store.write("raise_revision", account_id=found.account.id)
    return found


def ids(acme, fields):
    known = {one.name.split()[0]: one.id for one in acme.snapshot.person_by_id.values()}
    known |= {one.name: one.id for one in acme.snapshot.opportunities}
    return {key: known.get(value, value) for key, value in fields.items()}


def said_of(service, acme):
    return service.claims.all(acme.account.id, PRESENT)


def test_every_sort_of_fact_is_entered_by_the_form_that_asks_for_it(client, acme, service):
    assert set(FILLED) == set(Predicate)
    page = f"/accounts/{acme.account.id}/facts/new"
    csrf = token(client, page)
    for predicate, fields in FILLED.items():
        form = ids(acme, fields)
        shown = client.get(page, query_string={"predicate": predicate.value, **form})
        text = shown.get_data(as_text=True)
        for name, value in form.items():
            assert f'name="{name}"' in text, (predicate, name)
            marked = (f'value="{value}" selected', f'value="{value}"', f'value="{value}" required')
            assert any(mark in text for mark in marked), (predicate, name)
        answer = client.post(page, data={"csrf_token": csrf, "predicate": predicate.value, **form})
        assert answer.status_code == 302, answer.get_data(as_text=True)
        assert client.get(answer.headers["Location"]).status_code == 200


def test_a_form_opened_from_somebody_of_ours_begins_with_whom_they_know(client, acme):
    page = f"/accounts/{acme.account.id}/facts/new"
    text = client.get(page, query_string={"subject": acme.id("Ann")}).get_data(as_text=True)
    assert 'name="predicate" value="tie"' in text
    assert f'value="{acme.id("Ann")}" selected' in text
    assert 'name="value"' not in text


def test_a_form_opened_from_one_of_theirs_keeps_them_whatever_is_asked(client, acme):
    page, kim = f"/accounts/{acme.account.id}/facts/new", acme.id("Kim")
    for predicate in ("influence", "tie", "style", "buying role", "holder", "own field"):
        query = {"subject": kim, "predicate": predicate}
        text = client.get(page, query_string=query).get_data(as_text=True)
        assert text.count(f'value="{kim}" selected') == 1, predicate


def test_an_empty_seat_leads_from_its_question_to_its_holder(client, acme, service):
    questions = f"/accounts/{acme.account.id}/questions"
    text = client.get(questions).get_data(as_text=True)
    row = text.split("Who is Head of quality?")[1].split("</tr>")[0]
    link = next(part for part in row.split('"') if "/facts/new?" in part).replace("&amp;", "&")
    form = client.get(link).get_data(as_text=True)
    assert f'value="{SEAT}" selected' in form
    assert 'name="predicate" value="holder"' in form
    data = {
        "csrf_token": token(client, link),
        "question": form.split('name="question" value="')[1].split('"')[0],
        **ids(acme, {"predicate": "holder", "subject": SEAT, "object": "Kim"}),
        "told_by": acme.id("Eva"),
    }
    done = client.post(f"/accounts/{acme.account.id}/facts/new", data=data)
    assert done.headers["Location"] == questions
    assert acme.snapshot.holders_of[SEAT] == (acme.id("Kim"),)
    claim = service.claims.all(acme.account.id, PRESENT)
    said = [sentence(one.claim, acme.snapshot) for one in claim]
    assert "Kim Lund holds the seat Head of quality" in said


def test_what_was_heard_second_hand_is_entered_with_its_chain(client, acme, service):
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = ids(acme, {"predicate": "style", "subject": "Kim", "value": "leading"})
    csrf = {"csrf_token": token(client, page)}
    chain = {
        "told_by": acme.id("Ann"),
        "heard_from": [acme.id("Jon"), "document", ""],
        "heard_document": "Minutes",
    }
    longer = client.post(page, data={**csrf, **fact, **chain, "longer": "1"})
    text = longer.get_data(as_text=True)
    assert longer.status_code == 200
    assert text.count('name="heard_from"') == 4
    assert 'value="Minutes"' in text
    done = client.post(page, data={**csrf, **fact, **chain})
    claim = done.headers["Location"].rpartition("/")[2]
    hearings = service.claims.one(acme.account.id, claim, PRESENT).hearings
    assert [one.source.name for one in hearings if not one.statement.heard_from] == ["Minutes"]
    assert {one.source.name for one in hearings} == {"Ann Ray", "Jon Moe", "Minutes"}
    again = client.get(page, query_string=fact).get_data(as_text=True)
    assert "what Ann Ray said on" in again
    loop = client.post(page, data={**csrf, **fact, **chain, "heard_from": [acme.id("Ann")]})
    assert loop.status_code == 400
    assert "heard it from themself: Ann Ray → Ann Ray" in loop.get_data(as_text=True)


def test_a_hostile_chain_is_refused_by_name_and_shown_as_text(client, acme):  # 9, 18, 20, 41
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = ids(acme, {"predicate": "style", "subject": "Kim", "value": "leading"})
    csrf, ann = {"csrf_token": token(client, page)}, acme.id("Ann")
    for bad in ("1 OR 1=1", "</script><img src=x onerror=alert(1)>", "{{7*7}}", "own eyes"):
        answer = client.post(page, data={**csrf, **fact, "told_by": ann, "heard_from": bad})
        assert answer.status_code in (400, 404)
        assert "<img src=x" not in answer.get_data(as_text=True)
        assert 'role="alert"' in answer.get_data(as_text=True)


def test_a_driver_in_one_purchase_names_it_on_the_persons_page(client, acme):
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = {"predicate": "decision driver", "subject": "Kim", "object": "Line", "value": "price"}
    data = {"csrf_token": token(client, page), **ids(acme, fact)}
    assert client.post(page, data=data).status_code == 302
    text = client.get(f"/accounts/{acme.account.id}/people/{acme.id('Kim')}").get_data(as_text=True)
    assert "price in “Line”" in text


@pytest.mark.parametrize(
    "words",
    [
        "e\u0301 İ ß",  # hostile 5
        "陈建国 🏭",  # 6
        "}) DETACH DELETE n //",  # 14
        "`\\u0060``",  # 15
        "</script><img src=x onerror=alert(1)>",  # 18
        "<!--<script>",  # 19
        "{{7*7}}",  # 20
    ],
)
def test_any_words_are_kept_and_shown_as_text(client, acme, service, words):
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = ids(acme, {"predicate": "own field", "subject": "Kim", "kind": words, "value": words})
    said = {"told_by": "document", "document": words, "quote": words + "\u2028"}
    answer = client.post(page, data={"csrf_token": token(client, page), **fact, **said})
    claim = answer.headers["Location"].rpartition("/")[2]
    (hearing,) = service.claims.one(acme.account.id, claim, PRESENT).hearings
    assert hearing.claim.value == hearing.claim.kind == normalize("NFC", words)
    for address in (answer.headers["Location"], page, f"/accounts/{acme.account.id}/sources"):
        text = client.get(address).get_data(as_text=True)
        for raw in ("<img src=x", "<!--<script>"):
            assert raw not in text


def test_fields_of_another_form_change_nothing(client, acme, service):  # hostile 12, 41
    other = customer(service, "Other", NOW)
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = ids(acme, {"predicate": "style", "subject": "Kim", "value": "leading"})
    more = {"account_id": other.account.id, "is_admin": "1", "created_by": "x", "id": "1"}
    client.post(page, data={"csrf_token": token(client, page), **fact, **more})
    assert [one.name for one in other.snapshot.people if one.style] == []
    assert [one.name for one in acme.snapshot.people if one.style] == ["Kim Lund"]


REFUSED = [
    ({"predicate": "love"}, 400, "is not one of"),  # 12
    ({"predicate": "influence", "number": "nan"}, 400, "nan"),  # 7
    ({"predicate": "influence", "number": "1e309"}, 400, "strength"),  # 7
    ({"predicate": "influence", "number": "1.4"}, 400, "strength"),
    ({"predicate": "influence", "number": "x"}, 400, "is not a number"),
    ({"predicate": "style", "value": "bossy"}, 400, "bossy"),  # 12
    ({"predicate": "style", "value": "leading", "credibility": "9"}, 400, "credibility"),  # 12
    ({"predicate": "style", "value": "leading", "stance": "maybe"}, 400, "stance"),  # 12
    ({"predicate": "style", "value": "leading", "on": "0000-00-00"}, 400, "is not a date"),  # 8
    ({"predicate": "style", "value": "leading", "told_by": "x"}, 404, "nobody called"),  # 9
    ({"predicate": "style", "value": "leading", "subject": "1 OR 1=1"}, 404, "nobody"),  # 9
    ({"predicate": "style", "value": "leading", "told_by": "document"}, 400, ""),  # 1
    ({"predicate": "style", "value": "leading", "object": "Jon"}, 400, "one alone"),
    ({"predicate": "holder"}, 400, "needs the person who sits there"),
    ({"predicate": "buying role", "value": "decides"}, 400, "needs the opportunity"),
    ({"predicate": "own field", "value": "sailing"}, 400, "own field is missing"),  # 1
    (
        {"predicate": "decision driver", "value": "  "},
        400,
        "value of the decision driver",
    ),  # 1
    ({"predicate": "level", "value": "0"}, 400, "1 to 99"),
    ({"predicate": "style", "value": "leading", "channel": "smoke"}, 400, "channel"),  # 12
    ({"predicate": "style", "value": "leading", "url": "javascript:x"}, 400, "http://"),  # 18
    (
        {"predicate": "style", "value": "leading", "since": "2026-05-02", "until": "2026-05-01"},
        400,
        "from 2026-05-02 until 2026-05-01",
    ),
]


@pytest.mark.parametrize(("fields", "status", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_by_name_and_changes_nothing(
    client, acme, service, fields, status, sentence
):
    before, page = len(said_of(service, acme)), f"/accounts/{acme.account.id}/facts/new"
    ends = {"object": "Jon"} if fields["predicate"] in ("love", "influence") else {}
    form = ids(acme, {"subject": "Kim", "told_by": "Eva", **ends, **fields})
    answer = client.post(page, data={"csrf_token": token(client, page), **form})
    assert answer.status_code == status
    text = unescape(answer.get_data(as_text=True))
    assert sentence in text
    assert "<h1>Enter a fact</h1>" in text  # with what was typed, to be put right
    assert len(said_of(service, acme)) == before


def test_what_was_typed_is_kept_where_it_is_refused(client, acme):
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = {"subject": "Kim", "predicate": "influence", "object": "Eva", "number": "7"}
    said = {"told_by": "document", "document": "Minutes", "quote": "She calls him."}
    form = {**ids(acme, fact), **said, "since": "2026-01-05"}
    answer = client.post(page, data={"csrf_token": token(client, page), **form})
    text = answer.get_data(as_text=True)
    for typed in ("7", "Minutes", "She calls him.", "2026-01-05"):
        assert f'value="{typed}"' in text
    assert text.count(" selected>") >= 3  # both ends and the document


@pytest.mark.parametrize("kind", NAMED)
def test_a_voice_that_is_nobody_here_is_named_with_what_it_is(client, acme, service, kind):
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = ids(acme, {"predicate": "style", "subject": "Kim", "value": "leading"})
    said = {"told_by": kind, "document": "Miller & Co", "heard_from": kind, "heard_document": "B"}
    done = client.post(page, data={"csrf_token": token(client, page), **fact, **said})
    claim = done.headers["Location"].rpartition("/")[2]
    sources = [one.source for one in service.claims.one(acme.account.id, claim, PRESENT).hearings]
    assert {(one.name, one.kind) for one in sources} == {("Miller & Co", kind), ("B", kind)}
    form = client.get(f"{page}?predicate=style").get_data(as_text=True)
    assert form.count(f'<option value="{kind}" class="new">') == 3  # teller, and two who told them


def test_a_word_against_is_entered_in_the_same_form(client, acme, service):
    page = f"/accounts/{acme.account.id}/facts/new"
    fact = {"predicate": "influence", "subject": "Kim", "object": "Jon", "told_by": "Eva"}
    form = ids(acme, {**fact, "value": "supports", "stance": "contradicts"})
    done = client.post(page, data={"csrf_token": token(client, page), **form})
    claim = done.headers["Location"].rpartition("/")[2]
    detail = service.claims.one(acme.account.id, claim, PRESENT)
    assert {one.stance for one in detail.view.backing.roots} == set(Stance)
