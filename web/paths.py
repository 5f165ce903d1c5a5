"""Ways in: how to get to a person, and one way that shares nobody with the best."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from stakemap.model.lens import Lens
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
    layer = opened.analysis.layer(account_id, through)
    origin = PersonId(start) if start else None
    goal = Goal(account_id, PersonId(target), origin, int(level) if level else None)
    return account_page(
        "paths.html",
        account,
        level=level,
        levels=LEVELS,
        start=start,
        target=target,
        snapshot=snapshot,
        people=snapshot.person_by_id,
        deciding=sorted(layer.weights, key=lambda one: -layer.weights[one]),
        approach=APPROACH,
        **_ways(goal, through),
    )


def _ways(goal: Goal, through: Lens) -> dict[str, Any]:
    """Return what the page shows of the ways to a goal, nothing where none is asked for."""
    if not goal.target:
        return {"found": None, "executive": None, "alone": None, "carried": {}, "trial": ""}
    opened = service()
    ways = routes(opened.analysis, goal, through, beside=asked_confirmed())
    snapshot, link = opened.snapshots.of(goal.account_id, through), ways.paths.link
    return {
        "found": ways.paths,
        "executive": ways.executive,
        "alone": ways.alone.paths if ways.alone else None,
        "carried": ways.carried,
        "trial": tried(snapshot, link) if link else "",
    }
