"""Who matters: every measure in one sortable table."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.service.people import listed

from .asking import account_page, asked_day, service, today

pages = Blueprint("centrality", __name__)


@pages.get("/accounts/<account_id>/centrality")
def page(account_id: str) -> str:
    """Show everybody's measures."""
    opened, on = service(), asked_day()
    account = opened.accounts.one(account_id)
    confirmed = request.args.get("confirmed") == "1"
    snapshot = opened.snapshots.of(account_id, on, today=today())
    found = opened.analysis.centrality(account_id, on, today=today(), confirmed_only=confirmed)
    doubt = opened.analysis.doubt(account_id, on, today=today(), confirmed_only=confirmed)
    people = {person.id: listed(snapshot, person) for person in snapshot.people}
    return account_page(
        "centrality.html", account, found=found, people=people, doubt=doubt, confirmed=confirmed
    )
