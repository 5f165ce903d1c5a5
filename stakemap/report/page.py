"""A report as one HTML file that loads nothing."""

from __future__ import annotations

import base64

from jinja2 import Environment, PackageLoader

from stakemap.report.weekly import WeeklyReport


def as_html(report: WeeklyReport, picture: str = "") -> str:
    """Return the report as a page; the picture is SVG text, shown as an image."""
    pages = Environment(loader=PackageLoader("stakemap.report"), autoescape=True)
    image = base64.b64encode(picture.encode()).decode() if picture else ""
    return pages.get_template("weekly.html").render(report=report, image=image)
