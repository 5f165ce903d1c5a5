"""What an entry says as a claim: names into ends, words into the value that it may take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from stakemap.errors import InvalidValue, NotFound
from stakemap.ingest.values import folded
from stakemap.model.account import Origin, Polarity, Snapshot
from stakemap.model.claim import Claim, Predicate, claim_id
from stakemap.model.opportunity import Opportunity
from stakemap.model.organisation import Role, RoleId
from stakemap.model.people import Person
from stakemap.model.statement import Stance
from stakemap.service import typed
from stakemap.service.called import several
from stakemap.service.ends import OBJECTS, SUBJECTS
from stakemap.service.hearings import VALUES
from stakemap.service.near import did_you_mean
from stakemap.service.opportunities import find_opportunity
from stakemap.service.people import find

if TYPE_CHECKING:
    from stakemap.service.entry import Entry

End = Person | Role | Opportunity

MISSING: Final[Mapping[Predicate, str]] = {
    Predicate.INFLUENCE: "an influence needs whom it is on",
    Predicate.TIE: "a tie needs whom of theirs one of ours knows",
    Predicate.HOLDER: "a holder needs the person who sits there",
    Predicate.REPORTS_TO: "a reporting line needs whom it leads to",
    Predicate.BUYING_ROLE: "a buying role needs the opportunity that it is in",
}
"""What is said where the second end is left out."""

FREE: Final = frozenset({Predicate.DRIVER, Predicate.FIELD})
"""Facts in anybody's words."""


def claim_of(snapshot: Snapshot, entry: Entry) -> tuple[str, Claim]:
    """Return the account whose fact an entry is, and its claim.

    Raises
    ------
    NotFound
        An end is nobody and nothing here.
    Ambiguous
        A name fits several; the message lists their ids.
    InvalidValue
        Something is missing, or is said that this sort of fact does not take, or joins ours and
        theirs.
    """
    predicate = entry.predicate
    one, two = _ends(snapshot, entry)
    if predicate is Predicate.TIE and two and _side(snapshot, one) == snapshot.account.id:
        one, two = two, one  # a tie runs from ours to theirs, whoever is named first
    home = _home(snapshot, predicate, one, two)
    if predicate is Predicate.REPORTS_TO and entry.stance is Stance.SUPPORTS and two:
        _check_circle(snapshot, RoleId(one.id), RoleId(two.id))
    told = Origin.TOLD.value if predicate is Predicate.INFLUENCE else ""
    about = (predicate, one.id, two.id if two else "", _value(entry), _kind(entry), told)
    return home, Claim(claim_id(home, *about), *about)


def seat_called(snapshot: Snapshot, text: str) -> Role:
    """Return the seat with this id or title, or the highest of the person of this name.

    Raises
    ------
    NotFound
        There is none; the message says so of a person who holds none that is known.
    Ambiguous
        Several have this title; the message lists their ids.
    """
    found = _seats(snapshot, text)
    if not found:
        person = _person_or_none(snapshot, text)
        if person is None:
            people = (*snapshot.people, *snapshot.ours)
            known = [*(one.name for one in people), *(one.title for one in snapshot.roles)]
            meant = did_you_mean(text, known)
            raise NotFound(f"there is nobody called {text[:40]!r} here, and no such seat{meant}")
        role = snapshot.role_of(person.id)
        if role is None:
            raise NotFound(f"{person.name} holds no seat that is known: say first which one")
        return role
    if len(found) > 1:
        raise several(found, text, "seats")
    return found[0]


def _ends(snapshot: Snapshot, entry: Entry) -> tuple[End, End | None]:
    predicate, first, second = entry.predicate, entry.subject.strip(), entry.object.strip()
    if predicate is Predicate.HOLDER and _seats(snapshot, second):
        first, second = second, first  # "Eva holds the seat" as well as "the seat is held by Eva"
    one = _end(snapshot, SUBJECTS.get(predicate, ""), first)
    if not second and predicate in MISSING:
        raise InvalidValue(MISSING[predicate])
    if second and predicate not in OBJECTS:
        raise InvalidValue(f"{predicate} is about one alone, not also about {second[:40]!r}")
    return one, _end(snapshot, OBJECTS[predicate], second) if second else None


def _home(snapshot: Snapshot, predicate: Predicate, one: End, two: End | None) -> str:
    """Return the account whose fact it is; only a tie joins ours and theirs."""
    sides = [_side(snapshot, end) for end in (one, two) if end]
    if predicate is Predicate.TIE:
        if len(set(sides)) == 1:
            raise InvalidValue("a tie joins one of ours and one of theirs, not two of one side")
        return snapshot.account.id
    if len(set(sides)) > 1:
        raise InvalidValue(
            f"{predicate} joins two of one company, not ours and theirs: enter a tie"
        )
    return sides[0]


def _check_circle(snapshot: Snapshot, seat: RoleId, manager: RoleId) -> None:
    """Refuse a line up to somebody who, as it stands today, reports to where it begins."""
    above, route = snapshot.manager_of.get(manager), [seat, manager]
    while above is not None and above not in route:
        route.append(above)
        above = snapshot.manager_of.get(above)
    if above == seat and manager != seat:
        way = " → ".join(_shown(snapshot, one) for one in (*route, seat))
        raise InvalidValue(f"the reporting lines would run in a circle: {way}")


def _shown(snapshot: Snapshot, id_: RoleId) -> str:
    holders = [snapshot.person_by_id.get(one) for one in snapshot.holders_of.get(id_, ())]
    return ", ".join(one.name for one in holders if one) or snapshot.role_by_id[id_].title


def _side(snapshot: Snapshot, end: End) -> str:
    return snapshot.account.id if isinstance(end, Opportunity) else end.account_id


def _end(snapshot: Snapshot, noun: str, text: str) -> End:
    """Return a person, a seat or an opportunity; what an own field describes is either first."""
    if not text:
        raise InvalidValue("say whom or what the fact is about")
    if noun == "opportunities":
        return find_opportunity(snapshot.opportunities, text)
    if noun == "roles":
        return seat_called(snapshot, text)
    if noun == "people":
        return find((*snapshot.people, *snapshot.ours), text)
    return _person_or_none(snapshot, text) or seat_called(snapshot, text)


def _person_or_none(snapshot: Snapshot, text: str) -> Person | None:
    try:
        return find((*snapshot.people, *snapshot.ours), text)
    except NotFound:
        return None


def _seats(snapshot: Snapshot, text: str) -> list[Role]:
    known = snapshot.role_by_id.get(RoleId(text))
    if known is not None:
        return [known]
    wanted = folded(text)
    return [one for one in snapshot.roles if wanted and folded(one.title) == wanted]


def _value(entry: Entry) -> str:
    predicate, value = entry.predicate, entry.value.strip()
    if predicate in FREE:
        return typed.name(f"the value of the {predicate}", value)
    if predicate is Predicate.INFLUENCE:
        return value.casefold() or Polarity.SUPPORTS.value
    if predicate in VALUES:
        return value.casefold()
    if value:
        raise InvalidValue(f"{predicate} takes no value, found {value[:40]!r}")
    return ""


def _kind(entry: Entry) -> str:
    """Return the sort of an influence, or the name of an own field."""
    if entry.predicate is Predicate.FIELD:
        return typed.name("the name of an own field", entry.kind)
    if entry.predicate is Predicate.INFLUENCE:
        return typed.line("the sort of an influence", entry.kind)
    if entry.kind.strip():
        raise InvalidValue(f"{entry.predicate} has no sorts, found {entry.kind.strip()[:40]!r}")
    return ""
