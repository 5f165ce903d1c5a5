"""``centrality``, ``rim`` and ``path``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import click

from stakemap.analysis.paths import Path
from stakemap.analysis.uncertainty import Range
from stakemap.cli.options import account, as_json, now, on_day, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.people import Person, PersonId
from stakemap.service import documents
from stakemap.service.wording import place


@click.command("centrality")
@account
@on_day
@click.option("--confirmed-only", is_flag=True, help="As if only confirmed lines were known.")
@click.option("--top", type=click.IntRange(1), help="Print so many rows.")
@as_json
def centrality_command(
    account: str, on: date, top: int | None, *, confirmed_only: bool, as_json: bool
) -> None:
    """Show who matters: standing, reach and the classic measures, best first.

    Example: stakemap centrality "Nordwind Packaging (demo)" --top 10
    """
    today = now().date()
    with service() as opened:
        found = opened.accounts.find(account)
        result = opened.analysis.centrality(
            found.id, on, today=today, confirmed_only=confirmed_only
        )
        doubt = opened.analysis.doubt(found.id, on, today=today, confirmed_only=confirmed_only)
        snapshot = opened.snapshots.of(found.id, on, today=today)
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
@on_day
@as_json
def rim_command(account: str, rep: str | None, on: date, *, as_json: bool) -> None:
    """Show where each rep's effort goes, and whom to go to next.

    Example: stakemap rim "Nordwind Packaging (demo)" --rep "Ben Ashworth"
    """
    today = now().date()
    with service() as opened:
        found = opened.accounts.find(account)
        one = opened.people.ours(found.id, rep, today=today) if rep else None
        result = opened.analysis.rim(found.id, on, today=today, rep=one.id if one else None)
        people = opened.snapshots.of(found.id, on, today=today).person_by_id
    if as_json:
        print_json(documents.rim(found.id, people, result))
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
@on_day
@as_json
def path_command(
    account: str, target: str, start: str | None, level: int | None, on: date, *, as_json: bool
) -> None:
    """Find the best ways to a person, and one that shares nobody with the best.

    Example: stakemap path "Nordwind Packaging (demo)" --to "Katharina Lindqvist"
    """
    today = now().date()
    with service() as opened:
        found = opened.accounts.find(account)
        goal = opened.people.theirs(found.id, target, today=today)
        one = opened.people.ours(found.id, start, today=today) if start else None
        result = opened.analysis.paths(
            found.id, goal.id, on, today=today, start=one.id if one else None
        )
        executive = level and opened.analysis.executive_route(
            found.id, goal.id, level, on, today=today, start=one.id if one else None
        )
        people = opened.snapshots.of(found.id, on, today=today).person_by_id
    if as_json:
        print_json(documents.paths(found.id, people, result, executive or None))
        return
    rows = [("best" if place == 0 else "", one) for place, one in enumerate(result.best)]
    rows += [("apart", result.disjoint)] if result.disjoint else []
    rows += [("executive", executive)] if executive else []
    if not rows:
        hint(
            f"Nobody connects us with {goal.name}. Nearest whom we can reach: "
            + (", ".join(people[one].name for one in result.nearest) or "nobody")
            + "."
        )
        return
    print_table(
        f"Ways to {goal.name}",
        ("", "Probability:n", "Way", "Weakest hop"),
        [(kind, one.probability, _way(one, people), _weakest(one, people)) for kind, one in rows],
    )


@click.command("team")
@account
@on_day
@as_json
def team_command(account: str, on: date, *, as_json: bool) -> None:
    """Show what our people together cover, who is missing, and by whom it hangs.

    Example: stakemap team "Nordwind Packaging (demo)"
    """
    today = now().date()
    with service() as opened:
        found = opened.accounts.find(account)
        result = opened.analysis.team(found.id, on, today=today)
        people = opened.snapshots.of(found.id, on, today=today).person_by_id
    document = documents.team(found.id, people, result)
    if as_json:
        print_json(document)
        return
    print_table(
        f"{found.name}: what each one's leaving would cost",
        ("Person", "Side", "Coverage lost:n"),
        [
            (
                one["name"],
                "theirs" if people[one["id"]].account_id == found.id else "ours",
                one["lost"],
            )
            for one in document["fragility"][:12]
        ],
    )
    for name, heading in (
        ("smallest_team", "Fewest of ours who know all who decide"),
        ("uncovered", "Who decide and whom none of ours knows well"),
        ("single_threads", "Without whom nothing reaches those who decide"),
        ("hidden_influencers", "Low on the chart, high in standing"),
    ):
        hint(f"{heading}: {', '.join(one['name'] for one in document[name]) or 'nobody'}.")


def _within(interval: Range) -> str:
    return f"{interval.low:.2f}–{interval.high:.2f}"


def _way(path: Path, people: Mapping[PersonId, Person]) -> str:
    return " → ".join(people[person].name for person in path.people)


def _weakest(path: Path, people: Mapping[PersonId, Person]) -> str:
    hop = path.hops[path.weakest]
    return f"{people[hop.source].name} → {people[hop.target].name} ({hop.kind}, {hop.status})"
