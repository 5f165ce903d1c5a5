"""The list of accounts, and the ways to start one: a list of names, files, the demo."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from stakemap.errors import InvalidValue, NotFound
from stakemap.ingest.pasted import pasted
from stakemap.ingest.tables import UploadedFile
from stakemap.model.attachment import file_name
from stakemap.service.imports import ImportOptions

from .asking import now, service
from .uploads import Upload, uploads

pages = Blueprint("accounts", __name__)


@pages.get("/")
def home() -> Response:
    """Lead to the accounts."""
    return redirect(url_for("accounts.all_of_them"))


@pages.get("/accounts")
def all_of_them() -> str:
    """List the accounts."""
    opened = service()
    demo = opened.demo.account()
    return render_template(
        "accounts.html",
        summaries=opened.accounts.all(),
        demo_id=demo.id if demo else None,
        store=opened.health.store_name,
        home=opened.settings.home,
    )


@pages.post("/accounts")
def start() -> str:
    """Show what pasted names or dropped files would make; nothing is written yet."""
    name = request.form.get("account", "")
    domains = tuple(request.form.get("own_domains", "").replace(",", " ").split())
    files = [_uploaded(one) for one in request.files.getlist("files") if one.filename]
    if request.form.get("names", "").strip():
        files.append(pasted(request.form["names"]))
    if not files:
        raise InvalidValue("nothing was sent: paste at least one name or choose a file")
    options = ImportOptions(
        own_domains=domains, own_company=request.form.get("own_company") or None
    )
    preview = service().imports.preview(files, name, options, now())
    ticket = uploads.keep(Upload(tuple(files), name, options))
    return render_template("preview.html", preview=preview, ticket=ticket)


@pages.post("/accounts/apply")
def apply() -> Response:
    """Write what was shown."""
    ticket = request.form.get("ticket", "")
    upload = uploads.look(ticket)
    if upload is None:
        raise NotFound("this preview is no longer kept: send the names or files again")
    done = service().imports.apply(upload.files, upload.account, upload.options, now())
    uploads.take(ticket)  # only now: what was refused may be tried again
    return redirect(url_for("maps.one", account_id=done.account_id))


@pages.post("/demo")
def open_demo() -> Response:
    """Make the demo account if it is missing, and show its map."""
    return redirect(url_for("maps.one", account_id=service().demo.ensure(now()).id))


@pages.post("/demo/remove")
def remove_demo() -> Response:
    """Remove the demo account."""
    service().demo.remove(now())
    return redirect(url_for("accounts.all_of_them"))


def _uploaded(file: FileStorage) -> UploadedFile:
    return UploadedFile(file_name(file.filename or ""), file.read())
