"""A past day on every page: asked for, said, kept by every link, and left again."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from fixtures.pages import PRESENT, token
from fixtures.places import settled_place
from stakemap.web import create_app
from stakemap.web.gate import sign_in_path

from stakemap.model.claim import Predicate

PAGES = (
    "", "/centrality", "/rim", "/path", "/questions", "/team", "/what-if", "/facts", "/sources",
    "/warnings",
)  # fmt: skip
PAST = "on=2026-03-31&known=2026-04-02"
CHANGED = date(2025, 6, 1)
BEFORE, LEARNED = datetime(2026, 1, 10, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)


def asked(link: str) -> dict[str, str]:
    """What the query of an address says."""
    return dict(parse_qsl(urlsplit(link).query))


def links(text: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'href="(/accounts/[^"]+)"', text)]


def test_a_past_day_is_said_and_kept_by_every_link_of_the_account(client, demo):
    for page in PAGES:
        kept(client, demo, page)


def kept(client, demo, page):
    text = client.get(f"/accounts/{demo.id}{page}?{PAST}").text
    said = text.split('class="then"')[1].split("</p>")[0]
    assert "31 March 2026" in said
    assert "2 April 2026" in said
    within = [one for one in links(text) if f"/{demo.id}" in one]
    back = [one for one in within if "on" not in asked(one)]
    assert len(back) == 1  # to today
    days = [{key: asked(one)[key] for key in ("on", "known")} for one in within if one != back[0]]
    assert days == [{"on": "2026-03-31", "known": "2026-04-02"}] * (len(within) - 1)
    assert "/accounts?" not in text  # the list of accounts has no day
    present = client.get(back[0]).text
    assert 'class="then"' not in present
    assert not any("on" in asked(one) for one in links(present))


def test_the_switch_is_kept_by_every_link_and_by_the_way_back(client, demo):
    text = client.get(f"/accounts/{demo.id}/facts?confirmed=1&show=stale&on=2026-03-31").text
    within = [one for one in links(text) if f"/{demo.id}" in one]
    assert all(asked(one)["confirmed"] == "1" for one in within)
    (back,) = [one for one in within if "on" not in asked(one)]
    assert "show=stale" in back


def test_forms_of_a_page_send_the_day_too(client, demo):
    for page in ("/path", "/what-if"):
        text = client.get(f"/accounts/{demo.id}{page}?{PAST}").text
        for form in text.split("<form")[1:]:
            fields = form.split("</form>")[0]
            assert 'value="2026-03-31"' in fields
            assert 'value="2026-04-02"' in fields


def test_trying_a_change_keeps_the_day(client, service, demo):
    ben, *_ = (one for one in service.snapshots.of(demo.id, PRESENT).people)
    answer = client.get(f"/accounts/{demo.id}/what-if/add?{PAST}&kind=leave&subject={ben.id}")
    assert PAST.split("&")[0] in answer.headers["Location"]


def test_what_is_entered_on_a_past_page_is_entered_now_and_shown_now(client, service, demo):
    source = service.sources.all(demo.id, PRESENT)[0].source
    page = f"/accounts/{demo.id}/sources/{source.id}?{PAST}"
    text = client.get(page).text
    assert "What is entered is entered now" in text
    data = {"csrf_token": token(client, page), "reliability": "E"}
    answer = client.post(page, data=data)
    assert "on" not in asked(answer.headers["Location"])
    assert "grade E" in client.get(answer.headers["Location"]).text


def test_names_in_the_query_are_no_options_of_a_link(client, demo):  # 12, 41
    query = f"{PAST}&account_id=other&_external=1&_scheme=javascript&endpoint=x&_anchor=y"
    text = client.get(f"/accounts/{demo.id}/centrality?{query}").text
    assert "javascript://" not in text
    assert "/accounts/other" not in text


BAD_DAYS = ["0000-01-01", "2026-02-29", "1774915200000", "31.3.2026", "2026-13-01", "x" * 5_000]


def test_a_day_that_is_none_is_refused_in_one_sentence(client, demo):  # 8
    for name in ("on", "known"):
        for day in BAD_DAYS:
            answer = client.get(f"/accounts/{demo.id}/rim?{name}={day}")
            assert answer.status_code == 400
            assert f"{day[:40]!r} is not a date".replace("'", "&#39;") in answer.text


def test_the_first_and_last_days_that_there_are_are_answered(client, demo):  # 8
    for name in ("on", "known"):
        for day in ("0001-01-01", "9999-12-31", "2024-02-29"):
            for page in PAGES:
                assert client.get(f"/accounts/{demo.id}{page}?{name}={day}").status_code == 200


@pytest.fixture
def moved(any_service):
    """Eva sat in the seat; that Jon does since June 2025 was learned in March 2026."""
    place = settled_place(any_service.store)
    place.hear(
        place.hearing(
            (Predicate.HOLDER, "head", "eva", ""), "clerk", on=BEFORE.date(), since=date(2020, 1, 1)
        ),
        now=BEFORE,
    )
    place.hear(
        place.hearing(
            (Predicate.HOLDER, "head", "jon", ""), "press", on=LEARNED.date(), since=CHANGED
        ),
        now=LEARNED,
    )
    return place


SEEN = {
    "on=2024-06-01": "eva",
    "on=2025-07-01": "jon",
    "on=2025-07-01&known=2026-02-15": "eva",
    "on=2025-07-01&known=2026-03-01": "jon",
    "known=2026-02-15": "eva",
    "": "jon",
}


def test_a_seat_that_changed_hands_as_it_was_and_as_it_was_known(any_service, moved):
    app = create_app(any_service, testing=True)
    client = app.test_client()
    client.get(sign_in_path(app, "/accounts"))
    for query, holder in SEEN.items():
        for name in ("eva", "jon"):
            page = f"/accounts/{moved.account.id}/people/{moved.id(name)}?{query}"
            lead = client.get(page).text.split('class="lead"')[1].split("</p>")[0]
            assert ("head" in lead) is (name == holder), (query, name)
