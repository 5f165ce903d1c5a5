"""Claims and ranks as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from stakemap.model.account import Polarity, Snapshot
from stakemap.model.claim import Claim, Predicate
from stakemap.model.organisation import RoleId
from stakemap.model.people import PersonId, Style
from stakemap.service.audit import Act
from stakemap.service.history import Event

if TYPE_CHECKING:  # words alone need not wait for SciPy
    from stakemap.analysis.decision import Layer
    from stakemap.analysis.uncertainty import Range

APPROACH: Final[Mapping[Style, str]] = {
    Style.LEADING: "be brief, bring the decision and its result",
    Style.INFLUENCING: "bring people and the story, let them spread it",
    Style.CHECKING: "bring figures and proof, leave time to check",
    Style.FOLLOWING: "bring who else does it, make the step small",
}
"""How to approach each style of decision."""
LEAST: Final = 0.01
"""Points of a hundred below which a value is not told apart from another."""
WORDS: Final[Mapping[Predicate, str]] = {
    Predicate.INFLUENCE: "{one} {verb} {two}{amount}",
    Predicate.TIE: "{one} knows {two}{amount}",
    Predicate.HOLDER: "{two} holds the seat {seat}",
    Predicate.REPORTS_TO: "{one} reports to {two}",
    Predicate.AUTHORITY: "{one}: authority is “{value}”",
    Predicate.FIELD: "{one}: {kind} is {value}",
}
"""Claims in words; every other one says what it is about, and in which purchase."""


def sentence(claim: Claim, snapshot: Snapshot, number: float | None = None) -> str:
    """Return what a claim says, with names in place of ids."""
    one, two = name_of(claim.subject, snapshot), name_of(claim.object, snapshot)
    within = f"in “{two}” " if two else ""
    return WORDS.get(claim.predicate, "{one}: {predicate} {within}is {value}").format(
        one=one,
        two=two,
        seat=_seat(claim.subject, snapshot),
        verb="influences" if claim.value == Polarity.SUPPORTS else "runs against",
        amount=_amount(claim.predicate, number),
        predicate=claim.predicate.value,
        kind=claim.kind,
        within=within,
        value=claim.value,
    )


def told_of(event: Event, snapshot: Snapshot) -> str:
    """Return what an act was about: a claim or a warning in words, or who was added by name."""
    if event.claim is not None:
        return sentence(event.claim, snapshot)
    if event.warning is not None:
        return event.warning.text
    return name_of(event.detail, snapshot) if event.what == Act.PERSON_ADDED else ""


def ordinal(number: float) -> str:
    """Return a whole number as a place: 1st, 2nd, 3rd, 4th, 11th, 22nd."""
    whole = int(number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{'th' if whole % 100 in (11, 12, 13) else ending}"


def place(rank: int, within: Range) -> str:
    """Return a rank with what doubt makes of it, such as ``3rd (2nd–6th)``."""
    if within.low == within.high == rank:
        return ordinal(rank)
    if within.low == within.high:
        return f"{ordinal(rank)} ({ordinal(within.low)})"
    return f"{ordinal(rank)} ({ordinal(within.low)}–{ordinal(within.high)})"


def worth(value: float | None) -> str:
    """Return the value of knowing something, in [0, 2], as points of a hundred: ``5.7 %``.

    Below a point two digits tell facts apart; what is less than a hundredth of one says so, and
    a dash stands for none.
    """
    if value is None:
        return "–"
    points = 100 * value
    if 0 < points < LEAST:
        return f"under {LEAST} %"
    return f"{points:.1f} %" if points >= 1 else f"{points:.2f} %"


def move(before: int, after: int) -> str:
    """Return how a rank moved: ▲2 is two places up, ▼4 four down, = the same."""
    if before == after:
        return "="
    return f"{'▲' if after < before else '▼'}{abs(before - after)}"


def layers_differ(full: Layer, alone: Layer) -> str:
    """Return what to know before shares of both worlds are compared, nothing where all is alike.

    Parameters
    ----------
    alone
        Who decides where nothing but confirmed facts is known.
    """
    if full.weights == alone.weights:
        return ""
    if alone.kind != full.kind:
        return (
            "Nobody is confirmed to decide or approve, so there the decision layer is inferred: "
            "reach and shares are measured against other people."
        )
    return (
        f"There {len(alone.weights)} people decide, not {len(full.weights)}: "
        "reach and shares are measured against other people."
    )


def _amount(predicate: Predicate, number: float | None) -> str:
    if number is None:
        return ""
    return f" (level {number:g} of 4)" if predicate is Predicate.TIE else f" ({number:.2g})"


def name_of(id_: str, snapshot: Snapshot) -> str:
    """Return a person, a seat by its holder and title, or an opportunity."""
    person = snapshot.person_by_id.get(PersonId(id_))
    if person is not None:
        return person.name
    role = snapshot.role_by_id.get(RoleId(id_))
    if role is None:
        sales = [one.name for one in snapshot.opportunities if one.id == id_]
        return sales[0] if sales else "somebody no longer known" if id_ else ""
    holders = [snapshot.person_by_id.get(one) for one in snapshot.holders_of.get(role.id, ())]
    names = ", ".join(one.name for one in holders if one)
    return f"{names} ({role.title})" if names and role.title else names or role.title or "a seat"


def _seat(id_: str, snapshot: Snapshot) -> str:
    """Return a seat by its title alone, whoever holds it."""
    role = snapshot.role_by_id.get(RoleId(id_))
    return role.title or "without a title" if role else "that is no longer known"
