"""Files on a page: entered with a fact, added later, saved, removed, whatever their names."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fixtures.asking import customer
from fixtures.crawling import Page, multipart
from fixtures.hostile import HARM, LETTERS, SCRIPTS
from fixtures.pages import NOW, PRESENT, token
from stakemap.web.kept_files import WAITING, kept

from stakemap.model.attachment import LARGEST_FILE, NewFile
from stakemap.model.claim import Predicate
from stakemap.service.entry import Entry

CARD = b"\xff\xd8\xff\xe0 <script>alert(1)</script> \x00"


def file(name: str, content: bytes = CARD):
    return "files", name, content


class Acme:
    """One customer's pages, and a fact on Kim to hang files on."""

    def __init__(self, service, client) -> None:
        self.service, self.client = service, client
        self.customer = customer(service, now=NOW)
        self.account = self.customer.account.id
        self.page = f"/accounts/{self.account}/facts/new"
        self.csrf = {"csrf_token": token(client, self.page)}
        self.fact = {
            **self.csrf, "predicate": "style", "subject": self.customer.id("Kim"),
            "value": "leading", "told_by": "own eyes", "quote": "She leads.",
        }  # fmt: skip

    def enter(self, *files, **more):
        fields = {**self.fact, **more}.items()
        return self.client.post(self.page, **multipart(fields, files))

    def said(self, *files: NewFile):
        entry = Entry(Predicate.STYLE, "Kim Lund", value="leading", files=files)
        heard = self.service.entries.record(self.account, entry, NOW)
        return heard.claim.id, heard.hearings[0].statement.id

    def attached(self):
        return [one.attachment for one in self.service.attachments.all(self.account)]

    def path(self, one, deed: str = "") -> str:
        return f"/accounts/{self.account}/attachments/{one.id}{deed}"

    def do(self, one, deed: str):
        return self.client.post(self.path(one, f"/{deed}"), data=self.csrf)

    def attach(self, *files, statement=""):
        fields = {**self.csrf, "statement": statement}.items()
        return self.client.post(f"/accounts/{self.account}/attachments", **multipart(fields, files))


@pytest.fixture
def acme(service, client):
    return Acme(service, client)


def test_a_fact_is_entered_with_its_files_and_its_page_gives_them_out(acme):
    answer = acme.enter(file("card.jpg"), file("Sitzung „3. Juni“ 会议.pdf", b"%PDF"))
    assert answer.status_code == 302
    text = acme.client.get(answer.headers["Location"]).text
    for one, content in zip(acme.attached(), (b"%PDF", CARD), strict=True):
        assert f'href="{acme.path(one)}" download><bdi>{one.name}</bdi>' in text
        saved = acme.client.get(acme.path(one))
        assert (saved.status_code, saved.data) == (200, content)
        assert saved.mimetype == "application/octet-stream"
        assert saved.headers["X-Content-Type-Options"] == "nosniff"
        assert saved.headers["Cache-Control"] == "no-store"
        called = saved.headers["Content-Disposition"]
        assert called.startswith("attachment; ")
        assert one.name == "card.jpg" or "filename*=UTF-8''Sitzung%20%E2%80%9E3" in called
    assert ">4 bytes</span>" in text


@pytest.mark.parametrize("name", [
    HARM, *SCRIPTS, *LETTERS[1:4], *LETTERS[5:], "../../etc/passwd", "C:\\con", "x" * 300 + ".html",
    'a"; filename="b.html', "a\r\nSet-Cookie: b=c", "card\u202egpj.exe",  # 4, 22
])  # fmt: skip
def test_a_name_that_means_harm_is_text_on_the_page_and_no_path_in_the_header(acme, name):
    answer = acme.enter(file(name))
    assert answer.status_code == 302
    (one,) = acme.attached()
    page = Page("/", text := acme.client.get(answer.headers["Location"]).text)
    assert not [tag for tag, given in page.elements if "onerror" in given or "onload" in given]
    assert one.name in unescape(text)
    saved = acme.client.get(acme.path(one))
    disposition = saved.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert disposition.isascii()
    assert not {"\r", "\n", "/", "\\"} & set(re.sub(r'\\"', "", disposition))
    assert "b=c" not in saved.headers["Set-Cookie"]


