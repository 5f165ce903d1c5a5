"""``centrality``."""

from __future__ import annotations

from typing import Any, Final

import click

from stakemap.analysis.centrality import Centrality
from stakemap.analysis.uncertainty import Doubt
from stakemap.cli.options import account, as_json, confirmed_only, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.cli.wrapping import HARD
from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.service import documents
from stakemap.service.service import Service
from stakemap.service.wording import layers_differ, move

Measured = tuple[Centrality, Doubt]
RANK: Final = f"Rank (5–95{HARD}%)"


@click.command("centrality")
@account
@lens
@confirmed_only
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
        full = _measured(opened, found.id, lens)
        alone = _measured(opened, found.id, lens.confirmed()) if confirmed_only else None
        snapshot = opened.snapshots.of(found.id, lens)
    if as_json:
        print_json(_document(snapshot, full, alone))
        return
    title = f"{found.name}, {lens.on}: who is listened to ({full[0].layer.kind} decision layer)"
    print_table(title, _headings(alone), _rows(snapshot, full, alone)[:top])
    hint(full[0].basis.sentence)
    if alone and (said := layers_differ(full[0].layer, alone[0].layer)):
        hint(f"Confirmed facts alone: {said}")


def _measured(opened: Service, account_id: str, lens: Lens) -> Measured:
    analysis = opened.analysis
    return analysis.centrality(account_id, lens), analysis.doubt(account_id, lens)


def _document(snapshot: Snapshot, full: Measured, alone: Measured | None) -> dict[str, Any]:
    """Return the measures; with the switch those of confirmed facts alone, all beside them."""
    account_id = snapshot.account.id
    document = documents.centrality(account_id, snapshot, *full)
    if alone is None:
        return document
    sure = documents.centrality(account_id, snapshot, *alone)
    return documents.beside(sure, document, sure)


def _headings(alone: Measured | None) -> list[str]:
    if alone:
        rank, *others = (f"{one}, confirmed:n" for one in ("Rank", "Standing", "Reach"))
        three = [RANK, rank, "Name", "Standing:n", others[0], "Reach:n", others[1]]
    else:
        three = [RANK, "Name", "Standing:n", "Reach:n"]
    return [*three, "In:n,spare", "Out:n,spare", "Between:n,spare", "Close:n,spare"]


def _rows(snapshot: Snapshot, full: Measured, alone: Measured | None) -> list[list[object]]:
    found, doubt = full
    sure = {one.id: one for one in alone[0].people} if alone else {}
    rows = []
    for one in found.people:
        star = "★ " if one.decides else ""
        other = sure.get(one.id)
        rank, standing, reach = (
            ([f"{other.rank} {move(one.rank, other.rank)}"], [other.standing], [other.reach])
            if other
            else ([], [], [])
        )
        within = doubt.rank[one.id]
        row: list[object] = [f"{one.rank} ({within.low:.0f}–{within.high:.0f})", *rank]
        row += [star + snapshot.person_by_id[one.id].name]
        row += [one.standing, *standing, one.reach, *reach]
        sums = (f"{one.in_strength:.2f}", f"{one.out_strength:.2f}")
        rows.append([*row, *sums, one.betweenness, one.closeness])
    return rows
