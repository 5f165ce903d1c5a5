"""Where an answer is entered, and what the page says once it is in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from stakemap.model.account import Snapshot
from stakemap.model.assignment import Assignment
from stakemap.model.claim import Predicate
from stakemap.model.question import Question, QuestionKind
from stakemap.service.additions import NewPerson
from stakemap.service.entry import Entry
from stakemap.service.questions import Answer

from .asking import now, service

LONGEST = 300
"""Letters of a question that a notice repeats: it travels in a cookie."""


def unknown_unit(question: Question) -> bool:
    """Return whether the answer is somebody who is not known yet."""
    return question.kind is QuestionKind.UNKNOWN_UNIT


def answer_link(snapshot: Snapshot, one: Assignment) -> str:
    """Return the form for the answer, filled as far as the question says."""
    question = one.question
    if unknown_unit(question):
        return url_for(
            "additions.page",
            account_id=snapshot.account.id,
            question=one.id,
            unit=question.subject,
        )
    subject: str | None = question.subject
    other = question.object
    if question.predicate is Predicate.TIE and other is None:
        subject, other = None, question.subject  # a tie begins at one of ours, whom we ask for
    if subject == snapshot.account.id:
        subject = None
    return url_for(
        "facts.new",
        account_id=snapshot.account.id,
        question=one.id,
        subject=subject,
        object=other,
        predicate=question.predicate.value,
        **_as_told(snapshot, question),
    )


def answered(account_id: str, question_id: str, entry: Entry) -> Response:
    """Enter an answer, say what it moved, and lead back to the questions."""
    return _said(account_id, service().questions.answer(account_id, question_id, entry, now()))


def introduced(account_id: str, question_id: str, new: NewPerson) -> Response:
    """Add somebody who is the answer, say what it moved, and lead back to the questions."""
    return _said(account_id, service().questions.introduce(account_id, question_id, new, now()))


def _said(account_id: str, done: Answer) -> Response:
    flash(f"Answered: {asks(done.question)} {done.moved}")
    return redirect(url_for("questions.page", account_id=account_id))


def asks(one: Assignment) -> str:
    """Return the question alone, without what is known so far."""
    before, mark, _ = one.question.sentence.partition("?")
    return f"“{before[:LONGEST]}{mark}”"


def _as_told(snapshot: Snapshot, question: Question) -> dict[str, Any]:
    """Return what the form is filled with, so that a second voice speaks on the same fact."""
    for line in snapshot.influences:
        if question.claim_id and line.backing.claim_id == question.claim_id:
            told = {"value": line.polarity.value, "kind": line.kind}
            return {**told, "number": f"{line.strength:g}"}
    for tie in snapshot.ties:
        if question.claim_id and tie.backing.claim_id == question.claim_id:
            return {"number": f"{tie.level:g}"}
    for one in snapshot.judgements.values():
        if question.claim_id and one.backing.claim_id == question.claim_id:
            return {"value": one.value}
    return {}
