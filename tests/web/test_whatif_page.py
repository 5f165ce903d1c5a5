"""Trying changes on a page: numbers move, nothing is saved, the link says it all."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from fixtures.pages import NOW, PRESENT, token

from stakemap.analysis.change import ChangeKind
from stakemap.analysis.paths import paths
from stakemap.analysis.whatif_link import decoded
from stakemap.ingest.tables import UploadedFile
from stakemap.service.imports import ImportOptions

TODAY = NOW.date()


@pytest.fixture
def people(service, demo):
    return {one.name: one.id for one in service.people.all(demo.id, PRESENT)}


@pytest.fixture
def snapshot(service, demo):
    return service.snapshots.of(demo.id, PRESENT)


@pytest.fixture
def tried(client, demo, people):
    """Follows the form's way to the page with one more change."""

    def send(link: str = "", **fields: str):
        form = {key: people.get(value, value) for key, value in fields.items()}
        page = f"/accounts/{demo.id}/what-if/add"
        return client.get(page, query_string={"try": link, **form}, follow_redirects=True)

    return send


def test_a_change_moves_numbers_and_saves_nothing(tried, service, demo):
    before = service.accounts.one(demo.id).rev
    answer = tried(kind="leave", subject="Ingrid Vollmer")
    assert "Ingrid Vollmer leaves" in answer.text
    assert "Who moves" in answer.text
    shares = answer.text.split("Coverage of those who decide")[1].split("</tr>")[0]
    first, second = map(float, re.findall(r">([0-9.]+) %<", shares))
    assert second < first
    assert service.accounts.one(demo.id).rev == before


def test_changes_add_up_and_can_be_undone(tried, client):
    one = tried(kind="win over", subject="Katharina Lindqvist", object="Marta Keller")
    two = tried(one.request.args["try"], kind="leave", subject="Clara Jung")
    assert two.text.count(">undo<") == 2
    assert "won over by Marta Keller" in two.text


def test_the_link_is_all_there_is(tried, client, demo):
    answer = tried(kind="leave", subject="Clara Jung")
    again = client.get(answer.request.full_path)
    assert "Clara Jung leaves" in again.text


NEW_LINE = {"kind": "add influence", "subject": "Clara Jung", "object": "Elif Demir"}


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"kind": "fire"}, 400, "is not one of"),  # 12
        ({"kind": "leave", "subject": "nobody"}, 404, "nobody"),  # 9
        ({**NEW_LINE, "number": "7"}, 400, "7"),
        ({**NEW_LINE, "number": "NaN"}, 400, "is no number"),  # 7
        ({**NEW_LINE, "number": "-1e309"}, 400, "is no number"),  # 7
        ({"kind": "leave", "subject": "Clara Jung", "number": "x"}, 400, "not a number"),  # 7
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_refused_by_name(tried, fields, status, words):
    answer = tried(**fields)
    assert answer.status_code == status
    assert words in answer.text


def test_the_page_has_a_form_for_every_kind_of_change(client, demo):
    for kind in ChangeKind:
        answer = client.get(f"/accounts/{demo.id}/what-if", query_string={"kind": kind.value})
        form = answer.text.split("/what-if/add")[1].split("</form>")[0]
        assert f'name="kind" value="{kind.value}"' in form
        assert '<select name="' in form


def test_somebody_added_can_be_tied_and_moved_and_is_gone_with_their_change(tried, snapshot):
    chair = next(one.id for one in snapshot.roles if one.title == "Chief Executive Officer")
    one = tried(kind="add person", text=" Nora  New ", object=chair, number="2")
    assert "Nora New joins, below Katharina Lindqvist" in one.text
    link = one.request.args["try"]
    two = tried(link, kind="add tie", subject="Marta Keller", object="new 1")
    assert "Marta Keller knows Nora New, level 3 of 4" in two.text
    three = tried(two.request.args["try"], kind="move", subject="new 1", object=chair)
    assert "Nora New moves to the seat Katharina Lindqvist" in three.text
    undo = html.unescape(re.findall(r'href="([^"]*)">undo', three.text)[0])
    assert "try=" not in undo


