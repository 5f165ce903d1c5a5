"""``sources`` and ``claims``."""

from __future__ import annotations

import click

from stakemap.cli.options import account, as_json, lens, service
from stakemap.cli.output import print_json, print_table
from stakemap.model.evidence import Status
from stakemap.model.lens import Lens
from stakemap.service import documents
from stakemap.service.inbox import by_value
from stakemap.service.wording import sentence


@click.command("sources")
@account
@lens
@as_json
def sources_command(account: str, *, lens: Lens, as_json: bool) -> None:
    """List who has told us what, with grades.

    Example: stakemap sources "Nordwind Packaging (demo)"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        sources = opened.sources.all(found.id, lens)
    if as_json:
        told = [one.as_json() for one in sources]
        print_json({"account": found.id, **documents.looked(lens), "sources": told})
        return
    print_table(
        f"{found.name}: who has told us",
        ("Source", "Kind", "Grade", "Facts:n", "Statements:n", "Warnings:n", "Last"),
        [
            (
                one.source.name,
                one.source.kind.value,
                one.source.reliability.value,
                one.claims,
                one.statements,
                one.warnings,
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
@lens
@as_json
def claims_command(account: str, statuses: tuple[str, ...], *, lens: Lens, as_json: bool) -> None:
    """List facts with how far they are believed, the least believed first.

    Where a status is asked for: those first that it matters most to know better.

    Example: stakemap claims "Nordwind Packaging (demo)" --status contested
    """
    with service() as opened:
        found = opened.accounts.find(account)
        views = opened.claims.all(found.id, lens, *map(Status, statuses))
        values = opened.analysis.values(found.id, lens)
        snapshot = opened.snapshots.of(found.id, lens)
    views = by_value(views, values) if statuses else views
    told = [(view, sentence(view.claim, snapshot, view.number)) for view in views]
    if as_json:
        claims = [
            {**view.as_json(), "sentence": words, "value": values.get(view.claim.id)}
            for view, words in told
        ]
        print_json({"account": found.id, **documents.looked(lens), "claims": claims})
        return
    print_table(
        f"{found.name}, {lens.on}: how sure we are",
        ("Fact", "Belief:n", "Voices:n", "Status", "Value:n"),
        [
            (
                words,
                view.backing.belief,
                sum(root.evidence > 0 for root in view.backing.roots),
                view.backing.status.value,
                values.get(view.claim.id),
            )
            for view, words in told
        ],
    )
