"""The questions of the week beside who asks them: which are asked, which wait, which are closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from stakemap.model.assignment import Assignment, QuestionState
from stakemap.model.claim import ClaimId
from stakemap.model.question import Question, QuestionId

QUIET: Final[Mapping[QuestionState, timedelta]] = {
    QuestionState.ANSWERED: timedelta(days=7),
    QuestionState.GIVEN_UP: timedelta(days=90),
}
"""How long a closed question is not asked again although its fact is still in doubt.

Nobody wants to read on the same day what they have just answered, nor to be sent every week for
what nobody could tell. Whatever is heard of the fact in between ends the quiet.
"""
REMEMBERED: Final = timedelta(days=90)
"""How long a closed question is shown among those that were closed lately."""

Assignments = Mapping[QuestionId, Assignment]


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one account on one day.

    ``open`` are the most valuable and those that somebody is to ask, the largest first, then what
    the map lacks. ``closed`` were answered or given up lately, the newest first; before them those
    that somebody was to ask and that other facts have answered.
    """

    open: tuple[Assignment, ...] = ()
    closed: tuple[Assignment, ...] = ()


def quiet(
    stored: Assignments, heard: Mapping[ClaimId, datetime], on: date
) -> frozenset[QuestionId]:
    """Return the closed questions that are not asked again yet on a day.

    Parameters
    ----------
    heard
        When each claim was last heard of.
    """
    return frozenset(
        id_
        for id_, one in stored.items()
        if one.state in QUIET and _lasts(one, QUIET[one.state], on) and not _newer(one, heard)
    )


def joined(
    account_id: str,
    found: Iterable[Question],
    stored: Assignments,
    silent: Collection[QuestionId],
    count: int,
) -> tuple[Assignment, ...]:
    """Return the questions that are asked, each with who asks it.

    Parameters
    ----------
    found
        The most valuable, more of them than ``count`` by the silent ones; those that somebody is
        to ask; then the gaps.
    """
    asked, place = [], 0
    for question in found:
        one = held(question, account_id, stored)
        if one.id in silent:
            continue
        place += question.value is not None
        if question.value is None or place <= count or one.state is QuestionState.ASSIGNED:
            asked.append(one)
    return tuple(asked)


def held(question: Question, account_id: str, stored: Assignments) -> Assignment:
    """Return a question as it is asked now, with who was to ask it."""
    id_ = question.id_in(account_id)
    known = stored.get(id_)
    if known is None or known.state is not QuestionState.ASSIGNED:
        return Assignment(id_, question)
    return replace(known, question=question)


def by_themselves(stored: Assignments, asked: Collection[QuestionId]) -> tuple[Assignment, ...]:
    """Return those that somebody is to ask although their fact is in doubt no longer."""
    return tuple(
        replace(one, state=QuestionState.BY_ITSELF)
        for id_, one in stored.items()
        if one.state is QuestionState.ASSIGNED and id_ not in asked
    )


def lately(stored: Assignments, on: date) -> tuple[Assignment, ...]:
    """Return the questions closed in the last 90 days, the newest first."""
    closed = [one for one in stored.values() if _lasts(one, REMEMBERED, on)]
    return tuple(sorted(closed, key=lambda one: (one.closed_at, one.id), reverse=True))


def _lasts(one: Assignment, days: timedelta, on: date) -> bool:
    return one.closed_at is not None and timedelta(0) <= on - one.closed_at.date() < days


def _newer(one: Assignment, heard: Mapping[ClaimId, datetime]) -> bool:
    last = heard.get(one.question.claim_id) if one.question.claim_id else None
    return last is not None and one.closed_at is not None and last > one.closed_at
