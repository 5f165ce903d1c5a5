"""``team``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import click

from stakemap.analysis.team import Matrix
from stakemap.cli.options import account, as_json, confirmed_only, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service.documents import beside
from stakemap.service.needs import needed
from stakemap.service.team_document import team
from stakemap.service.wording import layers_differ

SAID: Final = (
    ("smallest_team", "Fewest of ours who know all who decide and bring what is needed"),
    ("uncovered", "Who decide and whom none of ours knows well"),
    ("single_threads", "Without whom nothing reaches those who decide"),
    ("next", "Whom to call on next"),
    ("hidden_influencers", "Low on the chart, high in standing"),
)


@click.command("team")
@account
@click.option("--need", "needs", multiple=True, metavar="TEXT", help="Try with this function too.")
@click.option("--by-unit", is_flag=True, help="Who knows which unit, instead of whom.")
@lens
@confirmed_only
@as_json
def team_command(
    account: str,
    needs: tuple[str, ...],
    *,
    lens: Lens,
    confirmed_only: bool,
    by_unit: bool,
    as_json: bool,
) -> None:
    """Show what our people together cover, who is missing, and by whom it hangs.

    Example: stakemap team "Nordwind Packaging (demo)" --need Service
    """
    wanted = needed(needs) if needs else None
    with service() as opened:
        found = opened.accounts.find(account)
        full = opened.analysis.team(found.id, lens, wanted)
        alone = opened.analysis.team(found.id, lens.confirmed(), wanted) if confirmed_only else None
        snapshot = opened.snapshots.of(found.id, lens)
    document = team(found.id, snapshot, full)
    sure = team(found.id, snapshot, alone) if alone else None
    if as_json:
        print_json(beside(document, document, sure) if sure else document)
        return
    _costs(found.name, snapshot, document, sure)
    rows = {one["id"]: one["name"] for one in document["units" if by_unit else "matrix"]["theirs"]}
    _levels(full.units if by_unit else full.matrix, rows, snapshot.person_by_id)
    _say(document)
    hint(full.basis.sentence)
    if alone and sure:
        hint("Confirmed facts alone:")
        _say(sure)
        hint(layers_differ(full.layer, alone.layer) or alone.basis.sentence)


def _costs(
    name: str, snapshot: Snapshot, document: Mapping[str, Any], sure: Mapping[str, Any] | None
) -> None:
    """Print what each one's leaving would cost, on every fact and on confirmed ones alone."""
    lost = {one["id"]: one["lost"] for one in sure["fragility"]} if sure else {}
    print_table(
        f"{name}: what each one's leaving would cost",
        ("Person", "Side", "Coverage lost:n", *(("Confirmed:n",) if sure else ())),
        [
            [
                one["name"],
                _side(snapshot.person_by_id[one["id"]], snapshot.account.id),
                one["lost"],
                *([lost.get(one["id"], 0.0)] if sure else []),
            ]
            for one in document["fragility"][:12]
        ],
    )


def _side(person: Person, account_id: str) -> str:
    return "theirs" if person.account_id == account_id else "ours"


def _levels(found: Matrix, rows: Mapping[str, str], people: Mapping[PersonId, Person]) -> None:
    """Print every tie that is known or wanted, the largest gap first."""
    cells = sorted(found.cells.items(), key=lambda one: -round(one[1].gap, 12))
    print_table(
        "Who knows whom, levels 0 to 4",
        ("Theirs", "Ours", "Now:n", "Wanted:n", "Gap:n"),
        [
            (
                rows.get(theirs) or "no unit",
                people[ours].name,
                f"{cell.now:.1f}",
                cell.wanted,
                f"{cell.gap:.1f}",
            )
            for (theirs, ours), cell in cells
        ],
    )


def _say(document: Mapping[str, Any]) -> None:
    covered = document["coverage"]
    hint(f"Coverage of those who decide: {'not known' if covered is None else f'{covered:.1%}'}.")
    for name, heading in SAID:
        hint(f"{heading}: {', '.join(one['name'] for one in document[name]) or 'nobody'}.")
    if document["lacking"]:
        hint(f"None of ours there brings: {', '.join(document['lacking'])}.")
    if document["gap"] > 0:
        hint(f"Not proved in two seconds: up to {document['gap']:.0%} fewer may do.")
