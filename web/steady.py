"""A page is of one revision: while it is read, every account is looked up once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from flask import Flask

from .asking import EXTENSION

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from stakemap.service.accounts import Accounts

READING: Final = ("GET", "HEAD")


def stand_still(app: Flask) -> None:
    """Let no number on a page be of another revision than the one beside it."""
    app.wsgi_app = _steady(app.wsgi_app, app.extensions[EXTENSION].accounts)  # type: ignore[assignment, method-assign]


def _steady(answer: WSGIApplication, accounts: Accounts) -> WSGIApplication:
    def steadily(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in READING:
            return answer(environ, start)
        with accounts.steady():
            return answer(environ, start)

    return steadily
