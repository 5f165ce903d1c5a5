"""Headers that keep every page to itself."""

from __future__ import annotations

import secrets

from flask import Flask, Response, abort, g, request
from werkzeug.sansio.utils import host_is_trusted

HOSTS = ["localhost", "127.0.0.1", "[::1]"]
"""Names of this machine; any other name in a request is a foreign page's trick."""


def protect(app: Flask) -> None:
    """Give each answer a policy under which only our own scripts and styles run."""

    @app.before_request
    def choose_nonce() -> None:
        g.nonce = secrets.token_urlsafe(16)

    @app.before_request
    def know_our_name() -> None:
        if not host_is_trusted(request.headers.get("Host", ""), HOSTS):
            abort(400)

    @app.context_processor
    def offer_nonce() -> dict[str, str]:
        return {"nonce": g.get("nonce", "")}

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy(g.get("nonce", secrets.token_hex()))
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


def policy(nonce: str) -> str:
    """Return the content security policy; nothing comes from or goes to another host."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
        "img-src 'self' data:; connect-src 'self'; font-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
