"""Attached files: sent as they came and never shown here, added, removed, put back, erased."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response

from stakemap.errors import InvalidValue
from stakemap.model.statement import StatementId
from stakemap.service.attaching import Attached

from .asking import now, service
from .kept_files import filed

pages = Blueprint("attachments", __name__)


@pages.get("/accounts/<account_id>/attachments/<attachment_id>")
def content(account_id: str, attachment_id: str) -> Response:
    """Send a file to be saved; whatever it claims to be, no browser opens it as a page of ours."""
    one, held = service().attachments.content(account_id, attachment_id)
    return send_file(
        BytesIO(held),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=one.name,
        etag=False,
    )


@pages.post("/accounts/<account_id>/attachments")
def add(account_id: str) -> Response:
    """Attach files to what was said before."""
    brought = filed()
    if brought.refused:
        raise InvalidValue(brought.refused)
    if not brought.files:
        raise InvalidValue("no file was sent: choose one first")
    statement = StatementId(request.form.get("statement", ""))
    first, *_ = service().attachments.attach(account_id, statement, brought.files, now())
    return _shown(account_id, service().attachments.one(account_id, first))


@pages.post("/accounts/<account_id>/attachments/<attachment_id>/remove")
def remove(account_id: str, attachment_id: str) -> Response:
    """Remove a file; until it is erased it can be put back."""
    return _shown(account_id, service().attachments.remove(account_id, attachment_id, now()))


@pages.post("/accounts/<account_id>/attachments/<attachment_id>/put-back")
def put_back(account_id: str, attachment_id: str) -> Response:
    """Put a file back that was removed."""
    return _shown(account_id, service().attachments.put_back(account_id, attachment_id, now()))


@pages.post("/accounts/<account_id>/attachments/<attachment_id>/erase")
def erase(account_id: str, attachment_id: str) -> Response:
    """Erase for good a file that was removed."""
    erased = service().attachments.erase(account_id, attachment_id, now())
    flash(f"Erased: “{erased.attachment.name}”.")
    return _shown(account_id, erased)


def _shown(account_id: str, one: Attached) -> Response:
    """Lead to the statement on the page of its fact."""
    return redirect(
        url_for(
            "facts.one",
            account_id=account_id,
            claim_id=one.claim_id,
            _anchor=f"s-{one.attachment.statement_id}",
        )
    )
