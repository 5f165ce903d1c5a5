"""What to find out next, each question with where its answer is entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, url_for

from stakemap.model.account import Snapshot
from stakemap.model.evidence import Predicate
from stakemap.model.people import PersonId
from stakemap.model.question import Question
from stakemap.service.documents import asked_about

from .asking import account_page, lens, service

pages = Blueprint("questions", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page shows it; ``answer`` is where its answer is entered."""

    question: Question
    people: list[PersonId]
    answer: str


@pages.get("/accounts/<account_id>/questions")
def page(account_id: str) -> str:
    """Show the questions whose answers would move most, then what the map lacks."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    found = opened.analysis.questions(account_id, through)
    asked = [Asked(one, asked_about(snapshot, one), _answer(snapshot, one)) for one in found]
    return account_page(
        "questions.html",
        account,
        valued=[one for one in asked if one.question.value is not None],
        gaps=[one for one in asked if one.question.value is None],
        people=snapshot.person_by_id,
    )


def _answer(snapshot: Snapshot, question: Question) -> str:
    """Return the form for the answer; who sits where comes with a table of people."""
    if question.predicate is Predicate.HOLDER:
        return url_for("accounts.all_of_them")
    subject: str | None = question.subject
    other = question.object
    if question.predicate is Predicate.TIE and other is None:
        subject, other = None, question.subject  # a tie begins at one of ours, whom we ask for
    if subject == snapshot.account.id:
        subject = None
    return url_for(
        "facts.new",
        account_id=snapshot.account.id,
        subject=subject,
        object=other,
        predicate=question.predicate.value,
        **_as_told(snapshot, question),
    )


def _as_told(snapshot: Snapshot, question: Question) -> dict[str, Any]:
    """Return what the form is filled with, so that a second voice speaks on the same fact."""
    for line in snapshot.influences:
        if question.claim_id and line.backing.claim_id == question.claim_id:
            told = {"value": line.polarity.value, "kind": line.kind}
            return {**told, "number": f"{line.strength:g}"}
    for tie in snapshot.ties:
        if question.claim_id and tie.backing.claim_id == question.claim_id:
            return {"number": f"{tie.level:g}"}
    return {}
