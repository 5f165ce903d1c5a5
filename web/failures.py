"""Refusals as pages with a way forward."""

from __future__ import annotations

from flask import Flask, g, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from stakemap.errors import StakemapError

SENTENCES = {
    400: "That request cannot be understood.",
    404: "There is no such page.",
    405: "That page does not take this kind of request.",
    413: "That is larger than the 50 MB a page takes; use `stakemap import` instead.",
}


def explain(app: Flask) -> None:
    """Show every refusal as one sentence; tracebacks are for bugs and stay in the log."""

    @app.errorhandler(StakemapError)
    def refused(error: StakemapError) -> tuple[str, int]:
        return _page(str(error), error.status)

    @app.errorhandler(CSRFError)
    def stale(_: CSRFError) -> tuple[str, int]:
        sentence = "This form is from another sign-in: go back, reload the page and send it again."
        return _page(sentence, 400)

    @app.errorhandler(HTTPException)
    def other(error: HTTPException) -> tuple[str, int]:
        status = error.code or 500
        ours = "Something went wrong on our side."
        return _page(SENTENCES.get(status, ours if status >= 500 else SENTENCES[400]), status)


def _page(sentence: str, status: int) -> tuple[str, int]:
    """Return a refusal as a page; from within an account the way forward is its map."""
    g.setdefault("carried", {})  # the lens may be what was refused: no link keeps it then
    account = (request.view_args or {}).get("account_id")
    there = account and request.endpoint != "maps.one"
    back = url_for("maps.one", account_id=account) if there else None
    return render_template("failure.html", sentence=sentence, status=status, back=back), status
