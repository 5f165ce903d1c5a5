"""Harm through every form and address there is: 1 to 12, 14, 15, 18 to 20, 41, 44."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import count

import pytest
from fixtures.apart import Apart, two_accounts
from fixtures.crawling import TOKEN, Form, Page, crawled, endpoint, quoted, sent
from fixtures.hostile import (
    CHOICES,
    COMPUTED,
    DAYS,
    HARM,
    LONG,
    LONG_QUERY,
    NUMBERS,
    SCRIPTS,
    TEXTS,
)
from fixtures.pages import NOW, PRESENT, token
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from stakemap.analysis.change import Change, ChangeKind
from stakemap.analysis.whatif_link import encoded

TODAY = NOW.date().isoformat()
SOON = (NOW.date() + timedelta(days=7)).isoformat()
WRITTEN = {"on": TODAY, "until": SOON, "known": TODAY, "heard_from": "", "value": "1"}
"""What somebody would write into a field that offers nothing; else words or 1."""
CHOSEN = {
    "accounts.start": {
        "account": "New Ltd",
        "names": "Ada Lind, Buyer",
        "own_domains": "a.example",
        "files": "",
    },
    "warnings.enter": {"on": SOON},
    "warnings.act": {"instead": "1"},
}
"""What a deed takes where that is not enough."""
UNTRIED = {
    "accounts.apply": "takes a ticket alone; what was previewed has been tried by then",
    "accounts.remove_demo": "takes no value",
    "accounts.home": "takes no value",
    "gate.sign_in": "see test_gate.py",
    "gate.icon": "takes no value",
    "health.alive": "takes no value",
    "health.ready": "takes no value",
    "static": "files of our own",
}
"""What no form here leads to, and why."""
ENDING = ("warnings.take_back", "facts.withdraw")
"""Deeds after which others find nothing any more."""
NUMBER = count()
CHOICE = 8
"""Choices that are tried until a deed is done."""
TEXT = "words"
BY_KIND = {
    "text": TEXTS,
    "textarea": TEXTS,
    "url": TEXTS,
    "file": TEXTS,
    "date": (HARM, *DAYS),
    "number": (HARM, *NUMBERS),
    "decimal": (HARM, *NUMBERS),
}
DISPOSITION = ("Content-Disposition", "")
PICTURE = "data:image/svg+xml;base64,"
"""What our own pictures begin with; within them nothing runs."""
LARGEST_ANSWER = 2_000_000
"""Bytes; a form that is shown again keeps what was typed only as far as a field takes it."""
EXTRA = {"is_admin": "1", "created_by": "somebody", "rev": "0", **dict.fromkeys(SCRIPTS, "x")}


@dataclass
class World(Apart):
    """Two accounts that must stay apart, and a way in."""

    app: Flask
    client: FlaskClient

    def tried(self) -> str:
        """Where a change is tried; no link leads there, but a form."""
        snapshot = self.service.snapshots.of(self.account, PRESENT)
        ours, theirs = snapshot.ours[0].id, snapshot.people[0].id
        link = encoded([Change(ChangeKind.ADD_TIE, ours, theirs, number=2)])
        return f"/accounts/{self.account}/what-if?try={link}"

    def filed(self) -> Page:
        """The page of a fact with files; of the facts in the inbox only the first are read."""
        (first, *_) = self.service.attachments.all(self.account)
        path = f"/accounts/{self.account}/facts/{first.claim_id}"
        answer = self.client.get(path)
        return Page(path, answer.text, answer)

    @cached_property
    def pages(self) -> list[Page]:
        """Every page that is reached from an account, a trial and the list of accounts."""
        starts = (f"/accounts/{self.account}", self.tried(), "/accounts")
        return [*crawled(self.app, self.client, *starts), self.filed()]

    def forms(self) -> dict[tuple[str, tuple[str, ...]], Form]:
        """Every form by what it does and what it asks."""
        found: dict[tuple[str, tuple[str, ...]], Form] = {}
        for page in self.pages:
            if self.account in page.path or page.path == "/accounts":
                for form in page.forms:
                    key = endpoint(self.app, form.action, form.method.upper()), form.names
                    found.setdefault(key, form)
        return dict(sorted(found.items(), key=lambda one: place(one[0])))


def ending(form: tuple[str, tuple[str, ...]]) -> bool:
    """Whether the deed leaves nothing for others."""
    return form[0] in ENDING


def place(form: tuple[str, tuple[str, ...]]) -> tuple[bool, bool]:
    """Answers first, while their questions are asked; last what leaves nothing for others."""
    return ending(form), "question" not in form[1]


@pytest.fixture
def world(service, app, client):
    return World(*two_accounts(service), app, client)


def harmless(answer: TestResponse, page: Page | None = None) -> None:
    """Nothing in an answer runs, nothing in it was computed, and no bug is behind it.

    ``page`` is the answer as it was read already.
    """
    assert answer.status_code < 500
    assert len(answer.data) < LARGEST_ANSWER
    if answer.mimetype == "application/octet-stream":  # what somebody attached, as it came
        assert answer.headers.get(*DISPOSITION).startswith("attachment; ")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        return
    assert COMPUTED not in answer.text
    if answer.mimetype == "image/svg+xml":
        assert "script" not in {tag for tag, _ in Page("/", answer.text).elements}
    if answer.mimetype != "text/html" or "attachment" in answer.headers.get(*DISPOSITION):
        return  # a file to keep brings its scripts along; tests of the map say which
    nonce = re.search(r"script-src 'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    for tag, attributes in (page or Page("/", answer.text)).elements:
        assert tag not in ("iframe", "object", "embed", "base"), attributes
        assert tag != "img" or attributes.pop("src").startswith(PICTURE), attributes
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        if tag == "script" and attributes.get("type") != "application/json":
            assert attributes["nonce"] == nonce
        for name in ("href", "src", "action", "formaction"):
            assert re.match(r"((http://localhost)?/(?!/)|#|\?|$)", attributes.get(name, "")), (
                attributes
            )
    for island in re.findall(r'"application/json"[^>]*>(.*?)</script>', answer.text, re.DOTALL):
        json.loads(island)


def fillings(key: str, form: Form) -> Iterator[dict[str, str]]:
    """What the deed may take: the first choices, else others."""
    texts = {one.name: TEXT for one in form.fields if one.kind in ("text", "textarea", "file")}
    texts |= {one.name: "1" for one in form.fields if one.kind in ("decimal", "number")}
    days = {one.name: TODAY for one in form.fields if one.kind == "date"}
    written, chosen = {**texts, **days, **_fitting(form)}, CHOSEN.get(key, {})
    return ({**form.filled(written, choice), **chosen} for choice in range(CHOICE))


def _fitting(form: Form) -> dict[str, str]:
    """What is to be written into the fields that nothing is chosen for."""
    free = {one.name for one in form.fields if one.kind != "radio"}
    return {name: text for name, text in WRITTEN.items() if name in free}


def fresh(world: World, query: dict[str, str]) -> dict[str, str]:
    """The same with other words, for a name is there once, and as of now."""
    new = f"{TEXT} {next(NUMBER)}"
    sent = {name: new if text == TEXT else text for name, text in query.items()}
    return {**sent, "rev": str(world.service.accounts.one(world.account).rev)}


def taken(world: World, key: str, form: Form) -> dict[str, str]:
    """What the deed takes; a question that is asked no longer takes no answer.

    A deed that takes no value may have been done, or undone, by another.
    """
    said = []
    for good in fillings(key, form):
        answer = tried(world, form, fresh(world, good))
        gone = answer.status_code == 404 and "question" in good
        if answer.status_code < 400 or gone or not form.names:
            return good
        said.append(words(answer))
    raise AssertionError(f"{key} takes nothing: {said}")


def values(world: World, form: Form, name: str) -> list[str]:
    """What is tried in one field; where an id belongs, ids of elsewhere and of other fields too."""
    (kind, *_) = [one.kind for one in form.fields if one.name == name]
    if kind in BY_KIND:
        return [*BY_KIND[kind], LONG if form.method == "post" else LONG_QUERY]
    own = [one.value or one.options[-1] for one in form.fields if one.value or one.options]
    return [*CHOICES, LONG_QUERY, *world.foreign, *dict.fromkeys(own)]


def words(answer: TestResponse) -> str:
    """What an answer says first."""
    return " ".join(re.sub("<[^>]*>", " ", answer.text.split("<main")[-1]).split())[:200]


def tried(world: World, form: Form, query: dict[str, str]) -> TestResponse:
    """Send a form; what is refused has changed nothing, what is taken is shown as text."""
    before = world.state()
    answer = sent(world.client, form, query)
    harmless(answer)
    if answer.status_code == 302 and form.method == "post":
        harmless(world.client.get(answer.headers["Location"]))
    elif answer.status_code != 200:
        assert re.search(r'<h1( class="begins")?>', answer.text)
        assert world.state() == before
    return answer


@pytest.mark.parametrize("method", ["get", "post"])
def test_harm_in_any_field_of_any_form_is_text_or_refused(world, method):
    whole, elsewhere, seen, harm = world.state(), world.elsewhere(), set(), []
    forms = {one: form for one, form in world.forms().items() if form.method == method}
    good = {one: taken(world, one[0], form) for one, form in forms.items() if not ending(one)}
    for one, form in forms.items():
        query = good.get(one) or taken(world, one[0], form)
        tried(world, form, {**fresh(world, query), **EXTRA, "account_id": world.other})
        for name in form.names:
            if (one[0], name) not in seen:
                seen.add((one[0], name))
                harm += [(one[0], name, *found) for found in harmed(world, form, query, name)]
        assert world.elsewhere() == elsewhere, one
    assert harm == []
    assert world.crossing() == 0
    if method == "get":
        assert world.state() == whole  # so what each page shows is what it showed before
        pages = world.pages
    else:
        pages = list(crawled(world.app, world.client, f"/accounts/{world.account}"))
        shown = str(escape(HARM)).encode()
        assert [page for page in pages if shown in page.answer.data] != []
    for page in pages:
        harmless(page.answer, page)


def harmed(world: World, form: Form, good: dict[str, str], name: str) -> Iterator[tuple[str, str]]:
    """Values of one field that did harm, and which."""
    for value in values(world, form, name):
        try:
            tried(world, form, {**fresh(world, good), name: value})
        except Exception as error:  # noqa: BLE001  a bug behind a page shows itself as any
            yield value[:60], str(error)[:400]


def test_every_page_and_every_deed_is_tried(world):
    seen = {key for key, _ in world.forms()}
    seen |= {endpoint(world.app, page.path) for page in world.pages}
    missing = {one.endpoint for one in world.app.url_map.iter_rules()} - seen
    assert missing == set(UNTRIED)


def test_harm_in_an_address_finds_nothing_and_changes_nothing(world):  # 9, 14, 18, 24, 41
    ids = world.foreign
    before, elsewhere = world.state(), world.elsewhere()
    for rule in world.app.url_map.iter_rules():
        for name in rule.arguments - {"filename"}:
            own = [one for one in ids if one != world.other or name != "account_id"]
            for value in (*CHOICES, *(own if name != "account_id" else ())):
                path = rule.rule.replace(f"<{name}>", quoted(value or "%20").replace("+", "%20"))
                path = re.sub("<account_id>", world.account, path)
                path = re.sub("<[a-z_]+>", "nobody", path)
                address = Form("get" if "GET" in rule.methods else "post", path, [])
                answer = sent(world.client, address, {TOKEN: token(world.client)})
                harmless(answer)
                assert answer.status_code >= 308, (rule, value)
                assert world.state() == before, (rule, value)
    assert world.elsewhere() == elsewhere
