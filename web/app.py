"""The application: configuration, security and one blueprint per noun."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from stakemap.service.service import Service
from stakemap.service.signing import signing_key

from . import (
    accounts,
    additions,
    attachments,
    centrality,
    facts,
    failures,
    gate,
    health,
    history,
    looking,
    maps,
    paths,
    people,
    questions,
    receiving,
    reports,
    rim,
    security,
    sources,
    steady,
    team,
    warnings,
    whatif,
)
from .asking import EXTENSION

LARGEST = 50_000_000
"""Bytes of one request: the largest file that a page takes."""


NOUNS: Final = (
    gate,
    health,
    accounts,
    maps,
    people,
    centrality,
    rim,
    paths,
    questions,
    reports,
    sources,
    facts,
    attachments,
    history,
    team,
    whatif,
    warnings,
    additions,
)
"""Each has a blueprint of its own."""


def create_app(service: Service, *, testing: bool = False) -> Flask:
    """Return the application over one service.

    Everything but sign-in, static files and health needs a sign-in; only loopback names are
    answered, so that no foreign page can point its own name at this machine.
    """
    app = Flask(__name__)
    app.config.update(_configuration(service), TESTING=testing)
    app.extensions[EXTENSION] = service
    security.protect(app)  # first: what refuses a form shows a page, too
    receiving.receive(app)
    CSRFProtect(app)
    gate.guard(app)
    failures.explain(app)
    looking.keep_lens(app)
    steady.stand_still(app)
    for noun in NOUNS:
        app.register_blueprint(noun.pages)
    return app


def _configuration(service: Service) -> dict[str, Any]:
    return {
        "SECRET_KEY": signing_key(service.settings),
        "SESSION_COOKIE_NAME": "stakemap",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=180),
        "MAX_CONTENT_LENGTH": LARGEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST,
        "WTF_CSRF_TIME_LIMIT": None,  # a planning session lasts longer than an hour
    }
