"""What each sort of fact asks for, so that a form shows that and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from stakemap.model.account import Polarity, Snapshot
from stakemap.model.claim import Predicate
from stakemap.model.opportunity import BuyingPart
from stakemap.model.organisation import Authority, Role
from stakemap.model.people import Style, Support

THEIRS, OURS, SEATS, SALES = "theirs", "ours", "seats", "sales"

Group = tuple[str, list[tuple[str, str]]]
"""A heading and what can be chosen under it, as ids with words."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one sort of fact; an empty label leaves a field out.

    ``subjects`` and ``objects`` are what either end may be, ``values`` the closed set of words.
    """

    who: str
    subjects: tuple[str, ...]
    whom: str = ""
    objects: tuple[str, ...] = ()
    optional: bool = False
    values: tuple[str, ...] = ()
    words: str = ""
    number: str = ""
    kind: str = ""
    kind_hint: str = ""


FIELDS: Final[Mapping[Predicate, Fields]] = {
    Predicate.INFLUENCE: Fields(
        "Who?",
        (THEIRS, OURS),
        "Whom do they influence?",
        (THEIRS, OURS),
        values=tuple(Polarity),
        number="How much? above 0 to 1",
        kind="Sort of influence",
        kind_hint="such as advice; may be empty",
    ),
    Predicate.TIE: Fields(
        "Who of ours?", (OURS,), "Whom do they know?", (THEIRS,), number="How well? level 0 to 4"
    ),
    Predicate.AUTHORITY: Fields("Who?", (THEIRS, SEATS, OURS), values=tuple(Authority)),
    Predicate.LEVEL: Fields("Who?", (THEIRS, SEATS, OURS), words="Which level? 1 is the top"),
    Predicate.STYLE: Fields("Who?", (THEIRS, OURS), values=tuple(Style)),
    Predicate.SUPPORT: Fields("Who?", (THEIRS, OURS), values=tuple(Support)),
    Predicate.BUYING_ROLE: Fields(
        "Who?", (THEIRS,), "In which purchase?", (SALES,), values=tuple(BuyingPart)
    ),
    Predicate.DRIVER: Fields(
        "Who?",
        (THEIRS,),
        "In which purchase?",
        (SALES,),
        optional=True,
        words="What drives the decision? such as price",
    ),
    Predicate.HOLDER: Fields("Which seat?", (SEATS,), "Who sits there?", (THEIRS, OURS)),
    Predicate.REPORTS_TO: Fields(
        "Who?", (THEIRS, SEATS, OURS), "Whom do they report to?", (THEIRS, SEATS, OURS)
    ),
    Predicate.FIELD: Fields(
        "Who or which seat?",
        (THEIRS, SEATS, OURS),
        words="What is it?",
        kind="Which field?",
        kind_hint="such as “hobby” or “speaks”",
    ),
}
"""Every sort of fact; a test compares them with the model."""


def groups(snapshot: Snapshot, nouns: tuple[str, ...]) -> list[Group]:
    """Return what can be chosen as an end, under its headings."""
    headings = {THEIRS: snapshot.account.name, OURS: "Ours", SEATS: "Seats", SALES: "Purchases"}
    found: list[Group] = []
    for noun in nouns:
        named = sorted(_named(snapshot, noun), key=lambda one: (one[1].casefold(), one))
        if named:
            found.append((headings[noun], named))
    return found


def _named(snapshot: Snapshot, noun: str) -> list[tuple[str, str]]:
    if noun == SEATS:
        return [(one.id, seat(snapshot, one)) for one in snapshot.roles]
    if noun == SALES:
        return [(one.id, one.name) for one in snapshot.opportunities]
    people = snapshot.people if noun == THEIRS else snapshot.ours
    return [(one.id, one.name) for one in people]


def seat(snapshot: Snapshot, role: Role) -> str:
    """Return a seat as a list shows it: title, unit, and who sits there."""
    unit = snapshot.unit_by_id.get(role.unit_id) if role.unit_id else None
    title = f"{role.title or 'no title'}, {unit.name}" if unit else role.title or "no title"
    holders = [snapshot.person_by_id.get(one) for one in snapshot.holders_of.get(role.id, ())]
    names = ", ".join(one.name for one in holders if one)
    return f"{title} · {names or 'nobody known'}"
