"""Ways in: how to get to a person, and one way that shares nobody with the best."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.model.people import PersonId
from stakemap.service.wording import APPROACH

from .asking import account_page, asked_day, service, today

pages = Blueprint("paths", __name__)

LEVELS = ("1", "2", "3")
"""Levels of ours that an executive route may be asked to pass; 1 is the top."""


@pages.get("/accounts/<account_id>/path")
def page(account_id: str) -> str:
    """Show the ways to ``?to=``, from ``?from=`` or from anyone of ours."""
    opened, on = service(), asked_day()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, on, today=today())
    target, start = request.args.get("to", ""), request.args.get("from", "")
    found = None
    if target:
        found = opened.analysis.paths(
            account_id,
            PersonId(target),
            on,
            today=today(),
            start=PersonId(start) if start else None,
        )
    level = request.args.get("level", "")
    level = level if level in LEVELS else ""
    executive = None
    if target and level:
        executive = opened.analysis.executive_route(
            account_id,
            PersonId(target),
            int(level),
            on,
            today=today(),
            start=PersonId(start) if start else None,
        )
    measured = opened.analysis.centrality(account_id, on, today=today())
    return account_page(
        "paths.html",
        account,
        found=found,
        executive=executive,
        level=level,
        start=start,
        target=target,
        snapshot=snapshot,
        people=snapshot.person_by_id,
        deciding=[one.id for one in measured.people if one.decides],
        approach=APPROACH,
    )