def test_a_name_that_no_text_can_hold_is_refused_with_its_form(acme):  # 3
    assert acme.enter(file(LETTERS[4])).status_code == 400
    assert acme.attached() == []


def test_what_is_refused_keeps_what_was_typed_and_the_files_that_fit(acme):
    refused = acme.enter(file("card.jpg"), file("film.mp4", b"x" * (LARGEST_FILE + 1_000_000)))
    assert refused.status_code == 400
    alert = re.search(r'role="alert">(.*?)<', refused.text)[1]
    assert unescape(alert) == "the file 'film.mp4' has 11 MB: at most 10 MB are allowed"
    assert 'value="She leads."' in refused.text
    assert "<bdi>card.jpg</bdi>, 32 bytes: stays attached" in refused.text
    (ticket,) = re.findall(r'name="kept" value="([^"]+)"', refused.text)
    assert acme.attached() == []
    assert acme.enter(file("minutes.txt", b"minutes"), kept=ticket).status_code == 302
    assert {one.name for one in acme.attached()} == {"card.jpg", "minutes.txt"}
    again = acme.enter(kept=ticket)
    assert "is no longer kept: choose it again" in again.text
    assert again.status_code == 400


def test_files_stay_while_the_chain_grows_and_when_another_field_is_refused(acme):
    longer = acme.enter(file("card.jpg"), longer="1")
    (ticket,) = re.findall(r'name="kept" value="([^"]+)"', longer.text)
    refused = acme.enter(kept=ticket, value="bossy")
    assert refused.status_code == 400
    assert "style is" in unescape(refused.text)
    (ticket,) = re.findall(r'name="kept" value="([^"]+)"', refused.text)
    assert acme.enter(kept=ticket).status_code == 302
    assert [one.name for one in acme.attached()] == ["card.jpg"]


@pytest.mark.parametrize("content", [b"", b"x" * 60_000_000])  # more than any other page takes
def test_an_empty_file_and_a_huge_one_are_refused_by_name(acme, content):
    refused = acme.enter(file("scan.tif", content))
    assert refused.status_code == 400
    said = "is empty: choose one" if not content else "has 60 MB: at most 10 MB are allowed"
    assert f"the file &#39;scan.tif&#39; {said}" in refused.text
    assert 'value="She leads."' in refused.text
    assert len(refused.data) < 200_000
    _, statement = acme.said()
    assert "the file &#39;scan.tif&#39;" in acme.attach(file("scan.tif", content),
                                                     statement=statement).text  # fmt: skip


def test_too_many_files_leave_the_last_out_and_keep_the_rest(acme):
    refused = acme.enter(*(file(f"{number}.txt", bytes([number])) for number in range(1, 23)))
    assert refused.status_code == 400
    assert "would have 21 files: at most 20 are allowed" in (refused.text)
    assert len(re.findall('name="kept"', refused.text)) == 20


def test_files_are_added_to_what_was_said_before(acme):
    claim, statement = acme.said()
    answer = acme.attach(file("card.jpg"), file("again.jpg"), statement=statement)
    assert answer.headers["Location"] == f"/accounts/{acme.account}/facts/{claim}#s-{statement}"
    assert [one.name for one in acme.attached()] == ["card.jpg"]  # the same content counts once
    assert "choose one first" in acme.attach(statement=statement).text
    assert acme.attach(file("x"), statement="1 OR 1=1").status_code == 404


def test_a_file_is_removed_put_back_and_erased_from_the_page(acme):
    claim, _ = acme.said(NewFile("card.jpg", CARD))
    (one,) = acme.attached()
    assert acme.do(one, "erase").status_code == 400
    assert acme.do(one, "remove").status_code == 302
    assert acme.client.get(acme.path(one)).status_code == 404
    text = acme.client.get(f"/accounts/{acme.account}/facts/{claim}").text
    assert f"removed {NOW.date()}" in text
    assert acme.path(one, "/put-back") in text
    assert acme.path(one, "/erase") in text
    assert acme.do(one, "put-back").status_code == 302
    assert acme.client.get(acme.path(one)).data == CARD
    acme.do(one, "remove")
    shown = acme.client.get(acme.do(one, "erase").headers["Location"]).text
    assert "Erased: “card.jpg”." in shown
    assert acme.attached() == []


