"""Questions with who asks them as the JSON document that scripts rely on; keys only get more."""

from __future__ import annotations

from typing import Any

from stakemap.model.account import Snapshot
from stakemap.model.assignment import Assignment, QuestionState
from stakemap.model.organisation import RoleId
from stakemap.model.people import PersonId
from stakemap.model.question import Question
from stakemap.service.asked import Asked
from stakemap.service.documents import looked
from stakemap.service.people import named


def questions(account_id: str, snapshot: Snapshot, found: Asked) -> dict[str, Any]:
    """Return what to find out next, the most valuable first, then what the map lacks.

    ``closed`` are those closed in the last 90 days, and before them those that answered themselves.
    """
    return {
        "account": account_id,
        **looked(snapshot),
        "questions": [_open(snapshot, one) for one in found.open],
        "closed": [_closed(snapshot, one) for one in found.closed],
    }


def asked_about(snapshot: Snapshot, question: Question) -> list[PersonId]:
    """Return the people whom a question is about: its ends, or who sits in the seat."""
    ends = [PersonId(end) for end in (question.subject, question.object) if end]
    people = [end for end in ends if end in snapshot.person_by_id]
    return people or list(snapshot.holders_of.get(RoleId(question.subject), ()))


def _open(snapshot: Snapshot, asked: Assignment) -> dict[str, Any]:
    one = asked.question
    people = [snapshot.person_by_id[who] for who in asked_about(snapshot, one)]
    return {
        "kind": one.kind.value,
        "predicate": one.predicate.value,
        "claim_id": one.claim_id,
        "subject": one.subject,
        "object": one.object,
        "people": [named(person) for person in people],
        "sentence": one.sentence,
        "value": one.value,
        "belief": one.belief,
        "status": one.status.value if one.status else None,
        **_hands(snapshot, asked),
    }


def _closed(snapshot: Snapshot, asked: Assignment) -> dict[str, Any]:
    closed_at, answered = asked.closed_at, asked.state is QuestionState.ANSWERED
    return {
        "kind": asked.question.kind.value,
        "sentence": asked.question.sentence,
        **_hands(snapshot, asked),
        "closed_at": closed_at.isoformat() if closed_at else None,
        "answer": asked.closed_by if answered else None,
        "reason": asked.closed_by if asked.state is QuestionState.GIVEN_UP else None,
    }


def _hands(snapshot: Snapshot, asked: Assignment) -> dict[str, Any]:
    """Return in whose hands a question is; of somebody no longer in touch here the id alone."""
    id_, until = asked.assignee, asked.until
    person = snapshot.person_by_id.get(id_) if id_ else None
    return {
        "id": asked.id,
        "assignee": named(person) if person else {"id": id_, "name": None} if id_ else None,
        "until": until.isoformat() if until else None,
        "state": asked.state.value,
    }
