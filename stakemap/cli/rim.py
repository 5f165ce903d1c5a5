"""``rim``."""

from __future__ import annotations

import click

from stakemap.analysis.periphery import RepFinding, Rim
from stakemap.analysis.uncertainty import Range
from stakemap.cli.options import account, as_json, confirmed_only, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.cli.wrapping import unbroken
from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.service import documents
from stakemap.service.wording import layers_differ


@click.command("rim")
@account
@click.option("--rep", metavar="NAME", help="Only this one of ours.")
@lens
@confirmed_only
@as_json
def rim_command(
    account: str, rep: str | None, *, lens: Lens, confirmed_only: bool, as_json: bool
) -> None:
    """Show where each rep's effort goes, and whom to go to next.

    Example: stakemap rim "Nordwind Packaging (demo)" --rep "Ben Ashworth"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        one = opened.people.ours(found.id, rep, lens).id if rep is not None else None
        full = opened.analysis.rim(found.id, lens, one)
        alone = opened.analysis.rim(found.id, lens.confirmed(), one) if confirmed_only else None
        snapshot = opened.snapshots.of(found.id, lens)
    if as_json:
        document = documents.rim(found.id, snapshot, full)
        if alone:
            sure = documents.rim(found.id, snapshot, alone)
            document = documents.beside(document, document, sure)
        print_json(document)
        return
    title = f"{found.name}, the 26 weeks to {lens.on}: effort against reach"
    print_table(title, _headings(alone), _rows(snapshot, full, alone))
    _explain(full, alone)


def _headings(alone: Rim | None) -> list[str]:
    rim, range_ = unbroken("At the rim"), unbroken("5–95 %")
    share, verdict = ([f"{rim}, confirmed:n"], ["Verdict, confirmed"]) if alone else ([], [])
    effort = ["Rep", "Minutes:n,spare", "Contacts:n,spare", f"{rim}:n", f"{range_}:n", *share]
    return [*effort, "Percentile:n,spare", "Verdict", *verdict, "Go to next:spare"]


def _rows(snapshot: Snapshot, full: Rim, alone: Rim | None) -> list[list[object]]:
    people = snapshot.person_by_id
    sure = {one.id: one for one in alone.reps} if alone else {}

    def row(rep: RepFinding) -> list[object]:
        other = sure.get(rep.id)
        following = ", ".join(unbroken(people[person].name) for person in rep.next)
        within = _within(rep.doubt.rim_share) if rep.doubt else None
        share, verdict = ([other.rim_share], [documents.verdict(other)]) if other else ([], [])
        effort: list[object] = [people[rep.id].name, round(rep.minutes), rep.contacts]
        effort += [rep.rim_share, within, *share, _whole(rep.percentile)]
        return [*effort, documents.verdict(rep), *verdict, following]

    return [row(rep) for rep in full.reps]


def _explain(full: Rim, alone: Rim | None) -> None:
    for caveat in full.caveats:
        hint(f"No verdict is firm: {caveat}.")
    hint(full.basis.sentence)
    if alone and (said := layers_differ(full.layer, alone.layer)):
        hint(f"Confirmed facts alone: {said}")
    hint("A map of where to go, shown to the rep first; no basis for pay or dismissal.")


def _whole(percentile: float | None) -> int | None:
    return None if percentile is None else round(percentile)


def _within(interval: Range) -> str:
    return f"{interval.low:.2f}–{interval.high:.2f}"
