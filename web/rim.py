"""Our effort: whose goes to the rim, and whom to go to next."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.analysis.paths import Path
from stakemap.analysis.periphery import RepFinding, Rim, Verdict
from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId
from stakemap.service.wording import layers_differ

from .asking import account_page, confirmed, lens, service
from .intervals import Bar, bar
from .pictures import effort_picture, team_picture

pages = Blueprint("rim", __name__)

WORDS = {
    Verdict.RIM: "at the rim",
    Verdict.MIXED: "mixed",
    Verdict.REACHING: "reaching",
    Verdict.TOO_LITTLE: "too little to say",
}
ORDER = (Verdict.RIM, Verdict.MIXED, Verdict.REACHING, Verdict.TOO_LITTLE)


@pages.get("/accounts/<account_id>/rim")
def page(account_id: str) -> str:
    """Show every rep in a row, or one rep with picture and ways."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    found = opened.analysis.rim(account_id, through)
    sure = confirmed()
    alone = opened.analysis.rim(account_id, sure) if sure else None
    beside = {
        "alone": {one.id: one for one in alone.reps} if alone else {},
        "differ": layers_differ(found.layer, alone.layer) if alone else "",
    }
    wanted = request.args.get("rep", "")
    if not wanted:
        reps = sorted(found.reps, key=lambda one: (ORDER.index(one.verdict), -one.minutes))
        return account_page(
            "rim.html",
            account,
            found=found,
            reps=reps,
            people=snapshot.person_by_id,
            bars={one.id: bars(one) for one in reps},
            spent=_spent(found),
            verdicts=[
                (verdict.value, these)
                for verdict in ORDER
                if (these := [one for one in reps if one.verdict is verdict])
            ],
            picture=team_picture(found, snapshot.person_by_id),
            **beside,
        )
    rep = next((one for one in found.reps if one.id == wanted), None)
    if rep is None:
        raise NotFound(f"nobody of ours with the id {wanted[:40]!r} met anybody there in 26 weeks")
    return account_page(
        "rep.html",
        account,
        found=found,
        rep=rep,
        people=snapshot.person_by_id,
        picture=effort_picture(rep, found, snapshot.person_by_id),
        ways=_ways(rep, snapshot),
        contacts=_contacts(rep, found),
        bars=bars(rep),
        words=WORDS,
        **beside,
    )


def _spent(found: Rim) -> dict[str, float | None]:
    """Return all hours of those whose effort is measured, and the share of it at the rim."""
    measured = [one for one in found.reps if one.rim_share is not None]
    minutes = sum(one.minutes for one in measured)
    outside = sum(one.minutes * (one.rim_share or 0.0) for one in measured)
    return {"hours": minutes / 60, "share": outside / minutes if minutes else None}


def bars(rep: RepFinding) -> dict[str, Bar]:
    """Return the bars of a rep's numbers; none where there is too little to say."""
    if rep.doubt is None:
        return {}
    return {
        "rim_share": bar(rep.rim_share or 0.0, rep.doubt.rim_share, 0.0, 1.0),
        "effort_reach": bar(rep.effort_reach or 0.0, rep.doubt.effort_reach, 0.0, 1.0),
        "percentile": bar(rep.percentile or 0.0, rep.doubt.percentile, 0.0, 100.0),
    }


def _ways(rep: RepFinding, snapshot: Snapshot) -> list[tuple[PersonId, Path | None]]:
    """Return each person to go to next with the best way there from this rep."""
    analysis, through = service().analysis, lens()
    found = []
    for person in rep.next:
        ways = analysis.paths(snapshot.account.id, person, through, rep.id)
        found.append((person, ways.best[0] if ways.best else None))
    return found


def _contacts(rep: RepFinding, found: Rim) -> list[tuple[PersonId, float, float, bool]]:
    """Return contacts with faded minutes, reach and whether they are at the rim; most first."""
    rows = [
        (person, minutes, found.reach.get(person, 0.0), person in found.peripheral)
        for person, minutes in rep.effort.items()
    ]
    return sorted(rows, key=lambda row: -row[1])
