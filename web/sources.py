"""The information centre: who has told us what, and how often others bore it out."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.drawing.channels import channel_picture
from stakemap.errors import InvalidValue
from stakemap.model.evidence import Reliability, SourceId
from stakemap.service.wording import sentence

from .asking import account_page, lens, now, service

pages = Blueprint("sources", __name__)


@pages.get("/accounts/<account_id>/sources")
def page(account_id: str) -> str:
    """List every voice, and through which channels we heard of the account lately."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    channels = opened.channels.of(account_id, through)
    return account_page(
        "sources.html",
        account,
        sources=opened.sources.all(account_id, through),
        channels=channels,
        picture=channel_picture(channels),
    )


@pages.get("/accounts/<account_id>/sources/<source_id>")
def one(account_id: str, source_id: str) -> str:
    """Show one voice with everything that it spoke about."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    detail = opened.sources.one(account_id, source_id, through)
    snapshot = opened.vicinity.of(account_id, detail.claims, through)
    told = {view.claim.id: sentence(view.claim, snapshot, view.number) for view in detail.claims}
    return account_page(
        "source.html",
        account,
        detail=detail,
        told=told,
        on=through.on,
        grades=[grade.value for grade in Reliability],
    )


@pages.post("/accounts/<account_id>/sources/<source_id>")
def grade(account_id: str, source_id: str) -> Response:
    """Set a voice's grade; only a person ever does."""
    wanted = request.form.get("reliability", "")
    if wanted not in {one.value for one in Reliability}:
        raise InvalidValue(f"{wanted[:20]!r} is not a grade from A to F")
    service().facts.grade(account_id, SourceId(source_id), Reliability(wanted), now())
    return redirect(url_for("sources.one", account_id=account_id, source_id=source_id))
