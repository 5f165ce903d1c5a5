"""``path``."""

from __future__ import annotations

from collections.abc import Mapping

import click

from stakemap.analysis.paths import Path, Paths
from stakemap.cli.options import account, as_json, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service import documents
from stakemap.service.wording import APPROACH

People = Mapping[PersonId, Person]


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
@as_json
def path_command(
    account: str, target: str, start: str | None, level: int | None, *, lens: Lens, as_json: bool
) -> None:
    """Find the best ways to a person, and one that shares nobody with the best.

    Example: stakemap path "Nordwind Packaging (demo)" --to "Katharina Lindqvist"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        goal = opened.people.theirs(found.id, target, lens)
        one = opened.people.ours(found.id, start, lens) if start else None
        origin = one.id if one else None
        result = opened.analysis.paths(found.id, goal.id, lens, origin)
        executive = level and opened.analysis.executive_route(
            found.id, goal.id, level, lens, origin
        )
        snapshot = opened.snapshots.of(found.id, lens)
    people = snapshot.person_by_id
    if as_json:
        print_json(documents.paths(found.id, snapshot, result, executive or None))
        return
    rows = [("best" if place == 0 else "", one) for place, one in enumerate(result.best)]
    rows += [("apart", result.disjoint)] if result.disjoint else []
    rows += [("executive", executive)] if executive else []
    if not rows:
        _say_nobody(result, people)
        return
    print_table(
        f"Ways to {goal.name}",
        ("", "Probability:n", "Way", "Weakest hop"),
        [(kind, one.probability, _way(one, people), _weakest(one, people)) for kind, one in rows],
    )
    _explain(rows[0][1], people)
    hint(result.basis.sentence)


def _explain(path: Path, people: People) -> None:
    print_table(
        "The best way, hop by hop",
        ("To", "How", "Probability:n", "Status", "Last contact", "How to approach them"),
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
    return " → ".join(people[person].name for person in path.people)


def _weakest(path: Path, people: People) -> str:
    hop = path.hops[path.weakest]
    return f"{people[hop.source].name} → {people[hop.target].name} ({hop.kind}, {hop.status})"
