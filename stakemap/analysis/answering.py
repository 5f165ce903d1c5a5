"""Whether a fact answers a question."""

from __future__ import annotations

from stakemap.analysis.map_quality import around
from stakemap.model.account import Snapshot
from stakemap.model.claim import Claim
from stakemap.model.organisation import RoleId
from stakemap.model.people import PersonId
from stakemap.model.question import Question, QuestionKind


def answers(question: Question, claim: Claim, snapshot: Snapshot) -> bool:
    """Return whether a fact is about what a question asks, whichever way it answers it.

    Of the gaps, who decides, who is against us and whom another level listens to may be answered
    about anybody at the customer's.
    """
    if claim.predicate is not question.predicate:
        return False
    match question.kind:
        case QuestionKind.INFLUENCE | QuestionKind.TIE:
            return (claim.subject, claim.object) == (question.subject, question.object)
        case QuestionKind.UNTIED_DECIDER:
            return claim.object == question.subject
        case QuestionKind.UNKNOWN_UNIT:
            role = snapshot.role_by_id.get(RoleId(claim.subject))
            return role is not None and question.subject in around(snapshot, role.unit_id)
        case QuestionKind.AUTHORITY | QuestionKind.MISSING_AUTHORITY | QuestionKind.EMPTY_SEAT:
            held = snapshot.roles_of.get(PersonId(question.subject), ())
            return claim.subject in (question.subject, *(role.id for role in held))
        case _:
            return _theirs(claim.subject, snapshot)


def introduces(question: Question, role: str | None, unit: str | None, snapshot: Snapshot) -> bool:
    """Return whether somebody new in a seat, of a unit, is whom a question asks for."""
    if question.kind is QuestionKind.UNKNOWN_UNIT:
        return question.subject in around(snapshot, unit)
    return question.kind is QuestionKind.EMPTY_SEAT and question.subject == role


def _theirs(subject: str, snapshot: Snapshot) -> bool:
    """Return whether a person or a seat is the customer's."""
    person = snapshot.person_by_id.get(PersonId(subject))
    found = person or snapshot.role_by_id.get(RoleId(subject))
    return found is not None and found.account_id == snapshot.account.id
