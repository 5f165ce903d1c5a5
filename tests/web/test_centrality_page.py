"""Who matters, on a page: every measure has a column, every rank its bar."""

from __future__ import annotations

import re

import pytest
from fixtures.pages import NOW, PRESENT

from stakemap.analysis.catalogue import CATALOGUE
from stakemap.analysis.uncertainty import Range
from stakemap.service.wording import ordinal, place


@pytest.fixture
def shown(client, demo):
    def page(query: str = "") -> str:
        answer = client.get(f"/accounts/{demo.id}/centrality{query}")
        assert answer.status_code == 200
        return answer.text

    return page


def headings(text: str) -> list[str]:
    head = text.split("<thead>")[1].split("</thead>")[0]
    return re.findall(r"<th[^>]*>([^<]+)", head)


def test_every_measure_has_a_column_in_one_of_three_views(shown):
    views = [shown(query) for query in ("", "?show=position", "?show=brokers")]
    found = {heading.strip() for text in views for heading in headings(text)}
    assert {one.name for one in CATALOGUE.values()} <= found
    assert max(len(headings(text)) for text in views) <= 11  # a table that can still be read


def test_the_columns_hold_what_was_measured(shown, service, demo):
    first = service.analysis.centrality(demo.id, PRESENT).people[0]
    row = shown("?show=position").split("<tbody>")[1].split("</tr>")[0]
    for value in (
        f"{first.coreness:.3f}",
        f"{first.constraint:.3f}",
        f"{first.effective_size:.2f}",
    ):
        assert f">{value}<" in row
    row = shown("?show=brokers").split("<tbody>")[1].split("</tr>")[0]
    assert f">{first.brokerage.gatekeeper}<" in row


def test_a_rank_is_a_bar_and_words(shown, service, demo):
    doubt = service.analysis.doubt(demo.id, PRESENT)
    first = service.analysis.centrality(demo.id, PRESENT).people[0]
    text = shown()
    assert f"1st (1st–{doubt.rank[first.id].high:.0f}th)" in text
    assert text.count('<svg class="interval"') == 2 * len(doubt.rank)
    assert "style=" not in text
    assert "decision layer recorded" in text


def test_a_view_keeps_the_day_and_the_filter(shown):
    text = shown("?show=brokers&confirmed=1&on=2026-06-30")
    links = re.findall(r'href="[^"]*centrality([^"]*)"', text)
    assert sum("on=2026-06-30" in link and "confirmed=1" in link for link in links) >= 3


def test_an_unknown_view_is_the_first(shown):
    assert headings(shown("?show=nonsense")) == headings(shown())


def test_an_account_without_people_says_so(client, service):  # 59
    account = service.accounts.create("Empty", NOW)
    assert "Nobody is known" in client.get(f"/accounts/{account.id}/centrality").text


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (102, "102nd"), (111, "111th"), (1003, "1003rd")],
)  # fmt: skip
def test_ordinals(number, words):
    assert ordinal(number) == words


def test_a_rank_without_doubt_is_a_word_alone():
    assert place(3, Range(3.0, 3.0)) == "3rd"
    assert place(3, Range(2.0, 6.0)) == "3rd (2nd–6th)"
    assert place(3, Range(4.0, 4.0)) == "3rd (4th)"


def test_a_rep_page_shows_the_interval_of_every_number_and_the_share_of_verdicts(
    client, service, demo
):
    for rep in service.analysis.rim(demo.id, PRESENT).reps:
        text = client.get(f"/accounts/{demo.id}/rim?rep={rep.id}").text
        if rep.doubt is None:
            assert "doubtful facts allow" not in text
            continue
        low, high = rep.doubt.rim_share.low * 100, rep.doubt.rim_share.high * 100
        assert f"{low:.0f}–{high:.0f} %" in text
        assert f"{rep.doubt.effort_reach.low:.2f}–{rep.doubt.effort_reach.high:.2f}" in text
        for _, share in rep.shares:
            assert f"in {share * 100:.0f} %" in text
