"""Facts: the inbox of doubtful ones, and one with its chain."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.errors import InvalidValue
from stakemap.model.backing import Status
from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.model.statement import StatementId
from stakemap.service.wording import sentence

from . import new_fact
from .answering import LONGEST
from .asking import account_page, lens, now, service, today
from .hearsay import shown
from .inbox import row

pages = Blueprint("facts", __name__)

INBOX = {
    "one voice only": (Status.SINGLE_SOURCE,),
    "contested": (Status.CONTESTED,),
    "stale": (Status.STALE,),
    "refuted": (Status.REFUTED,),
    "origin unknown": (Status.UNSOURCED,),
    "confirmed": (Status.CONFIRMED, Status.SUPPORTED),
}
FIRST = "contested"
"""What is shown where nobody asks for another, and something stands so."""
MOST = 300


@pages.get("/accounts/<account_id>/facts")
def page(account_id: str) -> str:
    """Show facts by how they stand, those first that it matters most to know better."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    show = request.args.get("show")
    if show is not None and show not in INBOX:
        raise InvalidValue(f"{show[:40]!r} is not one of {', '.join(INBOX)}")
    items = opened.inbox.all(account_id, through)
    counts = {
        name: sum(item.status in statuses for item in items) for name, statuses in INBOX.items()
    }
    if show is None:
        show = next((name for name in (FIRST, *INBOX) if counts[name]), FIRST)
    found = [item for item in items if item.status in INBOX[show]]
    snapshot = opened.snapshots.of(account_id, through)
    return account_page(
        "facts.html",
        account,
        rows=[row(item, snapshot) for item in found[:MOST]],
        largest=max((item.value or 0.0 for item in found), default=0.0),
        counts=counts,
        shown=show,
        more=max(len(found) - MOST, 0),
    )


@pages.post("/accounts/<account_id>/facts/decide")
def decide_between(account_id: str) -> Response:
    """Say which of those that cannot both hold does, and why; then on with the inbox."""
    opened, claim = service(), ClaimId(request.form.get("claim", ""))
    opened.facts.decide(account_id, claim, request.form.get("reason", ""), now())
    present = Lens.present(today())
    snapshot = opened.snapshots.of(account_id, present)
    view = opened.claims.one(account_id, claim, present).view
    flash(f"Decided: {sentence(view.claim, snapshot, view.number)[:LONGEST]}.")
    return redirect(url_for("facts.page", account_id=account_id, show="contested"))


@pages.get("/accounts/<account_id>/facts/<claim_id>")
def one(account_id: str, claim_id: str) -> str:
    """Show one fact: both sides, who heard it from whom, and what cannot also hold."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    detail = opened.claims.one(account_id, claim_id, through)
    snapshot = opened.vicinity.of(account_id, (detail.view, *detail.rivals), through)
    return account_page("fact.html", account, fact=shown(detail, snapshot), on=through.on)


@pages.post("/accounts/<account_id>/facts/<claim_id>/decide")
def decide(account_id: str, claim_id: str) -> Response:
    """Say which of the rivals holds, and why."""
    reason = request.form.get("reason", "")
    service().facts.decide(account_id, ClaimId(claim_id), reason, now())
    return redirect(url_for("facts.one", account_id=account_id, claim_id=claim_id))


@pages.post("/accounts/<account_id>/facts/<claim_id>/withdraw")
def withdraw(account_id: str, claim_id: str) -> Response:
    """Take one statement back."""
    statement = StatementId(request.form.get("statement", ""))
    service().facts.withdraw(account_id, statement, now())
    return redirect(url_for("facts.one", account_id=account_id, claim_id=claim_id))


pages.add_url_rule("/accounts/<account_id>/facts/new", view_func=new_fact.new)
pages.add_url_rule("/accounts/<account_id>/facts/new", view_func=new_fact.enter, methods=["POST"])