@pytest.mark.parametrize("kind", ["confirm", "refute", "remove influence", "remove tie"])
def test_facts_are_chosen_from_a_list_that_a_person_narrows(tried, client, demo, people, kind):
    page, query = f"/accounts/{demo.id}/what-if", {"kind": kind}
    offered = options(client.get(page, query_string=query).text)
    about = options(client.get(page, query_string=query | {"about": people["Clara Jung"]}).text)
    assert 0 < len(about) < len(offered)
    assert all("Clara Jung" in words for words in about.values())
    for sort in {value.split("|")[0] for value in offered}:
        which = next(value for value in offered if value.startswith(sort))
        answer = tried(kind=kind, which=which)
        assert answer.status_code == 200
        assert ">undo<" in answer.text


def options(text: str) -> dict[str, str]:
    chosen = text.split('<select name="which"')[1].split("</select>")[0]
    found = re.findall(r'<option value="([^"]+)">([^<]+)<', chosen)
    return {html.unescape(value): html.unescape(words) for value, words in found}


def test_what_is_refused_keeps_what_was_tried_and_typed(tried):
    before = tried(kind="leave", subject="Clara Jung")
    link = before.request.args["try"]
    answer = tried(link, kind="add person", text="  ", number="2")
    assert answer.status_code == 400
    assert "an added person needs a name" in answer.text
    assert "Clara Jung leaves" in answer.text
    assert f'name="try" value="{link}"' in answer.text
    assert 'name="number" maxlength="200" value="2"' in answer.text


@pytest.mark.parametrize("view", ["", "position", "core", "brokers", "nonsense"])
def test_every_measure_has_a_column_and_everybody_a_row_on_request(tried, client, view):
    link = tried(kind="leave", subject="Clara Jung").request.full_path
    few = client.get(f"{link}&show={view}").text
    every = client.get(f"{link}&show={view}&all=1").text
    assert "of 45 who move" in few or "who move, the furthest first" in few
    assert few.count("<tr>") < every.count("<tr>")


def test_all_figures_of_a_person_are_in_one_of_the_views(service, demo):
    from stakemap.web.whatif import OURS, OURS_TOO, VIEWS

    found = service.analysis.what_if(demo.id, [], PRESENT)
    assert {one.key for one in found.people[0].figures} == {k for _, v in VIEWS.values() for k in v}
    assert {one.key for one in found.ours[0].figures} == {*OURS, *OURS_TOO}


@pytest.mark.parametrize("link", ["x", "A" * 9_000, "eJyLjgUAARUAuQ", "../../etc", "<script>"])
def test_a_link_that_is_none_is_refused(client, demo, link):  # 13, 24
    answer = client.get(f"/accounts/{demo.id}/what-if", query_string={"try": link})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text
    if answer.status_code == 200:
        assert "none yet" in answer.text


def saving(client, demo, answer, **fields: str):
    """Send the form to save that a page shows."""
    form = answer.text.split("/what-if/save")[1].split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    page = f"/accounts/{demo.id}/what-if/save"
    return client.post(page, data={**hidden, **fields}, follow_redirects=True)


def test_saving_writes_it_and_shows_the_map(tried, client, demo, service):
    before = service.accounts.one(demo.id).rev
    answer = tried(kind="add person", text="Nora New", number="2")
    assert "a new person in a seat without a title" in answer.text
    saved = saving(client, demo, answer, told_by="own eyes")
    assert saved.request.path == f"/accounts/{demo.id}"
    assert "What was tried is saved" in saved.text
    assert "Nora New" in saved.text
    assert service.accounts.one(demo.id).rev == before + 1


