"""The questions of the week: what would move our numbers most, as sentences that a rep can ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from stakemap.analysis.doubts import Doubt, Fact
from stakemap.analysis.map_quality import gaps
from stakemap.analysis.order import DIGITS, sort_key
from stakemap.analysis.weighing import Weighed, weighed
from stakemap.model.account import Influence, Origin, Snapshot, Tie
from stakemap.model.backing import Backing, Judgement, Status
from stakemap.model.people import Person
from stakemap.model.question import Question, QuestionId, QuestionKind, question_id
from stakemap.model.statement import Stance

COUNT: Final = 10
DOES: Final = {"decides": "decide on", "approves": "approve", "recommends": "recommend"}
Ends = tuple[str, str | None]


def questions(snapshot: Snapshot, count: int = COUNT) -> tuple[Question, ...]:
    """Return the questions whose answers would move most, largest first, then the map's gaps.

    The value of a question is ``b·|Δ if true| + (1 − b)·|Δ if false|`` of team coverage plus the
    same of the best path of any of ours to those who decide, b the belief in the fact. Only
    answers that change something are asked for. Values that agree to 12 digits stand in the order
    of names, so renaming ids changes nothing.

    Parameters
    ----------
    count
        How many of the valued questions; the gaps of the map come on top, without a value.
    """
    return asked(weighed(snapshot), count)


def asked(
    found: Weighed, count: int = COUNT, also: Collection[QuestionId] = ()
) -> tuple[Question, ...]:
    """Return the same of an account that is weighed already.

    Parameters
    ----------
    also
        Questions that come behind the largest while their facts are in doubt, somebody having
        promised to ask them, even where the answer would move nothing any more.
    """
    snapshot = found.snapshot
    doubted = [one for one in found.doubts if not one.confirmed]
    moving = [one for one in doubted if round(one.value, DIGITS) > 0]
    best = _in_order(snapshot, _largest(moving, count))[:count]
    known = {_id(snapshot, one) for one in best}
    wanted = set(also) - known
    more = [one for one in doubted if _id(snapshot, one) in wanted] if wanted else []
    valued = (*best, *_in_order(snapshot, more))
    return (*(_question(snapshot, one) for one in valued), *gaps(snapshot, found.layer))


def _largest(found: list[Doubt], count: int) -> list[Doubt]:
    """Return the doubts of the largest values, more than asked for where the last are equal."""
    values = sorted((round(one.value, DIGITS) for one in found), reverse=True)
    least = min(values[:count], default=0.0)
    return [one for one in found if round(one.value, DIGITS) >= least]


def _in_order(snapshot: Snapshot, found: Iterable[Doubt]) -> list[Doubt]:
    return sorted(found, key=lambda one: _place(snapshot, one))


def _place(snapshot: Snapshot, doubt: Doubt) -> tuple[object, ...]:
    """Return what orders a doubt: its value, the names, the fact, and only then ids."""
    keys = [sort_key(snapshot, snapshot.person_by_id[person]) for person in doubt.people]
    names, ids = sorted(key[:-1] for key in keys), sorted(key[-1] for key in keys)
    if isinstance(doubt.fact, (Influence, Tie)):  # which of the two comes first has a meaning
        names, ids = [key[:-1] for key in keys], [key[-1] for key in keys]
    return -round(doubt.value, DIGITS), names, _fact_key(doubt.fact), ids


def _fact_key(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, Influence):
        return "Influence", fact.kind, fact.origin.value, f"{fact.strength:.6f}"
    return (type(fact).__name__,)


def _id(snapshot: Snapshot, doubt: Doubt) -> QuestionId:
    claim = doubt.backing.claim_id if doubt.backing else None
    kind, ends = _about(doubt.fact)
    return question_id(snapshot.account.id, kind, claim, *ends)


def _question(snapshot: Snapshot, doubt: Doubt) -> Question:
    fact, backing = doubt.fact, doubt.backing
    kind, ends = _about(fact)
    asks = _asking(fact, [snapshot.person_by_id[one] for one in doubt.people])
    if backing is None:
        sentence, claim, status = f"{asks} Nobody has told us yet.", None, None
    else:
        counted = isinstance(fact, Influence) and fact.origin is Origin.OBSERVED
        sentence = f"{asks} {grounds(backing, counted=counted)}"
        claim, status = backing.claim_id, backing.status
    return Question(kind, claim, *ends, sentence, doubt.value, doubt.belief, status)


def _about(fact: Fact) -> tuple[QuestionKind, Ends]:
    """Return the kind of the question, and the ids of both ends as a claim has them."""
    match fact:
        case Influence():
            return QuestionKind.INFLUENCE, (fact.influencer, fact.influenced)
        case Tie():
            return QuestionKind.TIE, (fact.ours, fact.theirs)
        case Judgement():
            return QuestionKind.AUTHORITY, (fact.subject, None)
        case _:
            return QuestionKind.MISSING_AUTHORITY, (fact.id, None)


def _asking(fact: Fact, people: Sequence[Person]) -> str:
    names = " and ".join(sorted(person.name for person in people))
    does = "Do" if len(people) > 1 else "Does"
    match fact:
        case Influence():
            about = f" ({fact.kind})" if fact.kind else ""
            return f"Does {people[1].name} really listen to {people[0].name}{about}?"
        case Tie():
            level = f"level {fact.level:g} of 4"
            return f"Does {people[0].name} really know {people[1].name} so well ({level})?"
        case Judgement():
            return f"{does} {names} really {DOES[fact.value]} purchases?"
        case _:
            return f"{does} {names} decide on purchases, approve them, or have no part in them?"


def grounds(backing: Backing, *, counted: bool = False) -> str:
    """Return what a fact rests on: how many voices, and from when the newest is.

    Parameters
    ----------
    counted
        The fact was read from counted mail and meetings instead of told.
    """
    live = [root for root in backing.roots if root.evidence > 0]
    voices = sum(root.stance is Stance.SUPPORTS for root in live)
    newest = max((root.on for root in live), default=None)
    on = f"{newest.day} {newest:%B} {newest.year}" if newest else "a day that nobody noted"
    told = {
        Status.UNSOURCED: "Nobody is named who said so.",
        Status.STALE: f"The last that we heard of it is from {on}, too long ago to rely on.",
        Status.CONTESTED: f"Voices differ, the last from {on}.",
        Status.REFUTED: f"What we hear speaks against it, the last from {on}.",
        Status.SUPPORTED: f"{voices} voices say so, none of them sure, the last from {on}.",
    }
    only = "Only counted mail and meetings say so" if counted else "Only one voice says so"
    return told.get(backing.status, f"{only}, from {on}.")
