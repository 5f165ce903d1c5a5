"""``path``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import click

from stakemap.analysis.paths import Path, Paths
from stakemap.cli.options import account, as_json, confirmed_only, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.cli.wrapping import HARD, unbroken
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service.routes import Goal, Routes, document, routes, tried
from stakemap.service.wording import APPROACH

People = Mapping[PersonId, Person]

ARROW: Final = f"{HARD}→ "
"""Between two names of a way; a line may end with it and never begins so."""


@click.command("path")
@account
@click.option("--to", "target", metavar="NAME", required=True, help="Whom to get to.")
@click.option("--from", "start", metavar="NAME", help="From this one of ours; else from anyone.")
@click.option(
    "--executive",
    "level",
    type=click.IntRange(1),
    help="Also up our lines to this level (1 = top).",
)
@lens
@confirmed_only
@as_json
def path_command(
    account: str,
    target: str,
    start: str | None,
    level: int | None,
    *,
    lens: Lens,
    confirmed_only: bool,
    as_json: bool,
) -> None:
    """Find the best ways to a person, and one that shares nobody with the best.

    Example: stakemap path "Nordwind Packaging (demo)" --to "Katharina Lindqvist"
    """
    with service() as opened:
        account_id = opened.accounts.find(account).id
        person = opened.people.theirs(account_id, target, lens).id
        one = opened.people.ours(account_id, start, lens).id if start is not None else None
        goal = Goal(account_id, person, one, level)
        found = routes(opened.analysis, goal, lens, beside=confirmed_only)
        snapshot = opened.snapshots.of(account_id, lens)
    if as_json:
        print_json(document(snapshot, found))
        return
    people, ways = snapshot.person_by_id, found.named()
    if ways:
        beside = ["Confirmed:n"] if found.alone else []
        headings = ["", "Probability:n", *beside, "Way", "Weakest hop:spare"]
        rows = [_row(kind, one, found, people) for kind, one in ways]
        print_table(f"Ways to {people[person].name}", headings, rows)
        _explain(ways[0][1], people)
        hint(found.paths.basis.sentence)
    else:
        _say_nobody(found.paths, people)
        if found.paths.link:
            hint(f"Try it: stakemap what-if {account_id} --try {tried(snapshot, found.paths.link)}")
    if found.alone:
        _say_confirmed(found.alone.paths, people)


def _row(kind: str, one: Path, found: Routes, people: People) -> list[object]:
    carried = [found.carried[one]] if found.alone else []
    return [kind, one.probability, *carried, _way(one, people), _weakest(one, people)]


def _say_confirmed(alone: Paths, people: People) -> None:
    """Say which way is the best where only confirmed facts count."""
    if not alone.best:
        hint("Confirmed facts alone: nobody connects us with them.")
        return
    best = alone.best[0]
    hint(f"Confirmed facts alone: best is {_way(best, people)} ({best.probability:.3f}).")


def _explain(path: Path, people: People) -> None:
    print_table(
        "The best way, hop by hop",
        (
            "To",
            "How",
            "Probability:n",
            "Status",
            "Last contact:spare",
            "How to approach them:spare",
        ),
        [
            (
                people[hop.target].name,
                f"{hop.kind}{' (weakest)' if place == path.weakest else ''}",
                hop.probability,
                hop.status.value,
                hop.last_contact,
                f"{hop.style}: {APPROACH[hop.style]}" if hop.style else None,
            )
            for place, hop in enumerate(path.hops)
        ],
    )


def _say_nobody(found: Paths, people: People) -> None:
    """Say who stands nearest, and which line would help most if it were there."""
    hint(f"Nobody connects us with {people[found.target].name}.")
    near = ", ".join(people[one].name for one in found.nearest) or "nobody"
    hint(f"Nearest whom we can reach: {near}.")
    if found.link:
        ends = f"{people[found.link.source].name} → {people[found.link.target].name}"
        hint(
            f"The line that would help most: {ends} (the way in would then carry with "
            f"probability {found.link.probability:.3f})."
        )
    hint(found.basis.sentence)


def _way(path: Path, people: People) -> str:
    return ARROW.join(unbroken(people[person].name) for person in path.people)


def _weakest(path: Path, people: People) -> str:
    hop = path.hops[path.weakest]
    ends = ARROW.join(unbroken(people[one].name) for one in (hop.source, hop.target))
    return f"{ends} ({hop.kind}, {unbroken(hop.status)})"
