"""Our effort: whose goes to the rim, and whom to go to next."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, request

from stakemap.analysis.periphery import Rim, Verdict

from . import rep
from .effort import Effort, bars, effort
from .pictures import team_picture

pages = Blueprint("rim", __name__)

ORDER: Final = (Verdict.RIM, Verdict.MIXED, Verdict.REACHING, Verdict.TOO_LITTLE)


@pages.get("/accounts/<account_id>/rim")
def page(account_id: str) -> str:
    """Show every rep in a row, or the one that ``?rep=`` names."""
    found, wanted = effort(account_id), request.args.get("rep", "")
    return rep.page(found, wanted) if wanted else _team(found)


def _team(effort: Effort) -> str:
    """Show every rep in a row, those whose effort goes to the rim first."""
    reps = sorted(effort.found.reps, key=lambda one: (ORDER.index(one.verdict), -one.minutes))
    by_verdict = [(look.value, [one for one in reps if one.verdict is look]) for look in ORDER]
    return effort.shown(
        "rim.html",
        reps=reps,
        bars={one.id: bars(one) for one in reps},
        spent=_spent(effort.found),
        verdicts=[(look, these) for look, these in by_verdict if these],
        picture=team_picture(effort.found, effort.snapshot.person_by_id),
    )


def _spent(found: Rim) -> dict[str, float | None]:
    """Return all hours of those whose effort is measured, and the share of it at the rim."""
    measured = [one for one in found.reps if one.rim_share is not None]
    minutes = sum(one.minutes for one in measured)
    outside = sum(one.minutes * (one.rim_share or 0.0) for one in measured)
    return {"hours": minutes / 60, "share": outside / minutes if minutes else None}
