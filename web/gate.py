"""Sign-in by a link that works once, as notebooks do; the cookie survives a restart."""

from __future__ import annotations

import hmac
import secrets
from threading import Lock
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Flask,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response

pages = Blueprint("gate", __name__)

OPEN = frozenset({"static", "gate.sign_in", "gate.icon", "health.alive", "health.ready"})
"""Endpoints that need no sign-in."""


class Links:
    """Sign-in tokens that were handed out and not yet used."""

    def __init__(self) -> None:
        self._waiting: set[str] = set()
        self._lock = Lock()

    def issue(self) -> str:
        """Return a new token."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._waiting.add(token)
        return token

    def redeem(self, offered: str) -> bool:
        """Return whether the token was waiting; it never works again."""
        with self._lock:
            found = [
                one for one in self._waiting if hmac.compare_digest(one.encode(), offered.encode())
            ]
            self._waiting.difference_update(found)
        return bool(found)


def guard(app: Flask) -> None:
    """Ask for a sign-in before every page that is not open to all."""
    app.extensions["stakemap.links"] = Links()

    @app.before_request
    def need_sign_in() -> tuple[str, int] | None:
        if request.endpoint in OPEN or session.get("signed_in"):
            return None
        return render_template("sign_in.html"), 401


def sign_in_path(app: Flask, page: str) -> str:
    """Return the path of a new sign-in link that leads to a page of ours."""
    links: Links = app.extensions["stakemap.links"]
    return "/sign-in?" + urlencode({"token": links.issue(), "next": page})


@pages.get("/favicon.ico")
def icon() -> Response:
    """Lead to the icon whoever asks for it where no page names it, such as a bookmark."""
    return redirect(url_for("static", filename="icon.svg"), 301)


@pages.get("/sign-in")
def sign_in() -> Response | tuple[str, int]:
    """Take a token, once; then on to a page of ours and nowhere else."""
    links: Links = current_app.extensions["stakemap.links"]
    if not links.redeem(request.args.get("token", "")) and not session.get("signed_in"):
        return render_template("sign_in.html", used=True), 401
    session.clear()
    session.permanent = True
    session["signed_in"] = True
    return redirect(own_page(request.args.get("next", "")))


def own_page(wanted: str) -> str:
    """Return a path of this site, or the list of accounts for anything else."""
    plain = wanted.startswith("/accounts") and all(
        letter.isalnum() or letter in "/-_?=&." for letter in wanted
    )
    return wanted if plain and "//" not in wanted else url_for("accounts.all_of_them")
