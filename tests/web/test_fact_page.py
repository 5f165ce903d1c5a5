"""One fact's page: who heard it from whom, how belief comes about, what cannot also hold."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, NOW, B
from fixtures.pages import token

from stakemap.model.claim import Predicate

LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
LEADING = (Predicate.STYLE, "eva", "", "leading")
CHECKING = (Predicate.STYLE, "eva", "", "checking")
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture
def tell(place):
    """Enters what a named voice says of a fact and returns the claim's id."""

    def one(fact, name, id_="", heard_from=(), now=NOW, **more):
        voice = replace(place.voice(name, B), name=name)
        if fact[0] is Predicate.INFLUENCE:
            more.setdefault("number", 0.7)
        hearing = place.hearing(fact, voice, id_, heard_from, credibility=2, **more)
        place.hear(hearing, now=now)
        return hearing.claim.id

    return one


@pytest.fixture
def read(client, place):
    """The text of a fact's page, tags left in."""

    def page(claim, **query):
        address = f"/accounts/{place.account.id}/facts/{claim}"
        answer = client.get(address, query_string=query)
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return page


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_independent_voices_are_named_drawn_and_numbered(tell, read):
    tell(LINE, "the clerk", "s1")
    tell(LINE, "Ann", "s2", ["s1"])
    tell(LINE, "Ben", "s3", ["s1"])
    page = read(tell(LINE, "Packaging Weekly"))
    assert "2 independent voices: Packaging Weekly, the clerk" in plain(page)
    drawn = page.split('<svg class="heard"')[1].split("</svg>")[0]
    assert re.findall(r'class="number"[^>]*>(\d)<', drawn) == ["1", "2"]
    assert all(f">{name}<" in drawn for name in ("the clerk", "Ann", "Ben", "Packaging Weekly"))
    assert "Ben : repeats what reaches us otherwise" in plain(page)


def test_the_steps_end_in_the_belief(tell, read):
    tell(LINE, "the clerk")
    page = plain(read(tell(LINE, "Press", against=True)))
    assert "before anybody spoke 0.50" in page
    assert "1 the clerk → we 2026-06-30 1.39" in page
    assert "1 independent voice against it: Press" in page


def test_a_statement_says_when_how_in_which_words_and_from_whom(tell, read):
    tell(LINE, "the clerk", "s1", quote="She calls him first.", url="https://news.example/1")
    page = plain(read(tell(LINE, "Ann", "s2", ["s1"])))
    assert "30 June 2026, conversation · source grade B, credibility 2 · says 0.7" in page
    assert "She calls him first." in page
    assert "· heard from the clerk" in page
    assert "https://news.example/1" in page


def test_rivals_stand_side_by_side_and_either_is_decided_for(tell, read, client, place):
    first, second = tell(LEADING, "the clerk"), tell(CHECKING, "Press")
    page = read(first)
    assert "eva: style is checking" in page
    assert "1 independent voice: Press" in page
    address = f"/accounts/{place.account.id}/facts/{second}/decide"
    assert address in page
    data = {"csrf_token": token(client, f"/accounts/{place.account.id}/facts/{first}")}
    assert client.post(address, data={**data, "reason": " "}).status_code == 400
    assert client.post(address, data={**data, "reason": "Asked her."}).status_code == 302
    assert "Asked her." in read(first)
    assert "not in force" in read(first)


def test_the_past_shows_who_had_spoken(tell, read):
    claim = tell(LINE, "the clerk")
    tell(LINE, "Press", now=NOW + timedelta(days=7))
    then = plain(read(claim, on=DAY.isoformat(), known=DAY.isoformat()))
    assert "1 independent voice: the clerk" in then
    assert "Press" not in then
    assert "On the day" in then


def test_hostile_names_are_text_in_the_picture_too(tell, read):  # 18, 20
    page = read(tell(LINE, HOSTILE, quote=HOSTILE))
    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;{{7*7}}") >= 4


def test_a_fact_that_nobody_tells_any_more_says_so(tell, read, client, place):
    claim = tell(LEADING, "the clerk", "s1")
    place.facts.withdraw(place.account.id, place.id("s1"), NOW)
    page = plain(read(claim))
    assert "no independent voice" in page
    assert "withdrawn 2026-06-30" in page
