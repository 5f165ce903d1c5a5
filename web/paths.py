"""Ways in: how to get to a person, and one way that shares nobody with the best."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.model.people import PersonId
from stakemap.service.routes import Goal, routes, tried
from stakemap.service.wording import APPROACH

from .asking import account_page, asked_confirmed, lens, service

pages = Blueprint("paths", __name__)

LEVELS = ("1", "2", "3")
"""Levels of ours that an executive route may be asked to pass; 1 is the top."""


@pages.get("/accounts/<account_id>/path")
def page(account_id: str) -> str:
    """Show the ways to ``?to=``, from ``?from=`` or from anyone of ours."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    target, start = request.args.get("to", ""), request.args.get("from", "")
    level = request.args.get("level", "")
    level = level if level in LEVELS else ""
    goal, origin = PersonId(target), PersonId(start) if start else None
    ways = None
    if target:
        wanted = Goal(account_id, goal, origin, int(level) if level else None)
        ways = routes(opened.analysis, wanted, through, beside=asked_confirmed())
    link = ways.paths.link if ways else None
    layer = opened.analysis.layer(account_id, through)
    return account_page(
        "paths.html",
        account,
        found=ways.paths if ways else None,
        executive=ways.executive if ways else None,
        alone=ways.alone.paths if ways and ways.alone else None,
        carried=ways.carried if ways else {},
        level=level,
        start=start,
        target=target,
        snapshot=snapshot,
        people=snapshot.person_by_id,
        deciding=sorted(layer.weights, key=lambda one: -layer.weights[one]),
        approach=APPROACH,
        trial=tried(snapshot, link) if link else "",
    )
