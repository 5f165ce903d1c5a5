"""The page of our effort: read in ten seconds, the numbers below."""

from __future__ import annotations

import re

import pytest
from fixtures.pages import NOW, PRESENT

from stakemap.analysis.periphery import Verdict


@pytest.fixture
def text(client, demo) -> str:
    answer: str = client.get(f"/accounts/{demo.id}/rim").get_data(as_text=True)
    return answer


def test_it_opens_with_the_share_of_hours_that_went_to_the_rim(text, service, demo):
    measured = [
        rep for rep in service.analysis.rim(demo.id, PRESENT).reps if rep.rim_share is not None
    ]
    minutes = sum(rep.minutes for rep in measured)
    share = sum(rep.minutes * rep.rim_share for rep in measured) / minutes
    lead = text.split('<p class="lead">')[1].split("</p>")[0]
    assert f"{share * 100:.0f} %" in lead
    assert f"{minutes / 60:.0f} hours" in lead


def test_everybody_stands_under_their_verdict(text, service, demo):
    groups = text.split('<dl class="verdicts">')[1].split("</dl>")[0].split("<dt>")[1:]
    snapshot = service.snapshots.of(demo.id, PRESENT)
    reps = service.analysis.rim(demo.id, PRESENT).reps
    assert len(groups) == len({rep.verdict for rep in reps})
    for rep in reps:
        (group,) = [one for one in groups if f">{snapshot.person_by_id[rep.id].name}</a>" in one]
        assert rep.verdict.value in group.split("</dt>")[0]


def test_the_picture_has_a_dot_for_each_measured_rep_in_the_colour_of_the_verdict(
    text, service, demo
):
    reps = service.analysis.rim(demo.id, PRESENT).reps
    looks = re.findall(r'<circle class="(dot-\w+)"', text)
    for verdict in (Verdict.RIM, Verdict.MIXED, Verdict.REACHING):
        expected = sum(rep.verdict is verdict for rep in reps)
        assert looks.count(f"dot-{verdict.value}") == expected


def test_an_account_without_meetings_says_how_to_begin(client, service):
    account = service.accounts.create("Empty", NOW)
    empty = client.get(f"/accounts/{account.id}/rim").get_data(as_text=True)
    assert "Import a table of meetings" in empty
    assert "no basis for pay" in empty
