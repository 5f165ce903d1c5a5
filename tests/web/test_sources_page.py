"""The page of all sources: who has told us, and through which channels."""

import re
from dataclasses import replace

from fixtures.hearsay import DAY, B

from stakemap.model.claim import Predicate
from stakemap.model.statement import Channel

LEADING = (Predicate.STYLE, "eva", "", "leading")
SEAT = (Predicate.HOLDER, "head", "jon", "")
LEVEL = (Predicate.LEVEL, "head", "", "2")


def read(client, place, **query):
    answer = client.get(f"/accounts/{place.account.id}/sources", query_string=query)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_picture_and_the_table_say_where_information_came_from(client, place):
    jon = replace(place.voice("jon says", B), person_id=place.id("jon"))
    place.hear(
        place.hearing(SEAT, jon, channel=Channel.VISIT),
        place.hearing(LEVEL, jon, channel=Channel.VISIT),
        place.hearing(LEADING, jon, channel=Channel.CALL),
        place.hearing(LEADING, place.voice("press", B), channel=Channel.NEWS),
    )
    page = read(client, place, on=DAY.isoformat())
    drawn = page.split('<svg class="channels"')[1].split("</svg>")[0]
    assert "<title>visit, level 2: 2</title>" in drawn
    assert "<title>news, theirs, level not known: 1</title>" in drawn
    assert "4 statements" in plain(page)
    assert "33 % of the facts in force rest on two independent voices (1 of 3)" in plain(page)
    assert "visit 2 2" in plain(page)


def test_nothing_heard_lately_says_so(client, place):
    page = plain(read(client, place, on="2001-01-01"))
    assert "Nobody has told us anything yet." in page
    assert "Nothing was heard of them" in page
