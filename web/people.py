"""One person: seat, standing, who listens to them, who of ours knows them."""

from __future__ import annotations

from flask import Blueprint

from stakemap.analysis.ties import lines
from stakemap.errors import NotFound
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service.people import listed
from stakemap.service.warning_views import WarningView

from .asking import account_page, lens, service, today
from .questions import row

pages = Blueprint("people", __name__)


@pages.get("/accounts/<account_id>/people/<person_id>")
def one(account_id: str, person_id: str) -> str:
    """Show one person."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    person = snapshot.person_by_id.get(PersonId(person_id))
    if person is None:
        raise NotFound(f"there is nobody with the id {person_id[:40]!r} in {account.name}")
    asks = opened.questions.of(account_id, person.id, through)
    measured = opened.analysis.centrality(account_id, through)
    return account_page(
        "person.html",
        account,
        person=person,
        listed=listed(snapshot, person),
        measures=next((one for one in measured.people if one.id == person.id), None),
        influences=[one for one in snapshot.influences if one.influencer == person.id],
        influenced_by=[one for one in snapshot.influences if one.influenced == person.id],
        ties=[one for one in lines(snapshot) if person.id in (one.ours, one.theirs)],
        meetings=[
            one for one in reversed(snapshot.interactions) if person.id in (*one.ours, *one.theirs)
        ][:12],
        asks=[row(snapshot, one) for one in asks],
        people=snapshot.person_by_id,
        warnings=_warnings(account_id, person, through),
        today=today(),
    )


def _warnings(account_id: str, person: Person, through: Lens) -> list[WarningView]:
    """Return the warnings about one of theirs, or those that one of ours is told of anywhere."""
    if person.account_id == account_id:
        found = service().warnings.all(account_id, through)
        return [view for view in found if person.id in view.affected]
    return service().warnings.of_ours(person.id, through)
