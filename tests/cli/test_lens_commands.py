"""``--on`` and ``--known`` on every command that shows an account."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from fixtures.places import settled_place

from stakemap.model.claim import Predicate

HANDS = (
    ("eva", "clerk", date(2020, 1, 1), datetime(2026, 1, 10, tzinfo=UTC)),
    ("jon", "press", date(2025, 6, 1), datetime(2026, 3, 1, tzinfo=UTC)),
)
"""Who sat in one seat, who told us, since when, and when we learned it."""
ASKED = (
    ("people",), ("centrality",), ("rim",), ("path", "--to", "Katharina Lindqvist"), ("team",),
    ("sources",), ("claims",), ("questions",),
)  # fmt: skip
DEMO = "Nordwind Packaging (demo)"


@pytest.fixture
def run(over):
    """Runs a command over a store at hand."""
    return lambda service, *arguments: over(service)(*arguments)


def test_a_seat_that_changed_hands_as_it_was_and_as_it_was_known(run, any_service):
    place = settled_place(any_service.store)
    for name, told_by, since, learned in HANDS:
        told = place.hearing(
            (Predicate.HOLDER, "head", name, ""), told_by, on=learned.date(), since=since
        )
        place.hear(told, now=learned)

    def holders(*options: str) -> list[str]:
        found = json.loads(run(any_service, "people", place.account.id, "--json", *options).stdout)
        return [one["name"] for one in found["people"] if one["title"] == "head"]

    assert holders("--on", "2024-06-01") == ["eva"]
    assert holders("--on", "2025-07-01") == ["jon"]
    assert holders("--on", "2025-07-01", "--known", "2026-02-15") == ["eva"]
    assert holders("--known", "2026-02-15") == ["eva"]
    assert holders() == ["jon"]


def test_documents_say_which_day_they_are_about_and_what_was_known(run, service, demo):
    days = ("--on", "2026-03-31", "--known", "2026-04-02")
    for name, *more in ASKED:
        then, now = (
            json.loads(run(service, name, DEMO, *more, *options, "--json").stdout)
            for options in (days, ())
        )
        assert (then["on"], then["known"]) == ("2026-03-31", "2026-04-02")
        assert now["known"] is None


def test_a_day_that_is_none_is_refused_in_one_sentence(run, service, demo):  # 8
    for option in ("--on", "--known"):
        for day in ("0000-01-01", "2026-02-29", "1774915200000", "", "yesterday"):
            done = run(service, "rim", DEMO, option, day)
            assert done.exit_code == 2
            assert f"Error: {option} {day!r} is not a date such as 2026-03-31" in done.output


def test_the_first_and_last_days_that_there_are_are_answered(run, service, demo):  # 8
    for option in ("--on", "--known"):
        for day in ("0001-01-01", "9999-12-31", "2024-02-29"):
            for name, *more in ASKED:
                assert run(service, name, DEMO, *more, option, day).exit_code == 0


def test_a_map_of_a_past_day_says_so(run, service, demo, tmp_path):
    file = tmp_path / "map.html"
    done = run(
        service, "map", DEMO, "--output", str(file), "--on", "2026-03-31", "--known", "2026-04-02"
    )
    assert done.exit_code == 0, done.output
    shown = file.read_text(encoding="utf-8").split("<header")[1].split("</header>")[0]
    assert "2026-03-31, as known on 2026-04-02" in shown


def test_confirmed_facts_alone_stand_beside_what_old_keys_have_always_meant(run, service, demo):
    for name, *more in (("rim",), ("path", "--to", "Katharina Lindqvist"), ("team",)):
        plain, both = (
            json.loads(run(service, name, DEMO, *more, *switch, "--json").stdout)
            for switch in ((), ("--confirmed-only",))
        )
        assert set(both) == {*plain, "full", "confirmed"}
        assert (
            set(both["full"]) == set(both["confirmed"]) == set(plain) - {"account", "on", "known"}
        )
        assert both["full"] != both["confirmed"]
        if name != "path":
            assert {key: both[key] for key in plain} == plain


def test_centrality_of_confirmed_facts_keeps_its_keys_and_gains_the_full_ones(run, service, demo):
    plain, both = (
        json.loads(run(service, "centrality", DEMO, *switch, "--json").stdout)
        for switch in ((), ("--confirmed-only",))
    )
    assert both["people"] == both["confirmed"]["people"]
    assert both["full"]["people"] == plain["people"]
    assert both["layer"] == both["confirmed"]["layer"] == both["full"]["layer"] == "recorded"


def test_people_read_both_numbers(run, service, demo, tmp_path):
    shown = run(service, "centrality", DEMO, "--confirmed-only", "--top", "3").output
    assert "Confirmed" in shown
    assert "▼" in shown
    assert "people decide, not 11" in shown
    assert "Confirmed" in run(service, "rim", DEMO, "--confirmed-only").output
    team = run(service, "team", DEMO, "--confirmed-only").output
    assert team.count("Coverage of those who decide: ") == 2
    way = run(service, "path", DEMO, "--to", "Katharina Lindqvist", "--confirmed-only").output
    assert "Confirmed facts alone: best is" in way
    file = tmp_path / "map.html"
    drawn = run(service, "map", DEMO, "--output", str(file), "--confirmed-only", "--json").stdout
    told = json.loads(drawn)
    assert told["lines"] == told["confirmed"]["lines"] < told["full"]["lines"]
    assert "confirmed facts alone" in file.read_text(encoding="utf-8")
