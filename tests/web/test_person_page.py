"""One person's page: what is believed of them, who says so, and what to do next."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.hearsay import DAY, NOW, B
from fixtures.pages import NOW as TODAY
from fixtures.pages import PRESENT
from stakemap.web.asking import SMALL

from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens

LEADING = (Predicate.STYLE, "eva", "", "leading")
LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
BACK = (Predicate.INFLUENCE, "kim", "eva", "conflicts")
TIE = (Predicate.TIE, "rep", "eva", "")
SEAT = (Predicate.HOLDER, "head", "eva", "")
DESK = (Predicate.HOLDER, "desk", "jon", "")
POWER = (Predicate.AUTHORITY, "head", "", "decides")
BELOW = (Predicate.REPORTS_TO, "desk", "head", "")
DRIVER = (Predicate.DRIVER, "eva", "", "less downtime")
NUMBERS = {Predicate.INFLUENCE: 0.7, Predicate.TIE: 3.0}
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture
def told(place):
    """Enters facts as told by one voice."""

    def tell(*facts, by="the clerk", now=NOW):
        voice = replace(place.voice(by, B), name=by)
        place.hear(
            *(place.hearing(fact, voice, number=NUMBERS.get(fact[0])) for fact in facts), now=now
        )

    return tell


@pytest.fixture
def read(client, place):
    """The text of a person's page on the day of the facts, tags left in."""

    def page(name, **query):
        address = f"/accounts/{place.account.id}/people/{place.id(name)}"
        answer = client.get(address, query_string={"on": DAY.isoformat(), **query})
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return page


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_everything_that_is_believed_says_how_far_and_who_says_so(told, read):
    told(LEADING, SEAT, POWER, DRIVER, BELOW, DESK)
    page = plain(read("eva"))
    for row in (
        "Seat head 0.85 single source the clerk",
        "Authority decides 0.85 single source the clerk",
        "Style leading 0.85 single source the clerk",
        "Decision driver less downtime 0.85 single source the clerk",
        "Level not known · enter it",
    ):
        assert row in page
    assert "Who reports to them" in page
    assert "jon (desk)" in page


def test_lines_and_ties_lead_to_whom_they_are_about(told, read, place):
    told(LINE, BACK, TIE)
    page = read("eva")
    for name in ("jon", "kim", "rep"):
        assert f"/people/{place.id(name)}".replace(" ", "%20") in page
    assert "conflict" in plain(page)
    assert "level 3 of 4" in plain(page)


def test_it_says_how_to_approach_them(told, read):
    assert "How they decide is not known" in plain(read("eva"))
    told(LEADING, TIE)
    page = plain(read("eva"))
    assert "They are leading : be brief, bring the decision and its result." in page
    assert "rep stands nearest to them, at 0.75 of 1." in page


def test_what_stands_on_both_sides_and_what_fell_are_shown(told, read, place):
    told(LEADING)
    told((Predicate.STYLE, "eva", "", "checking"), by="Press")
    page = plain(read("eva"))
    assert "contested" in page
    assert "Said, but not in force (1)" in page


def test_gaps_lead_to_the_form_filled_with_the_person(read, place):
    page = read("eva").replace("&amp;", "&").replace("%20", " ").replace("+", " ")
    links = re.findall(r'href="([^"]*facts/new[^"]*)"', page)
    assert any("predicate=style" in one and f"subject={place.id('eva')}" in one for one in links)
    assert any("predicate=holder" in one and f"object={place.id('eva')}" in one for one in links)


def test_the_past_knows_what_was_known_then(told, read):
    told(LEADING)
    told(LINE, by="Press", now=NOW + timedelta(days=7))
    then = plain(read("eva", on=DAY.isoformat(), known=DAY.isoformat()))
    assert "Style leading" in then
    assert "Nobody is known to listen to them." in then
    assert "Press" not in then


def test_words_of_others_are_text(told, read):  # 18, 20
    told((Predicate.DRIVER, "eva", "", HOSTILE), by=HOSTILE)
    page = read("eva")
    assert "<img" not in page
    assert "{{7*7}}" in page


def test_questions_about_a_person_stand_on_their_page(client, service, demo):
    for one in service.questions.asked(demo.id, PRESENT).open:
        people = service.snapshots.of(demo.id, PRESENT).person_by_id
        if one.question.subject in people:
            break
    page = client.get(f"/accounts/{demo.id}/people/{one.question.subject}").get_data(as_text=True)
    assert one.question.sentence.split("?")[0] in page.replace("&#39;", "'")
    assert "by standing" in page


def test_a_rank_and_a_reach_never_stand_without_how_sure_they_are(client, service, demo):
    who = service.people.theirs(demo.id, "Ingrid Vollmer", PRESENT)
    page = plain(client.get(f"/accounts/{demo.id}/people/{who.id}").get_data(as_text=True))
    assert "in nine of ten worlds" in page
    assert re.search(r"reach 0\.\d\d \(0\.\d\d–0\.\d\d\)", page)


def test_a_large_account_is_measured_when_somebody_asks(told, read, service, place):
    told(*((Predicate.DRIVER, "eva", "", f"price {n}") for n in range(SMALL)), LINE)
    lens = Lens(DAY, TODAY.date())
    assert "Work out where they stand" in read("eva")
    assert not service.analysis.known("centrality", place.account.id, lens)
    assert "by standing" in read("eva", measured="1")
    assert service.analysis.known("centrality", place.account.id, lens)
    assert "by standing" in read("eva")


def test_the_map_of_a_large_account_shows_no_rank_before_its_doubt_is_worked_out(
    told, client, place
):
    told(*((Predicate.DRIVER, "eva", "", f"price {n}") for n in range(SMALL)), LINE)
    address = f"/accounts/{place.account.id}?on={DAY.isoformat()}"

    def heads():
        return re.findall(r"<th[^>]*>(\w+)</th>", client.get(address).get_data(as_text=True))

    assert "Rank" not in heads()
    client.get(address + "&measured=1")
    assert "Rank" in heads()
