"""A report as one HTML file that loads nothing."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

from jinja2 import Environment, PackageLoader

from stakemap.report.weekly import Cell, WeeklyReport

SHARES: Final = {"Share at the rim"}
WHOLE: Final = {"Hours", "Percentile"}


def as_html(report: WeeklyReport, pictures: Mapping[str, str] | None = None) -> str:
    """Return the report as a page; each picture is SVG text, shown as an image under its name."""
    return _rendered("weekly.html", report, pictures or {})


def as_part(report: WeeklyReport, pictures: Mapping[str, str]) -> str:
    """Return what stands in such a page, to be shown within another one; all of it is escaped."""
    return _rendered("_body.html", report, pictures)


def _rendered(template: str, report: WeeklyReport, pictures: Mapping[str, str]) -> str:
    pages = Environment(loader=PackageLoader("stakemap.report"), autoescape=True)
    pages.filters["cell"] = cell
    images = {
        name: base64.b64encode(picture.encode()).decode()
        for name, picture in pictures.items()
        if picture
    }
    return pages.get_template(template).render(report=report, images=images)


def cell(value: Cell, heading: str) -> str:
    """Return a cell as people read it: shares in percent, no more digits than are meant."""
    if value is None:
        return "–"
    if heading in SHARES and isinstance(value, (int, float)):
        return f"{value * 100:.0f} %"
    if isinstance(value, float):
        return f"{value:.0f}" if heading in WHOLE else f"{value:.2f}"
    return str(value)
