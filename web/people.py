"""One person: seat, standing, who listens to them, who of ours knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Blueprint

from stakemap.analysis.centrality import PersonMeasures
from stakemap.analysis.uncertainty import Range
from stakemap.model.lens import Lens
from stakemap.model.people import Person
from stakemap.service.people import listed
from stakemap.service.profile import Profile
from stakemap.service.warning_views import WarningView
from stakemap.service.wording import ordinal

from .asking import account_page, lens, service, today, worked_out
from .profiles import approach, attributes, fallen, influences, reports, ties
from .questions import Row, row

pages = Blueprint("people", __name__)

MEETINGS: Final = 12


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where a person stands; the ranges are none while nobody has asked for them."""

    measures: PersonMeasures
    rank: Range | None = None
    reach: Range | None = None


@pages.get("/accounts/<account_id>/people/<person_id>")
def one(account_id: str, person_id: str) -> str:
    """Show one person; what takes the whole account to work out, only where that costs little."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    profile = opened.profiles.of(account_id, person_id, through)
    person, snapshot, known = profile.person, profile.snapshot, ties(profile)
    asked = worked_out("weighed", account_id, through)
    return account_page(
        "person.html",
        account,
        person=person,
        listed=listed(snapshot, person),
        numbers=_numbers(account_id, person, through),
        attributes=attributes(profile),
        approach=approach(profile, known),
        ties=known,
        influences=influences(profile, outward=True),
        influenced_by=influences(profile, outward=False),
        reports=reports(profile),
        meetings=snapshot.interactions[: -MEETINGS - 1 : -1],
        fallen=fallen(profile),
        asks=_asks(account_id, person, through, asked=asked),
        asked=asked,
        people=snapshot.person_by_id,
        ordinal=ordinal,
        warnings=_warnings(account_id, profile, through),
        today=today(),
    )


def _numbers(account_id: str, person: Person, through: Lens) -> Numbers | None:
    """Return where one of theirs stands and how sure that is.

    None where nobody asked and it takes long to find out: no number stands without its doubt.
    """
    if person.account_id != account_id or not worked_out("doubt", account_id, through):
        return None
    analysis = service().analysis
    people = analysis.centrality(account_id, through).people
    found = next((one for one in people if one.id == person.id), None)
    if found is None:
        return None
    doubt = analysis.doubt(account_id, through)
    return Numbers(found, doubt.rank.get(person.id), doubt.reach.get(person.id))


def _asks(account_id: str, person: Person, through: Lens, *, asked: bool) -> list[Row]:
    """Return what is open about one of theirs, or what one of ours is to ask."""
    opened = service()
    if person.account_id != account_id:
        found = opened.questions.of(account_id, person.id, through)
    else:
        found = opened.questions.asked(account_id, through).open if asked else ()
    if not found:
        return []
    snapshot = opened.snapshots.of(account_id, through)
    rows = [row(snapshot, one) for one in found]
    theirs = person.account_id == account_id
    return [one for one in rows if not theirs or person.id in one.people]


def _warnings(account_id: str, profile: Profile, through: Lens) -> list[WarningView]:
    """Return the warnings about one of theirs, or those that one of ours is told of anywhere."""
    person, warnings = profile.person, service().warnings
    if person.account_id == account_id:
        return warnings.about(account_id, person.id, profile.units, through)
    return warnings.of_ours(person.id, through)
