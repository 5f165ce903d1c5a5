"""``sources`` and ``claims``."""

from __future__ import annotations

from datetime import date

import click

from stakemap.cli.options import account, as_json, now, on_day, service
from stakemap.cli.output import print_json, print_table
from stakemap.model.evidence import Status
from stakemap.service.wording import sentence


@click.command("sources")
@account
@as_json
def sources_command(account: str, *, as_json: bool) -> None:
    """List who has told us what, with grades.

    Example: stakemap sources "Nordwind Packaging (demo)"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        sources = opened.sources.all(found.id)
    if as_json:
        print_json({"account": found.id, "sources": [one.as_json() for one in sources]})
        return
    print_table(
        f"{found.name}: who has told us",
        ("Source", "Kind", "Side", "Grade", "Facts:n", "Statements:n", "Last"),
        [
            (
                one.source.name,
                one.source.kind.value,
                one.source.side.value,
                one.source.reliability.value,
                one.claims,
                one.statements,
                one.last,
            )
            for one in sources
        ],
    )


@click.command("claims")
@account
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([status.value for status in Status]),
    help="Only those that stand so; may be given several times.",
)
@on_day
@as_json
def claims_command(account: str, statuses: tuple[str, ...], on: date, *, as_json: bool) -> None:
    """List facts with how far they are believed, the least believed first.

    Example: stakemap claims "Nordwind Packaging (demo)" --status contested
    """
    with service() as opened:
        found = opened.accounts.find(account)
        views = opened.claims.all(found.id, on, *map(Status, statuses))
        snapshot = opened.snapshots.of(found.id, on, today=now().date())
    told = [(view, sentence(view.claim, snapshot, view.number)) for view in views]
    if as_json:
        claims = [{**view.as_json(), "sentence": words} for view, words in told]
        print_json({"account": found.id, "on": on.isoformat(), "claims": claims})
        return
    print_table(
        f"{found.name}, {on}: how sure we are",
        ("Fact", "Belief:n", "Voices:n", "Status"),
        [
            (
                words,
                view.backing.belief,
                sum(root.evidence > 0 for root in view.backing.roots),
                view.backing.status.value,
            )
            for view, words in told
        ],
    )
