"""Harm through every form and address there is: 1 to 12, 14, 15, 18 to 20, 41, 44."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

import pytest
from fixtures.crawling import TOKEN, Form, Page, crawled, endpoint, quoted, sent
from fixtures.hostile import (
    CHOICES,
    COMPUTED,
    DAYS,
    LONG,
    LONG_QUERY,
    NUMBERS,
    SCRIPTS,
    TEXTS,
)
from fixtures.pages import NOW, token
from fixtures.twins import doubted
from fixtures.warned import warned_account
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from stakemap.service.service import Service

TODAY = NOW.date().isoformat()
SOON = (NOW.date() + timedelta(days=7)).isoformat()
WRITTEN = {"on": TODAY, "until": SOON, "known": TODAY, "heard_from": ""}
"""What somebody would write into a field that offers nothing; else 1, a word and a level."""
CHOSEN = {
    "accounts.start": {
        "account": "New Ltd",
        "names": "Ada Lind, Buyer",
        "own_domains": "a.example",
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
    "health.alive": "takes no value",
    "health.ready": "takes no value",
    "static": "files of our own",
}
"""What no form here leads to, and why."""
ENDING = ("warnings.take_back", "facts.withdraw")
"""Deeds after which others find nothing any more."""
CHOICE = 8
"""Choices that are tried until a deed is done."""
WRITABLE = ("text", "textarea", "decimal", "number")
BY_KIND = {
    "text": TEXTS,
    "textarea": TEXTS,
    "url": TEXTS,
    "date": (*DAYS, *CHOICES),
    "number": (*NUMBERS, *CHOICES),
    "decimal": (*NUMBERS, *CHOICES),
}
LARGEST_ANSWER = 2_000_000
LARGEST_REFUSAL = 300_000
"""Bytes; a form that is shown again keeps what was typed, as far as a field takes it."""
EXTRA = {"is_admin": "1", "created_by": "somebody", "rev": "0", **dict.fromkeys(SCRIPTS, "x")}


@dataclass
class World:
    """An account in which everything is found, another that nothing may reach, and a way in."""

    service: Service
    app: Flask
    client: FlaskClient
    account: str
    other: str

    def read(self, query: str) -> list[Any]:
        with self.service.store._driver.session(database=self.service.store._database) as session:
            return [one.values() for one in session.run(query, id=self.other)]

    def state(self) -> list[Any]:
        """How much there is in all."""
        return [
            *self.read("MATCH (n) RETURN count(n)"),
            *self.read("MATCH ()-[r]->() RETURN count(r)"),
        ]

    def elsewhere(self) -> list[str]:
        """Everything that the other account holds."""
        query = "MATCH (n) WHERE n.account_id = $id OR n.id = $id RETURN properties(n)"
        return sorted(str(sorted(held.items(), key=str)) for (held,) in self.read(query))

    @cached_property
    def foreign(self) -> list[str]:
        """An id of every sort of thing in the other account."""
        query = "MATCH (n {account_id: $id}) RETURN labels(n), min(n.id)"
        return [self.other, *(id_ for _, id_ in self.read(query))]

    def crossing(self) -> int:
        """How many lines join the other account to this one."""
        query = "MATCH (a {account_id: $id})-[r]-(b) WHERE b.account_id = $account RETURN count(r)"
        return int(self.read(query.replace("$account", f"'{self.account}'"))[0][0])

    def forms(self) -> dict[tuple[str, tuple[str, ...]], Form]:
        """Every form by what it does and what it asks."""
        found: dict[tuple[str, tuple[str, ...]], Form] = {}
        for start in (f"/accounts/{self.account}", "/accounts"):
            for page in crawled(self.app, self.client, start):
                if page.path == start or self.account in page.path:
                    for form in page.forms:
                        key = endpoint(self.app, form.action, form.method.upper()), form.names
                        found.setdefault(key, form)
        return dict(sorted(found.items(), key=lambda one: place(*one[0])))


def place(key: str, names: tuple[str, ...]) -> tuple[bool, bool]:
    """Answers first, while their questions are asked; last what leaves nothing for others."""
    return key in ENDING, "question" not in names


@pytest.fixture
def world(service, app, client):
    account = doubted(service)
    other = warned_account(service, "Elsewhere Ltd")
    other.enter("Eva Lind")
    return World(service, app, client, account, other.account.id)


def harmless(answer: TestResponse) -> None:
    """Nothing in an answer runs, nothing in it was computed, and no bug is behind it."""
    assert answer.status_code < 500
    assert len(answer.data) < LARGEST_ANSWER
    assert COMPUTED not in answer.text
    if answer.mimetype != "text/html":
        return
    nonce = re.search(r"script-src 'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    for tag, attributes in Page("/", answer.text).elements:
        assert tag not in ("img", "iframe", "object", "embed", "base"), attributes
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
    texts = {one.name: "1" for one in form.fields if one.kind in WRITABLE}
    days = {one.name: TODAY for one in form.fields if one.kind == "date"}
    written = {**texts, **days, **WRITTEN, **CHOSEN.get(key, {})}
    return (form.filled(written, choice) for choice in range(CHOICE))


def taken(world: World, key: str, form: Form) -> dict[str, str]:
    """What the deed takes; a question that is asked no longer takes no answer."""
    said = []
    for good in fillings(key, form):
        answer = tried(world, form, good)
        if answer.status_code < 400 or (answer.status_code == 404 and "question" in good):
            return good
        said.append(words(answer))
    raise AssertionError(f"{key} takes nothing: {said}")


def values(world: World, form: Form, name: str) -> list[str]:
    """What is tried in one field: ids of elsewhere, and what stands in the other fields, too."""
    (kind, *_) = [one.kind for one in form.fields if one.name == name]
    own = [one.value or one.options[-1] for one in form.fields if one.value or one.options]
    long = LONG if form.method == "post" and kind in ("text", "textarea") else LONG_QUERY
    return [*BY_KIND.get(kind, CHOICES), long, *world.foreign, *dict.fromkeys(own)]


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
        assert "<h1>" in answer.text
        assert len(answer.data) < LARGEST_REFUSAL
        assert world.state() == before
    return answer


@pytest.mark.parametrize("method", ["get", "post"])
def test_harm_in_any_field_of_any_form_is_text_or_refused(world, method):
    elsewhere, seen, harm = world.elsewhere(), set(), []
    for (key, _), form in world.forms().items():
        if form.method == method:
            good = taken(world, key, form)
            tried(world, form, {**good, **EXTRA, "account_id": world.other})
            for name in (one for one in form.names if (key, one) not in seen):
                seen.add((key, name))
                harm += [(key, name, *one) for one in harmed(world, form, good, name)]
            assert world.elsewhere() == elsewhere, key
    assert harm == []
    assert world.crossing() == 0
    shown = ""
    for page in crawled(world.app, world.client, f"/accounts/{world.account}"):
        answer = world.client.get(page.path)
        harmless(answer)
        shown += answer.text
    for text in SCRIPTS if method == "post" else ():
        assert escape(text.strip()) in shown, text


def harmed(world: World, form: Form, good: dict[str, str], name: str) -> Iterator[tuple[str, str]]:
    """Values of one field that did harm, and which."""
    for value in values(world, form, name):
        try:
            tried(world, form, {**good, name: value})
        except Exception as error:  # noqa: BLE001  a bug behind a page shows itself as any
            yield value[:60], str(error)[:400]


def test_every_page_and_every_deed_is_tried(world):
    seen = {key for key, _ in world.forms()}
    seen |= {
        endpoint(world.app, page.path) for page in crawled(world.app, world.client, "/accounts")
    }
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
