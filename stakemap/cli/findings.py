"""``centrality``, ``rim`` and ``path``."""

from __future__ import annotations

import click

from stakemap.analysis.uncertainty import Range
from stakemap.cli.options import account, as_json, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.lens import Lens
from stakemap.service import documents
from stakemap.service.wording import place


@click.command("centrality")
@account
@lens
@click.option("--confirmed-only", is_flag=True, help="As if only confirmed lines were known.")
@click.option("--top", type=click.IntRange(1), help="Print so many rows.")
@as_json
def centrality_command(
    account: str, top: int | None, *, lens: Lens, confirmed_only: bool, as_json: bool
) -> None:
    """Show who matters: standing, reach and the classic measures, best first.

    Example: stakemap centrality "Nordwind Packaging (demo)" --top 10
    """
    with service() as opened:
        found = opened.accounts.find(account)
        shown = lens.confirmed() if confirmed_only else lens
        result = opened.analysis.centrality(found.id, shown)
        doubt = opened.analysis.doubt(found.id, shown)
        snapshot = opened.snapshots.of(found.id, lens)
    if as_json:
        print_json(documents.centrality(found.id, snapshot, result, doubt))
        return
    people = result.people[:top]
    print_table(
        f"{found.name}, {result.on}: who is listened to ({result.layer.kind} decision layer)",
        (
            "Rank (5–95 %)",
            "Name",
            "Standing:n",
            "Reach:n",
            "In:n",
            "Out:n",
            "Between:n",
            "Close:n",
        ),
        [
            (
                place(one.rank, doubt.rank[one.id]),
                ("★ " if one.decides else "") + snapshot.person_by_id[one.id].name,
                one.standing,
                one.reach,
                one.in_strength,
                one.out_strength,
                one.betweenness,
                one.closeness,
            )
            for one in people
        ],
    )
    hint(result.basis.sentence)


@click.command("rim")
@account
@click.option("--rep", metavar="NAME", help="Only this one of ours.")
@lens
@as_json
def rim_command(account: str, rep: str | None, *, lens: Lens, as_json: bool) -> None:
    """Show where each rep's effort goes, and whom to go to next.

    Example: stakemap rim "Nordwind Packaging (demo)" --rep "Ben Ashworth"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        one = opened.people.ours(found.id, rep, lens) if rep else None
        result = opened.analysis.rim(found.id, lens, one.id if one else None)
        snapshot = opened.snapshots.of(found.id, lens)
    people = snapshot.person_by_id
    if as_json:
        print_json(documents.rim(found.id, snapshot, result))
        return
    print_table(
        f"{found.name}, the 26 weeks to {result.on}: effort against reach",
        (
            "Rep",
            "Minutes:n",
            "Contacts:n",
            "At the rim:n",
            "5–95 %:n",
            "Percentile:n",
            "Verdict",
            "Go to next",
        ),
        [
            (
                people[rep.id].name,
                round(rep.minutes),
                rep.contacts,
                rep.rim_share,
                _within(rep.doubt.rim_share) if rep.doubt else None,
                rep.percentile,
                documents.verdict(rep),
                ", ".join(people[person].name for person in rep.next),
            )
            for rep in result.reps
        ],
    )
    for caveat in result.caveats:
        hint(f"No verdict is firm: {caveat}.")
    hint(result.basis.sentence)
    hint("A map of where to go, shown to the rep first; no basis for pay or dismissal.")


def _within(interval: Range) -> str:
    return f"{interval.low:.2f}–{interval.high:.2f}"
