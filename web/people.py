"""One person: seat, standing, who listens to them, who of ours knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, request

from stakemap.analysis.centrality import PersonMeasures
from stakemap.analysis.ties import lines
from stakemap.analysis.uncertainty import Range
from stakemap.model.lens import Lens
from stakemap.model.people import Person
from stakemap.service.people import listed
from stakemap.service.profile import Profile
from stakemap.service.warning_views import WarningView

from .asking import account_page, lens, service, today
from .questions import Row, row

pages = Blueprint("people", __name__)

SMALL: Final = 500
"""An account of so many facts is measured in about a tenth of a second: its numbers are shown."""
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
    person, snapshot = profile.person, profile.snapshot
    return account_page(
        "person.html",
        account,
        person=person,
        listed=listed(snapshot, person),
        numbers=_numbers(account_id, person, through),
        influences=[one for one in snapshot.influences if one.influencer == person.id],
        influenced_by=[one for one in snapshot.influences if one.influenced == person.id],
        ties=[one for one in lines(snapshot) if person.id in (one.ours, one.theirs)],
        meetings=snapshot.interactions[: -MEETINGS - 1 : -1],
        asks=_asks(account_id, person, through),
        people=snapshot.person_by_id,
        warnings=_warnings(account_id, profile, through),
        today=today(),
    )


def _numbers(account_id: str, person: Person, through: Lens) -> Numbers | None:
    """Return where one of theirs stands, none where nobody asked and it takes long to find out."""
    if person.account_id != account_id or not _measured(account_id, through):
        return None
    analysis = service().analysis
    people = analysis.centrality(account_id, through).people
    found = next((one for one in people if one.id == person.id), None)
    if found is None or not analysis.known("doubt", account_id, through):
        return Numbers(found) if found else None
    doubt = analysis.doubt(account_id, through)
    return Numbers(found, doubt.rank.get(person.id), doubt.reach.get(person.id))


def _measured(account_id: str, through: Lens) -> bool:
    """Return whether everybody's standing is known, asked for, or found out soon."""
    opened = service()
    return (
        "measured" in request.args
        or opened.analysis.known("centrality", account_id, through)
        or opened.claims.count(account_id) <= SMALL
    )


def _asks(account_id: str, person: Person, through: Lens) -> list[Row]:
    """Return what one of ours is to ask."""
    found = service().questions.of(account_id, person.id, through)
    if not found:
        return []
    snapshot = service().snapshots.of(account_id, through)
    return [row(snapshot, one) for one in found]


def _warnings(account_id: str, profile: Profile, through: Lens) -> list[WarningView]:
    """Return the warnings about one of theirs, or those that one of ours is told of anywhere."""
    person, warnings = profile.person, service().warnings
    if person.account_id == account_id:
        return warnings.about(account_id, person.id, profile.units, through)
    return warnings.of_ours(person.id, through)
