"""What to find out next: who asks it, where its answer is entered, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.model.account import Snapshot
from stakemap.model.assignment import Assignment
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.service.question_document import asked_about

from .answering import answer_link, asks, unknown_unit
from .asking import account_page, lens, now, service, today
from .fields import day

pages = Blueprint("questions", __name__)

MOST = 60
"""Gaps of one page; each has a form of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question as pages show it: what it asks, then what we know; where its answer goes."""

    one: Assignment
    asks: str
    known: str
    people: list[PersonId]
    answer: str
    adds: bool
    late: bool


@pages.get("/accounts/<account_id>/questions")
def page(account_id: str) -> str:
    """Show the questions whose answers would move most, what the map lacks, what was closed."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    found = opened.questions.asked(account_id, through)
    rows = [row(snapshot, one) for one in found.open]
    gaps = [one for one in rows if one.one.question.value is None]
    return account_page(
        "questions.html",
        account,
        valued=[one for one in rows if one.one.question.value is not None],
        gaps=gaps[:MOST],
        more=max(len(gaps) - MOST, 0),
        closed=found.closed,
        people=snapshot.person_by_id,
        team=sorted(snapshot.ours, key=lambda person: person.name),
    )


@pages.post("/accounts/<account_id>/questions/<question_id>/assign")
def assign(account_id: str, question_id: str) -> Response:
    """Give a question to one of ours, or to nobody."""
    asked, to = service().questions, PersonId(request.form.get("assignee", ""))
    if to:
        until = day(request.form.get("until", ""))
        one = asked.assign(account_id, question_id, to, now(), until)
        people = service().snapshots.of(account_id, Lens.present(today())).person_by_id
        flash(f"{people[to].name} asks {asks(one)}")
    else:
        one = asked.unassign(account_id, question_id, now())
        flash(f"Nobody is to ask {asks(one)}")
    return redirect(url_for("questions.page", account_id=account_id))


@pages.post("/accounts/<account_id>/questions/<question_id>/give-up")
def give_up(account_id: str, question_id: str) -> Response:
    """Close a question that nobody could answer, with the reason."""
    reason = request.form.get("reason", "")
    one = service().questions.give_up(account_id, question_id, reason, now())
    flash(f"Closed: {asks(one)} It is asked again in 90 days, or once anything new is heard.")
    return redirect(url_for("questions.page", account_id=account_id))


def row(snapshot: Snapshot, one: Assignment) -> Row:
    """Return a question as pages show it."""
    before, mark, after = one.question.sentence.partition("?")
    return Row(
        one,
        before + mark,
        after.strip(),
        asked_about(snapshot, one.question),
        answer_link(snapshot, one),
        unknown_unit(one.question),
        one.until is not None and one.until < snapshot.on,
    )
