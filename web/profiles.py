"""What is believed of one person, in rows: each with its belief, its status and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from stakemap.analysis.ties import Line, lines
from stakemap.model.account import Polarity
from stakemap.model.claim import Claim, Predicate
from stakemap.model.people import PersonId
from stakemap.service.profile import Believed, Profile
from stakemap.service.wording import APPROACH, name_of, sentence

ATTRIBUTES: Final = {
    Predicate.HOLDER: "Seat",
    Predicate.LEVEL: "Level",
    Predicate.AUTHORITY: "Authority",
    Predicate.REPORTS_TO: "Reports to",
    Predicate.STYLE: "Style",
    Predicate.SUPPORT: "Support",
    Predicate.BUYING_ROLE: "Buying role",
    Predicate.DRIVER: "Decision driver",
    Predicate.FIELD: "Own field",
}
"""What is said of a person or the seat, in the order in which it is shown."""
SEVERAL: Final = frozenset({Predicate.DRIVER, Predicate.BUYING_ROLE, Predicate.FIELD})
"""Of these anybody may have several, or none: that nothing is known is nothing to ask for."""


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known of a person, or not known: then ``fact`` is none.

    ``other`` is whom a line leads to.
    """

    label: str
    words: str
    predicate: Predicate
    fact: Believed | None = None
    other: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie in use; ``fact`` is none where only meetings show it."""

    line: Line
    other: PersonId
    fact: Believed | None


@dataclass(frozen=True, slots=True)
class Approach:
    """How to approach one of theirs: by their style, through whom, and since when."""

    style: str | None
    how: str
    best: Tied | None
    met: date | None


def attributes(profile: Profile) -> list[Known]:
    """Return what the person is and may do; of one of theirs, gaps where the map wants to know."""
    theirs, found = profile.person.account_id == profile.snapshot.account.id, []
    for predicate, label in ATTRIBUTES.items():
        facts = [one for one in profile.about(predicate) if _own(one.view.claim, profile)]
        found += [Known(label, _words(one.view.claim, profile), predicate, one) for one in facts]
        if theirs and not facts and predicate not in SEVERAL:
            found.append(Known(label, "", predicate))
    return found


def influences(profile: Profile, *, outward: bool) -> list[Known]:
    """Return whom the person influences, or who influences them, the strongest first."""
    me = profile.person.id
    facts = sorted(
        (
            one
            for one in profile.about(Predicate.INFLUENCE)
            if (one.view.claim.subject == me) == outward
        ),
        key=lambda one: (-(one.view.number or 0.0), one.view.claim.id),
    )
    return [_line(one, outward=outward) for one in facts]


def reports(profile: Profile) -> list[Known]:
    """Return who reports to the person."""
    facts = [
        one for one in profile.about(Predicate.REPORTS_TO) if one.view.claim.object in profile.seats
    ]
    names = [(name_of(one.view.claim.subject, profile.snapshot), one) for one in facts]
    return [
        Known("", name, Predicate.REPORTS_TO, one)
        for name, one in sorted(names, key=lambda pair: pair[0])
    ]


def ties(profile: Profile) -> list[Tied]:
    """Return who knows the person, or whom they know, the strongest first."""
    me = profile.person.id
    told = {
        (one.view.claim.subject, one.view.claim.object): one for one in profile.about(Predicate.TIE)
    }
    used = [one for one in lines(profile.snapshot) if me in (one.ours, one.theirs)]
    return [
        Tied(one, one.theirs if one.ours == me else one.ours, told.get((one.ours, one.theirs)))
        for one in sorted(used, key=lambda one: (-one.strength, one.ours, one.theirs))
    ]


def approach(profile: Profile, known: Iterable[Tied]) -> Approach:
    """Return how to approach one of theirs, as far as it is known."""
    style = profile.person.style
    met = profile.snapshot.interactions
    return Approach(
        style.value if style else None,
        APPROACH[style] if style else "",
        next(iter(known), None),
        met[-1].at.date() if met else None,
    )


def fallen(profile: Profile) -> list[Known]:
    """Return what was said and is not in force."""
    return [
        Known(
            "",
            sentence(one.view.claim, profile.snapshot, one.view.number),
            one.view.claim.predicate,
            one,
        )
        for one in profile.fallen
    ]


def _own(claim: Claim, profile: Profile) -> bool:
    """Return whether a fact describes the person or a seat of theirs, not somebody beside it."""
    if claim.predicate is Predicate.HOLDER:
        return claim.object == profile.person.id
    return claim.subject == profile.person.id or claim.subject in profile.seats


def _words(claim: Claim, profile: Profile) -> str:
    snapshot = profile.snapshot
    if claim.predicate is Predicate.HOLDER:
        seat = next((one for one in snapshot.roles if one.id == claim.subject), None)
        unit = snapshot.unit_by_id.get(seat.unit_id) if seat and seat.unit_id else None
        named = (seat.title if seat else "", unit.name if unit else "")
        return " · ".join(one for one in named if one) or "a seat without a title"
    if claim.predicate is Predicate.REPORTS_TO:
        return name_of(claim.object, snapshot)
    if claim.predicate in (Predicate.BUYING_ROLE, Predicate.DRIVER) and claim.object:
        return f"{claim.value} in “{name_of(claim.object, snapshot)}”"
    return f"{claim.kind}: {claim.value}" if claim.predicate is Predicate.FIELD else claim.value


def _line(one: Believed, *, outward: bool) -> Known:
    claim = one.view.claim
    words = "conflict" if claim.value == Polarity.CONFLICTS else ""
    other = claim.object if outward else claim.subject
    return Known(claim.kind, words, Predicate.INFLUENCE, one, PersonId(other))
