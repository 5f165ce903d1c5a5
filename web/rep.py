"""The effort of one rep: with whom, how far it reaches, and whom to go to next."""

from __future__ import annotations

from typing import Final

from stakemap.analysis.paths import Path
from stakemap.analysis.periphery import RepFinding, Rim, Verdict
from stakemap.errors import NotFound
from stakemap.model.people import PersonId

from .asking import lens, service
from .effort import Effort, bars
from .pictures import effort_picture

WORDS: Final = {
    Verdict.RIM: "at the rim",
    Verdict.MIXED: "mixed",
    Verdict.REACHING: "reaching",
    Verdict.TOO_LITTLE: "too little to say",
}


def page(effort: Effort, wanted: str) -> str:
    """Show one rep with picture and ways.

    Raises
    ------
    NotFound
        Nobody of ours with that id met anybody there.
    """
    rep = next((one for one in effort.found.reps if one.id == wanted), None)
    if rep is None:
        raise NotFound(f"nobody of ours with the id {wanted[:40]!r} met anybody there in 26 weeks")
    return effort.shown(
        "rep.html",
        rep=rep,
        picture=effort_picture(rep, effort.found, effort.snapshot.person_by_id),
        ways=_ways(rep, effort.snapshot.account.id),
        contacts=_contacts(rep, effort.found),
        bars=bars(rep),
        words=WORDS,
    )


def _ways(rep: RepFinding, account_id: str) -> list[tuple[PersonId, Path | None]]:
    """Return each person to go to next with the best way there from this rep."""
    analysis, through = service().analysis, lens()
    found = []
    for person in rep.next:
        ways = analysis.paths(account_id, person, through, rep.id)
        found.append((person, ways.best[0] if ways.best else None))
    return found


def _contacts(rep: RepFinding, found: Rim) -> list[tuple[PersonId, float, float, bool]]:
    """Return contacts with faded minutes, reach and whether they are at the rim; most first."""
    rows = [
        (person, minutes, found.reach.get(person, 0.0), person in found.peripheral)
        for person, minutes in rep.effort.items()
    ]
    return sorted(rows, key=lambda row: -row[1])
