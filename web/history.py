"""Who changed what in an account, page by page."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.errors import InvalidValue
from stakemap.model.lens import Lens
from stakemap.service.wording import told_of

from .asking import account_page, service, today

pages = Blueprint("history", __name__)


@pages.get("/accounts/<account_id>/history")
def page(account_id: str) -> str:
    """Show what was done, the newest first."""
    opened = service()
    account = opened.accounts.one(account_id)
    found = opened.history.page(account_id, _number(request.args.get("page", "1")))
    snapshot = opened.snapshots.whole(account_id, Lens.present(today()))
    told = [(one, told_of(one, snapshot)) for one in found.events]
    own = opened.accounts.own_or_none()
    return account_page("history.html", account, found=found, told=told, own=own)


def _number(text: str) -> int:
    """Return the number of a page of history.

    Raises
    ------
    InvalidValue
        It is not a whole number.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise InvalidValue(f"page {text[:20]!r} is not a number such as 2")
    return int(text)