def test_saving_twice_or_without_a_teller_writes_nothing_more(tried, client, demo, service):
    before = service.accounts.one(demo.id).rev
    answer = tried(kind="add person", text="Nora New")
    refused = saving(client, demo, answer, told_by="", document="kept")
    assert refused.status_code == 400
    assert "say who told you" in refused.text
    assert "Nora New joins" in refused.text
    assert 'value="kept"' in refused.text
    assert saving(client, demo, answer, told_by="own eyes").status_code == 200
    again = saving(client, demo, answer, told_by="own eyes")
    assert again.status_code == 409
    assert "somebody changed the account meanwhile" in again.text
    assert service.accounts.one(demo.id).rev == before + 1


def test_what_cannot_be_saved_is_said_in_place_of_the_form(tried):
    answer = tried(kind="remove person", subject="Clara Jung")
    assert "cannot be saved yet: save that they leave instead" in answer.text
    assert "/what-if/save" not in answer.text


@pytest.mark.parametrize("rev", ["", "x", "9" * 5_000])
def test_a_revision_that_is_none_is_never_the_present_one(client, tried, demo, rev):  # 9
    page = tried(kind="leave", subject="Clara Jung")
    form = {
        "try": page.request.args["try"],
        "rev": rev,
        "told_by": "own eyes",
        "csrf_token": token(client),
    }
    assert client.post(f"/accounts/{demo.id}/what-if/save", data=form).status_code == 409


def test_what_is_tried_on_another_day_is_not_saved(client, tried, demo):
    link = tried(kind="leave", subject="Clara Jung").request.args["try"]
    then = (TODAY - timedelta(days=3)).isoformat()
    page = client.get(f"/accounts/{demo.id}/what-if", query_string={"try": "", "on": then})
    assert "Save these changes" not in page.text
    now = client.get(f"/accounts/{demo.id}/what-if", query_string={"try": link})
    assert "Save these changes" in now.text


def test_from_a_refused_save_another_day_shows_what_was_tried(client, tried, demo):
    link = tried(kind="leave", subject="Clara Jung").request.args["try"]
    form = {"try": link, "rev": "x", "told_by": "own eyes", "csrf_token": token(client)}
    refused = client.post(f"/accounts/{demo.id}/what-if/save", data=form)
    strip = refused.text.split('class="inline lens"')[0].rpartition("<form")[2]
    fields = refused.text.split('class="inline lens"')[1].split("</form>")[0]
    page = html.unescape(strip.split('action="')[1].split('"')[0])
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', fields))
    shown = client.get(page, query_string=sent)
    assert (shown.status_code, "Clara Jung leaves" in shown.text) == (200, True)


def test_a_forged_save_is_refused(client, demo, service):  # 12, 37
    before = service.accounts.one(demo.id).rev
    page = f"/accounts/{demo.id}/what-if/save"
    assert client.get(page).status_code == 405
    for form in ({}, {"try": "x", "rev": "1"}, {"rev": "-5", "told_by": "own eyes"}):
        assert client.post(page, data=form).status_code == 400
    assert service.accounts.one(demo.id).rev == before


ISLANDS = [
    UploadedFile("people.csv", b"Name,Company\nClerk,Them\nBuyer,Them\nChief,Them\nRep,We Ltd\n"),
    UploadedFile("influence.csv", b"From,To,Strength\nBuyer,Clerk,0.9\nBuyer,Chief,0.9\n"),
    UploadedFile("ties.csv", b"From,To,Level\nRep,Clerk,4\n"),
]


def test_the_line_that_would_help_most_is_tried_by_one_link(client, service):
    done = service.imports.apply(ISLANDS, "Islands", ImportOptions(own_company="We Ltd"), NOW)
    people = {one.name: one.id for one in service.people.all(done.account_id, PRESENT)}
    page = client.get(f"/accounts/{done.account_id}/path?to={people['Chief']}").text
    said = re.search(r"would then carry with (\d+) %", page)[1]
    link = html.unescape(re.search(r'href="([^"]+)">What if it were there', page)[1])
    assert "Clerk influences Buyer, strength 0.6" in client.get(link).text
    changes = decoded(link.split("try=")[1])
    there = service.trials.numbers(done.account_id, changes, PRESENT).changed
    way = paths(there, people["Chief"]).best[0]
    assert f"{way.probability * 100:.0f}" == said
