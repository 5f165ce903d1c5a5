"""One account's map as one HTML file that needs neither a server nor a network."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from stakemap.model.lens import Lens

SCRIPTS = ("vendor/vis-network-10.1.5.min.js", "table.js", "cards.js", "map.js")


def standalone(graph: dict[str, Any], title: str, lens: Lens) -> str:
    """Return the page; only its own scripts and styles run, told by their digests."""
    pages = Environment(loader=PackageLoader("stakemap.web"), autoescape=True)
    scripts = [_static(name) for name in SCRIPTS]
    style = _static("page.css")
    return pages.get_template("standalone.html").render(
        graph=graph,
        title=title,
        lens=lens,
        scripts=[Markup(text) for text in scripts],  # noqa: S704  our own files
        style=Markup(style),  # noqa: S704
        script_digests=" ".join(_digest(text) for text in scripts),
        style_digest=_digest(style),
    )


def _static(name: str) -> str:
    text = files("stakemap.web").joinpath("static").joinpath(name).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("</style", "<\\/style")


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
