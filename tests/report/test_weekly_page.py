"""The weekly report as a page: read first what matters, nothing from elsewhere, names as text."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import date

import pytest
from fixtures.worlds import world

from stakemap.analysis.centrality import centrality
from stakemap.analysis.periphery import Verdict
from stakemap.model.organisation import Authority
from stakemap.report.charts import how_sure, who_matters
from stakemap.report.page import as_html, cell
from stakemap.report.weekly import Figure, Table, WeeklyReport

WEEK = date(2026, 6, 28)


def report(**more: object) -> WeeklyReport:
    blank = WeeklyReport("Acme", "2026-W26", WEEK, (), ())
    return replace(blank, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "heading", "shown"),
    [
        (0.782, "Share at the rim", "78 %"),
        (1.0, "Share at the rim", "100 %"),
        (54.4, "Hours", "54"),
        (8.6, "Percentile", "9"),
        (0.529, "Reach", "0.53"),
        (3, "Rank", "3"),
        (None, "Reach", "–"),
        ("Anna", "Name", "Anna"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(value, heading, shown):
    assert cell(value, heading) == shown


def test_the_figures_come_first():
    page = as_html(report(figures=(Figure("People known", "45", "and 14 of ours"),)))
    assert re.search(r"<dt>People known</dt><dd>45 <small>and 14 of ours</small></dd>", page)
    assert page.index("People known") < page.index("no basis for pay")


def test_verdicts_say_what_they_mean_in_their_colour():
    rows = tuple((verdict.value,) for verdict in Verdict)
    page = as_html(report(tables=(Table("Our effort", ("Verdict",), rows),)))
    assert '<span class="verdict at-rim">at the rim</span>' in page
    assert page.count('<span class="verdict ') == len(Verdict)


def test_names_are_text_and_pictures_are_images_only():
    hostile = "</title><script>alert(1)</script>"
    rows = ((hostile,),)
    page = as_html(
        report(account=hostile, tables=(Table("T", ("Name",), rows),)), {"sure": "<svg/>"}
    )
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_pictures_name_people_as_they_are_called_without_reading_mathematics():
    chain = world([("a $x$ b", "chief", 0.5)], seats={"chief": Authority.DECIDES})
    picture = who_matters(chain, centrality(chain))
    assert picture.startswith("<?xml")
    assert who_matters(chain, centrality(chain)) == picture
    assert "<script" not in picture


def test_an_account_without_anything_has_no_pictures():
    empty = world()
    assert (how_sure(empty), who_matters(empty, centrality(empty))) == ("", "")


def test_how_sure_is_drawn_for_whatever_there_is():
    page = as_html(
        report(tables=(Table("How sure", ("Facts", "confirmed"), (("influences", 3),)),)),
        {"sure": how_sure(world([("a", "b", 0.5)]))},
    )
    (image,) = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)
    assert base64.b64decode(image).startswith(b"<?xml")