def test_only_who_is_signed_in_gets_a_file_and_only_of_the_account(acme, stranger, service):
    acme.said(NewFile("card.jpg", CARD))
    (one,) = acme.attached()
    assert stranger.get(acme.path(one)).status_code == 401
    other = customer(service, "Other", NOW).account.id
    assert acme.client.get(f"/accounts/{other}/attachments/{one.id}").status_code == 404
    assert acme.client.get(f"/accounts/{acme.account}/attachments/..%2f..").status_code == 404


def test_a_deed_without_its_token_is_refused(acme):  # 37
    _, statement = acme.said(NewFile("card.jpg", CARD))
    (one,) = acme.attached()
    for deed in ("remove", "put-back", "erase"):
        assert acme.client.post(acme.path(one, f"/{deed}")).status_code == 400
        assert acme.client.get(acme.path(one, f"/{deed}")).status_code == 405
    sent = multipart([("statement", statement)], [file("x")])
    assert acme.client.post(f"/accounts/{acme.account}/attachments", **sent).status_code == 400
    assert acme.attached() == [one]


def source_page(acme) -> str:
    """The page of our own eyes."""
    (eyes,) = (
        one.source.id
        for one in acme.service.sources.all(acme.account, PRESENT)
        if one.source.name == "seen by us"
    )
    return acme.client.get(f"/accounts/{acme.account}/sources/{eyes}").text


def test_the_page_of_a_source_gives_out_the_files_of_what_it_said(acme):
    acme.enter(file("card.jpg"))
    acme.enter(file("minutes.txt", b"minutes"), on="2026-01-05")  # an older word on the same fact
    card, minutes = sorted(acme.attached(), key=lambda one: one.name)
    page = source_page(acme)
    assert page.count('<ul class="files"') == 1
    for one, size in ((card, "32 bytes"), (minutes, "7 bytes")):
        link = f'href="{acme.path(one)}" download><bdi>{one.name}</bdi></a>'
        assert f'{link} <span class="quiet">{size}</span>' in page
    acme.do(card, "remove")
    assert "card.jpg" not in source_page(acme)
    assert "minutes.txt" in source_page(acme)


@pytest.mark.parametrize("name", [HARM, *SCRIPTS])  # 18
def test_a_name_that_means_harm_is_text_on_the_page_of_its_source(acme, name):
    acme.enter(file(name))
    (one,) = acme.attached()
    page = Page("/", text := source_page(acme))
    assert not [tag for tag, given in page.elements if "onerror" in given or "onload" in given]
    assert one.name in unescape(text)


@pytest.mark.parametrize("body", [
    b"", b"--b", b"--b\r\n\r\n--b--", b"\0" * 1_000,
    b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\ncut',
    b'--b\r\nContent-Disposition: form-data; name="files"; filename="\r\n\r\n\r\n--b--',
    b"--b\r\n" + b"x" * 70_000 + b"\r\n\r\n--b--",
])  # fmt: skip
def test_a_body_that_is_no_form_changes_nothing(acme, body):  # 12, 30
    for page in (acme.page, f"/accounts/{acme.account}/attachments"):
        answer = acme.client.post(page, data=body, content_type="multipart/form-data; boundary=b")
        assert answer.status_code in (400, 413)
    assert acme.attached() == []


def test_the_page_shows_the_files_of_another_day(acme):
    claim, _ = acme.said(NewFile("card.jpg", CARD))
    page = f"/accounts/{acme.account}/facts/{claim}"
    assert "card.jpg" in acme.client.get(page, query_string={"known": NOW.date()}).text
    detail = acme.service.claims.one(acme.account, claim, PRESENT)
    assert len(detail.attachments) == 1


def test_files_that_wait_too_long_give_way_to_others():
    big = NewFile("big", b"x" * (WAITING // 3))
    first, *rest = [kept.keep(big) for _ in range(4)]
    assert kept.take(first) is None
    assert [kept.take(one) for one in rest] == [big] * 3
    assert kept.take(rest[0]) is None
