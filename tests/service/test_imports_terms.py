"""Imports into an account in which terms have ended: who left a seat, which line was drawn anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.asking import PRESENT
from fixtures.files import csv_file
from fixtures.hearsay import NOW

from stakemap.errors import RowsRefused
from stakemap.model.claim import Predicate
from stakemap.service.entry import Entry
from stakemap.service.imports import ImportOptions

LAST_MONTH = NOW.date() - timedelta(days=30)
BEFORE = NOW - timedelta(days=60)


def bring(service, *lines, name="chart.csv", now=NOW):
    return service.imports.apply((csv_file(name, *lines),), "Acme", ImportOptions(), now)


def say(service, predicate, subject, object_, **term):
    account = service.accounts.find("Acme")
    entry = Entry(predicate, subject, object_, told_by="own eyes", **term)
    service.entries.enter(account.id, entry, NOW)


def seen(service):
    return service.snapshots.of(service.accounts.find("Acme").id, PRESENT)


def seat(service, title):
    return next(one.id for one in seen(service).roles if one.title == title)


def above(service, title):
    snapshot = seen(service)
    manager = snapshot.manager_of.get(seat(service, title))
    return None if manager is None else snapshot.role_by_id[manager].title


def test_reports_go_to_the_seat_that_a_manager_holds_now(any_service):
    bring(any_service, "Name,Title", "Anna,Adviser", "Bo,Buyer", now=BEFORE)
    say(any_service, Predicate.HOLDER, "Adviser", "Anna", until=LAST_MONTH)
    bring(any_service, "Name,Title", "Anna,Zone head", name="new.csv")
    bring(any_service, "Name,Title,Reports_To", "Bo,Buyer,Anna", name="lines.csv")
    assert above(any_service, "Buyer") == "Zone head"


def test_a_line_that_has_ended_makes_no_circle(any_service):
    bring(any_service, "Name,Title,Reports_To", "Anna,Adviser,Bo", "Bo,Buyer,", now=BEFORE)
    say(any_service, Predicate.REPORTS_TO, "Adviser", "Buyer", until=LAST_MONTH)
    bring(any_service, "Name,Title,Reports_To", "Bo,Buyer,Anna", name="turned.csv")
    assert above(any_service, "Buyer") == "Adviser"
    assert above(any_service, "Adviser") is None


def test_a_line_that_holds_makes_a_circle(service):
    bring(service, "Name,Title,Reports_To", "Anna,Adviser,Bo", "Bo,Buyer,")
    with pytest.raises(RowsRefused, match="circle"):
        bring(service, "Name,Title,Reports_To", "Bo,Buyer,Anna", name="turned.csv")


def test_a_seat_that_was_left_is_the_free_one_of_its_title(service):
    bring(service, "Name,Title", "Anna,Adviser", now=BEFORE)
    say(service, Predicate.HOLDER, "Adviser", "Anna", until=LAST_MONTH)
    assert bring(service, "Name,Title", "?,Adviser", name="free.csv").new["seats"] == 0


def test_a_chart_read_again_makes_nothing_of_a_seat_that_was_left(service):
    chart = ("Name,Title", "Anna,Adviser")
    bring(service, *chart, now=BEFORE)
    say(service, Predicate.HOLDER, "Adviser", "Anna", until=LAST_MONTH)
    again = bring(service, *chart)
    assert not again.new
    assert not again.changed
