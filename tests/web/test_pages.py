"""Every page of an account, with real data, and with data that means harm."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from fixtures.files import csv_file
from fixtures.hostile import COMPUTED
from fixtures.pages import NOW, PRESENT, token

from stakemap.analysis.change import Change, ChangeKind
from stakemap.analysis.whatif_link import encoded
from stakemap.ingest.tables import UploadedFile
from stakemap.model.claim import Predicate
from stakemap.service.entry import Entry
from stakemap.service.imports import ImportOptions

PAGES = (
    "", "/centrality", "/rim", "/path", "/questions", "/warnings", "?view=rings", "?view=network",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_which_account_day_and_store_it_shows(client, demo, page):
    text = client.get(f"/accounts/{demo.id}{page}").get_data(as_text=True)
    assert "Nordwind Packaging (demo)" in text
    assert NOW.strftime("%B %Y") in text
    assert "embedded store" in text


@pytest.mark.parametrize("page", [*PAGES, "/people/x"])
def test_an_account_that_is_not_there_is_a_page_with_404(client, page):
    answer = client.get(f"/accounts/nobody{page}")
    assert answer.status_code == 404
    assert "there is no account" in answer.get_data(as_text=True)


def test_a_person_of_another_account_is_not_found(client, service, demo):  # 41
    people = UploadedFile("p.csv", b"Name\nForeign Person\n")
    service.imports.apply([people], "Other", ImportOptions(), NOW)
    other = service.accounts.find("Other")
    foreign = service.people.all(other.id, PRESENT)[0]
    assert client.get(f"/accounts/{demo.id}/people/{foreign.id}").status_code == 404
    refused = client.get(f"/accounts/{demo.id}/path?to={foreign.id}")
    assert refused.status_code == 404
    assert f'href="/accounts/{demo.id}">To the map</a>' in refused.text


def test_the_map_carries_everybody_as_data_and_as_a_table(client, demo):
    text = client.get(f"/accounts/{demo.id}").get_data(as_text=True)
    island = text.split('id="graph"')[1].split(">", 1)[1].split("</script>")[0]
    graph = json.loads(island)
    names = {node["person"]["name"] for node in graph["nodes"]}
    assert {"Katharina Lindqvist", "陈建国", "Holder unknown", "Ben Ashworth"} <= names
    for name in names:
        assert f'show">{name}' in text


def test_the_rim_page_names_who_is_at_the_rim_and_says_what_it_is_not_for(client, demo):
    text = client.get(f"/accounts/{demo.id}/rim").get_data(as_text=True)
    table = text.split("<table")[1]
    assert "at the rim" in table.split("Ben Ashworth")[1].split("</tr>")[0]
    assert "reaching" in table.split("Marta Keller")[1].split("</tr>")[0]
    assert "no basis for pay, promotion or dismissal" in text


def test_a_rep_page_has_the_picture_and_three_to_go_to(client, service, demo):
    ben = service.people.ours(demo.id, "Ben Ashworth", PRESENT)
    text = client.get(f"/accounts/{demo.id}/rim?rep={ben.id}").get_data(as_text=True)
    assert '<svg class="chart"' in text
    assert text.count("<h3>") == 3
    assert "style=" not in text


def test_a_path_page_names_the_weakest_hop(client, service, demo):
    goal = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT)
    text = client.get(f"/accounts/{demo.id}/path?to={goal.id}").get_data(as_text=True)
    assert "Best way" in text
    assert "weakest" in text


@pytest.mark.parametrize("day", ["x", "2026-13-01", "0000-01-01", "9999-99-99"])
def test_a_day_that_is_none_is_refused_by_name(client, demo, day):  # 8
    answer = client.get(f"/accounts/{demo.id}?on={day}")
    assert answer.status_code == 400
    assert day in answer.get_data(as_text=True)


def test_the_last_day_that_there_is_can_be_asked_about(client, demo):  # 8
    assert client.get(f"/accounts/{demo.id}?on=9999-12-31").status_code == 200
    assert client.get(f"/accounts/{demo.id}?on=0001-01-01").status_code == 200


def test_an_own_account_is_shown_before_it_is_saved(client, service):
    form = {"csrf_token": token(client), "account": "Acme", "names": "Anna Berg, Buyer\n李娜\n"}
    shown = client.post("/accounts", data=form).get_data(as_text=True)
    assert "2 new people" in shown
    assert service.accounts.named("Acme") is None
    ticket = shown.split('name="ticket" value="')[1].split('"')[0]
    saved = client.post("/accounts/apply", data={"csrf_token": token(client), "ticket": ticket})
    assert saved.status_code == 302
    assert {one.name for one in service.people.all(service.accounts.find("Acme").id, PRESENT)} == {
        "Anna Berg",
        "李娜",
    }


def test_a_preview_can_be_saved_once(client):  # 32
    form = {"csrf_token": token(client), "account": "Acme", "names": "Anna Berg"}
    shown = client.post("/accounts", data=form).get_data(as_text=True)
    ticket = shown.split('name="ticket" value="')[1].split('"')[0]
    data = {"csrf_token": token(client), "ticket": ticket}
    assert client.post("/accounts/apply", data=data).status_code == 302
    assert client.post("/accounts/apply", data=data).status_code == 404


def test_a_preview_that_could_not_be_saved_may_be_saved_later(client, service):
    people = csv_file("people.csv", "Name,Title", "Anna Berg,Buyer", "Bo Fox,Head")
    account = service.imports.apply((people,), "Acme", ImportOptions(), NOW).account_id
    file = (io.BytesIO(b"Name,Reports_To\nAnna Berg,Bo Fox\n"), "lines.csv")
    form = {"csrf_token": token(client), "account": "Acme", "files": file}
    shown = client.post("/accounts", data=form).get_data(as_text=True)
    ticket = shown.split('name="ticket" value="')[1].split('"')[0]
    data = {"csrf_token": token(client), "ticket": ticket}
    circle = Entry(Predicate.REPORTS_TO, "Bo Fox", "Anna Berg", told_by="own eyes")
    heard = service.entries.record(account, circle, NOW)
    refused = client.post("/accounts/apply", data=data)
    assert (refused.status_code, "circle" in refused.text) == (400, True)
    service.facts.withdraw(account, heard.hearings[0].statement.id, NOW)
    assert client.post("/accounts/apply", data=data).status_code == 302


def test_dropped_files_with_a_bad_row_name_the_row(client):
    file = (io.BytesIO(b"From,To,Strength\nA,B,nan\n"), "../../lines.csv")  # 7, 24
    form = {"csrf_token": token(client), "account": "Acme", "files": file}
    text = client.post("/accounts", data=form).get_data(as_text=True)
    assert "1 row cannot be taken" in text
    assert "lines.csv" in text
    assert "../" not in text


def test_the_demo_can_be_opened_and_removed(client, service):
    made = client.post("/demo", data={"csrf_token": token(client)})
    assert "/accounts/" in made.headers["Location"]
    client.post("/demo/remove", data={"csrf_token": token(client)})
    assert service.accounts.all() == []


HOSTILE = [
    "<img src=x onerror=alert(1)>",  # 18
    "</script><script>alert(1)</script>",  # 18
    "\u2028<!--<script>",  # 19
    "{{271*313}}",  # 20
    "}) DETACH DELETE n //",  # 14
    "a`b``c\\u0060",  # 15
    "javascript:alert(1)",  # 18
    '" onmouseover="alert(1)',  # 18
    "' OR 1=1; DROP TABLE x --",  # 16
]


def test_hostile_names_and_titles_are_text_on_every_page(client, service):
    lines = "\n".join(
        '"' + text.replace('"', '""') + '","' + text.replace('"', '""') + f' chief",{number}'
        for number, text in enumerate(HOSTILE)
    )
    file = UploadedFile("<script>.csv", f"Name,Title,ID\n{lines}\n".encode())
    service.imports.apply([file], "<b>Acme</b> {{271*313}}", ImportOptions(), NOW)
    account = service.accounts.find("<b>Acme</b> {{271*313}}")
    assert len(service.people.all(account.id, PRESENT)) == len(HOSTILE)
    people = [one.id for one in service.people.all(account.id, PRESENT)]
    for page in (*PAGES, f"/people/{people[0]}", f"/path?to={people[0]}"):
        text = client.get(f"/accounts/{account.id}{page}").get_data(as_text=True)
        assert "<img src=x" not in text
        assert "<script>alert" not in text
        assert "<b>Acme" not in text
        assert COMPUTED not in text


def test_health_answers_without_a_sign_in(stranger):
    assert stranger.get("/healthz").json == {"status": "ok"}
    assert stranger.get("/readyz").json == {"status": "ok"}


def test_no_template_or_script_names_another_host():
    from importlib.resources import files

    web = files("stakemap.web")
    for folder in ("templates", "static"):
        for file in web.joinpath(folder).iterdir():
            if file.name.endswith((".html", ".js", ".css")):
                text = file.read_text(encoding="utf-8")
                assert "//" not in text.replace("// ", "").replace("http://www.w3.org/2000/svg", "")
                assert "innerHTML" not in text
                assert "|safe" not in text


def test_a_file_with_a_long_name_keeps_its_ending(client):  # 2, 24
    rows = io.BytesIO(gzip.compress(b"Name,Title\nAnna Berg,Head\n"))
    data = {
        "account": "Long",
        "files": (rows, "../" + "x" * 300 + ".csv.gz"),
        "csrf_token": token(client),
    }
    text = client.post("/accounts", data=data).text
    assert "Anna Berg" in text
    assert f"{'x' * 117}.gz: 1 row," in text
    assert "../" not in text


def test_the_drawing_library_is_the_one_that_was_checked():
    import hashlib
    from importlib.resources import files

    vendor = files("stakemap.web").joinpath("static/vendor/vis-network-10.1.5.min.js")
    digest = hashlib.sha256(vendor.read_bytes()).hexdigest()
    assert digest == "ec6a8e97e2aa8c588983548eb6a82725dc120da43ceda69c917018255853d8e5"


def test_an_executive_route_goes_through_the_level_asked_for(client, service, demo):
    goal = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT)
    page = f"/accounts/{demo.id}/path?to={goal.id}&level="
    text = client.get(page + "1").text
    route = text.split("Executive route")[1].split("</section>")[0]
    assert "Eleanor Whitfield" in route
    assert "Executive route" not in client.get(page + "x").text


def test_no_page_gives_anything_an_empty_class(client, service, demo):
    chief = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT).id
    tried = encoded([Change(ChangeKind.LEAVE, chief)])
    for page in ("", f"/what-if?try={tried}", "/report", "/people/nobody", "/centrality?show=x"):
        assert ' class=""' not in client.get(f"/accounts/{demo.id}{page}").text, page


def test_a_part_of_a_file_that_is_not_there_is_no_fault_of_ours(client):
    answer = client.get("/static/page.css", headers={"Range": "bytes=999999999-"})
    assert answer.status_code == 416
    assert "cannot be understood" in answer.text
