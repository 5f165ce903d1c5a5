"""One source's page: what it said, what others made of it, and its grade."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, NOW, A, B, C
from fixtures.pages import token
from stakemap.web.sources import MOST

from stakemap.model.claim import Predicate
from stakemap.model.source import Reliability

LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
BACK = (Predicate.INFLUENCE, "jon", "eva", "supports")
LEADING = (Predicate.STYLE, "eva", "", "leading")
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture
def address(place):
    return f"/accounts/{place.account.id}/sources/{place.id('clerk')}".replace(" ", "%20")


@pytest.fixture
def read(client, address):
    """The text of the clerk's page on the day of the facts."""

    def page():
        answer = client.get(address, query_string={"on": DAY.isoformat()})
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return page


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_it_says_what_was_borne_out_what_was_refuted_and_what_is_open(place, read):
    clerk, press = place.voice("clerk", B), place.voice("press", A)
    place.hear(
        place.hearing(LINE, clerk, number=0.7, quote="She calls him first."),
        place.hearing(LINE, press, number=0.7),
        place.hearing(BACK, clerk, number=0.7),
        place.hearing(BACK, press, against=True),
        place.hearing(LEADING, clerk),
    )
    page = plain(read())
    assert "Of its 3 facts others bore out 1 , refuted 1 , and left 1 open." in page
    assert "Of those judged 50 % were right." in page
    assert "Once others have judged 5 of its facts, a grade is proposed." in page
    assert re.search(r"eva influences jon \(0\.7\) .*She calls him first\..* borne out", page)
    assert re.search(r"eva: style is leading for it 2026-06-30 conversation 1 0\.85 single", page)


def test_a_proposed_grade_is_shown_and_set_by_a_person_alone(place, read, client, address):
    people, press = ("eva", "jon", "kim"), place.voice("press", A)
    lines = [
        (Predicate.INFLUENCE, one, two, "supports")
        for one in people
        for two in people
        if one != two
    ]
    for voice in (place.voice("clerk", C), press):
        place.hear(*(place.hearing(line, voice, number=0.5) for line in lines))
    page = plain(read())
    assert "That speaks for grade A" in page
    assert "customer person, external, grade C" in page
    data = {"csrf_token": token(client, address), "reliability": "A"}
    assert client.post(address, data=data).status_code == 302
    assert "grade A" in plain(read())
    assert "which it has" in plain(read())
    assert client.post(address, data={**data, "reliability": "AA"}).status_code == 400


def test_a_single_fact_is_said_in_the_singular(place, read):
    place.hear(place.hearing(LEADING, place.voice("clerk", B)))
    page = plain(read())
    assert "Of its 1 fact others bore out 0" in page
    assert "make it .8 believed without this source" in page


def test_what_it_took_back_is_no_part_of_its_record(place, read):
    told = place.hearing(LEADING, place.voice("clerk", B))
    place.hear(told)
    place.facts.withdraw(place.account.id, told.statement.id, NOW)
    page = plain(read())
    assert "Of its 0 facts" in page
    assert "taken back" in page


def test_words_of_others_are_text(place, read):  # 18, 20
    voice = replace(place.voice("clerk", Reliability.B), name=HOSTILE)
    place.hear(place.hearing(LEADING, voice, quote=HOSTILE))
    page = read()
    assert "<img" not in page
    assert page.count("{{7*7}}") >= 2


def test_of_thousands_of_facts_the_newest_are_shown(place, read):
    clerk = place.voice("clerk", B)
    place.hear(
        *(
            place.hearing((Predicate.DRIVER, "eva", "", f"reason {n:03}"), clerk)
            for n in range(MOST)
        ),
        place.hearing(LEADING, clerk, on=DAY - timedelta(days=9)),
    )
    page = plain(read())
    assert f"Of its {MOST + 1} facts" in page
    assert "1 more, said earlier, are not shown." in page
    assert "style is leading" not in page
