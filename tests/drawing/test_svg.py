"""The map as SVG: well formed whatever people are called, and drawn as on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fixtures.worlds import world

from stakemap.analysis.centrality import centrality
from stakemap.drawing.map import VIEWS, map_data
from stakemap.drawing.svg import as_svg
from stakemap.model.account import Snapshot
from stakemap.model.backing import CERTAIN, Status
from stakemap.model.organisation import Authority
from stakemap.model.people import Person

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "</text><script>alert(1)</script>",
    '" onload="alert(1)',
    "a\x00b\x1bc",
    "]]><!--",
    "&amp;&lt;",
    "\u202egnirts",
    "\ufffe",
)


def drawn(snapshot: Snapshot, view: str = "org") -> dict[str, Any]:
    return map_data(snapshot, centrality(snapshot), view).as_json()


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture.encode())  # noqa: S314  our own picture


def words(picture: ET.Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text")]


def chain() -> Snapshot:
    lines = [("clerk", "buyer", 0.5), ("buyer", "chief", 0.8)]
    return world(
        lines, ours=["rep"], ties=[("rep", "clerk", 3)], seats={"chief": Authority.DECIDES}
    )


@pytest.mark.parametrize("view", VIEWS)
def test_everybody_is_there_by_name(view: str):
    found = " ".join(words(parsed(as_svg(drawn(chain(), view), "Acme"))))
    for name in ("clerk", "buyer", "chief", "rep"):
        assert name in found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_the_picture_or_runs(view: str, name: str):
    people = tuple(
        Person(one.id, one.account_id, name) if one.id == "buyer" else one for one in chain().people
    )
    picture = parsed(as_svg(drawn(replace(chain(), people=people), view), name))
    assert {one.tag for one in picture.iter()} <= {
        SVG + tag
        for tag in (
            "svg", "title", "rect", "ellipse", "text", "polyline", "polygon", "path", "circle", "g",
        )
    }  # fmt: skip
    assert not any(key.startswith("on") for one in picture.iter() for key in one.attrib)


@pytest.mark.parametrize("view", VIEWS)
def test_everything_lies_within_the_picture(view: str):
    picture = parsed(as_svg(drawn(chain(), view), "Acme"))
    left, top, wide, tall = (float(part) for part in picture.attrib["viewBox"].split())
    for one in picture.iter(f"{SVG}rect"):
        x, y = float(one.attrib["x"]), float(one.attrib["y"])
        assert left - 1 <= x <= x + float(one.attrib["width"]) <= left + wide + 1
        assert top - 1 <= y <= y + float(one.attrib["height"]) <= top + tall + 1


def test_a_single_voice_is_dashed_and_a_refuted_line_left_out():
    one, other = chain().influences
    told = replace(one, backing=replace(CERTAIN, status=Status.SINGLE_SOURCE))
    wrong = replace(other, backing=replace(CERTAIN, status=Status.REFUTED))
    picture = parsed(as_svg(drawn(replace(chain(), influences=(told, wrong)), "network"), "Acme"))
    paths = list(picture.iter(f"{SVG}path"))
    assert len(paths) == 2  # the line that one voice tells of, and the tie
    assert [one.attrib.get("stroke-dasharray") for one in paths] == ["7 4", None]


def test_an_empty_account_is_an_empty_picture():
    picture = parsed(as_svg(drawn(world()), "Acme"))
    assert words(picture) == []
