"""Our team against theirs: coverage, fragility, the smallest team, levels now and wanted."""

from __future__ import annotations

from flask import Blueprint

from .asking import account_page, asked_day, service, today

pages = Blueprint("team", __name__)


@pages.get("/accounts/<account_id>/team")
def page(account_id: str) -> str:
    """Show what our people together cover, and by what it hangs."""
    opened, on = service(), asked_day()
    account = opened.accounts.one(account_id)
    found = opened.analysis.team(account_id, on, today=today())
    people = opened.snapshots.of(account_id, on, today=today()).person_by_id
    return account_page("team.html", account, found=found, people=people)
