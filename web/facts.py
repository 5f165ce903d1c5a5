"""Facts: the inbox of doubtful ones, one with its chain, and entering a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.errors import InvalidValue
from stakemap.model.account import Polarity
from stakemap.model.evidence import ClaimId, Predicate, Stance, StatementId, Status
from stakemap.model.lens import Lens
from stakemap.model.organisation import Authority
from stakemap.model.people import Style, Support
from stakemap.service.entry import ENTERED, Entry, last_spoken_to
from stakemap.service.tellers import DOCUMENT, OWN_EYES, UNKNOWN
from stakemap.service.wording import sentence

from .answering import LONGEST, answered
from .asking import account_page, lens, now, service, today
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
MOST = 300
VALUES = {
    "influence": [one.value for one in Polarity],
    "authority": [one.value for one in Authority],
    "style": [one.value for one in Style],
    "support": [one.value for one in Support],
}


@pages.get("/accounts/<account_id>/facts")
def page(account_id: str) -> str:
    """Show facts by how they stand, those first that it matters most to know better."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    shown = request.args.get("show", "contested")
    if shown not in INBOX:
        raise InvalidValue(f"{shown[:40]!r} is not one of {', '.join(INBOX)}")
    items = opened.inbox.all(account_id, through)
    counts = {
        name: sum(item.status in statuses for item in items) for name, statuses in INBOX.items()
    }
    found = [item for item in items if item.status in INBOX[shown]]
    snapshot = opened.snapshots.of(account_id, through)
    return account_page(
        "facts.html",
        account,
        rows=[row(item, snapshot) for item in found[:MOST]],
        largest=max((item.value or 0.0 for item in found), default=0.0),
        counts=counts,
        shown=shown,
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
    """Show one fact: both sides, its chain, its rivals."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    detail = opened.claims.one(account_id, claim_id, through)
    snapshot = opened.snapshots.of(account_id, through)
    return account_page(
        "fact.html",
        account,
        detail=detail,
        told=sentence(detail.view.claim, snapshot, detail.view.number),
        rivals=[(view, sentence(view.claim, snapshot, view.number)) for view in detail.rivals],
        sides=[
            (stance.value, [one for one in detail.hearings if one.statement.stance is stance])
            for stance in Stance
        ],
        by_id={one.statement.id: one for one in detail.hearings},
    )


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


@pages.get("/accounts/<account_id>/facts/new")
def new(account_id: str) -> str:
    """Ask for one fact, and who told it."""
    opened = service()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, Lens.present(today()))
    asked = request.args.get("question", "")
    return account_page(
        "new_fact.html",
        account,
        question=opened.questions.one(account_id, asked, today=today()) if asked else None,
        snapshot=snapshot,
        predicates=[one.value for one in ENTERED],
        values=VALUES,
        teller=last_spoken_to(snapshot),
        asked=request.args,
        teller_kinds={"own_eyes": OWN_EYES, "unknown": UNKNOWN},
    )


@pages.post("/accounts/<account_id>/facts/new")
def enter(account_id: str) -> Response:
    """Enter it; where it answers a question, close that."""
    entry, question = entry_of(request.form), request.form.get("question", "")
    if question:
        return answered(account_id, question, entry)
    claim = service().entries.enter(account_id, entry, now())
    return redirect(url_for("facts.one", account_id=account_id, claim_id=claim))


def entry_of(form: Any) -> Entry:  # noqa: ANN401
    """Return what a form says.

    Raises
    ------
    InvalidValue
        A field holds something that is not allowed.
    """
    told_by = form.get("told_by", UNKNOWN)
    if told_by == "document":
        told_by = DOCUMENT + form.get("document", "")
    return Entry(
        _choice(Predicate, form.get("predicate", ""), "predicate"),
        form.get("subject", ""),
        form.get("object", ""),
        form.get("value", ""),
        _number(form.get("number", "")),
        form.get("kind", ""),
        told_by,
        _choice(Stance, form.get("stance", Stance.SUPPORTS), "stance"),
        _credibility(form.get("credibility", "2")),
        form.get("quote", ""),
        _day(form.get("on", "")),
    )


def _choice(kind: Any, text: str, name: str) -> Any:  # noqa: ANN401
    try:
        return kind(text)
    except ValueError as error:
        allowed = ", ".join(one.value for one in kind)
        raise InvalidValue(f"{name} {text[:40]!r} is not one of {allowed}") from error


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".")) if text.strip() else None
    except ValueError as error:
        raise InvalidValue(f"{text[:40]!r} is not a number") from error


def _credibility(text: str) -> int:
    if text not in ("1", "2", "3", "4", "5", "6"):
        raise InvalidValue(f"credibility {text[:20]!r} is not one of 1 to 6")
    return int(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidValue(f"{text[:40]!r} is not a date such as 2026-03-31") from error
