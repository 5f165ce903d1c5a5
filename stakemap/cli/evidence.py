"""``sources`` and ``claims``."""

from __future__ import annotations

from typing import Final

import click

from stakemap.cli.options import account, as_json, lens, service
from stakemap.cli.output import print_json, print_table
from stakemap.model.account import Account
from stakemap.model.backing import Status
from stakemap.model.channels import ByChannel
from stakemap.model.lens import Lens
from stakemap.service import documents
from stakemap.service.inbox import by_value
from stakemap.service.wording import sentence, worth

SHOWN: Final = 10
"""Letters of a claim's id: enough for `claim` and `decide` to know it by."""


@click.command("sources")
@account
@click.option(
    "--channels",
    is_flag=True,
    help="How much came through which channel and from which level, in the last 26 weeks.",
)
@lens
@as_json
def sources_command(account: str, *, channels: bool, lens: Lens, as_json: bool) -> None:
    """List who has told us what, with grades.

    Example: stakemap sources "Nordwind Packaging (demo)" --channels
    """
    with service() as opened:
        found = opened.accounts.find(account)
        if channels:
            _channels(found, opened.channels.of(found.id, lens), lens, as_json=as_json)
            return
        sources = opened.sources.all(found.id, lens)
    if as_json:
        told = [one.as_json() for one in sources]
        print_json({"account": found.id, **documents.looked(lens), "sources": told})
        return
    print_table(
        f"{found.name}: who has told us",
        ("Source", "Kind", "Grade", "Facts:n", "Statements:n", "Warnings:n,spare", "Last"),
        [
            (
                one.source.name,
                one.source.kind.value,
                one.source.reliability.value,
                one.claims,
                one.statements,
                one.warnings or None,
                one.last,
            )
            for one in sources
        ],
    )


def _channels(account: Account, found: ByChannel, lens: Lens, *, as_json: bool) -> None:
    """Print where information came from."""
    if as_json:
        print_json({"account": account.id, **documents.looked(lens), **found.as_json()})
        return
    print_table(
        f"{account.name}: heard from {found.since} to {found.on}",
        ("Channel", "From", "Statements:n"),
        [
            (row.channel.value, group.words, count)
            for row in found.rows
            for group, count in row.parts
        ],
    )
    if found.share is not None:
        share = f"{found.two_roots} of {found.facts} facts ({found.share:.0%})"
        click.echo(f"{share} rest on two independent voices.")


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

    Where a status is asked for: those first that it matters most to know better. Value: by how
    many points of a hundred coverage and the best path, added up, are expected to move.

    Example: stakemap claims "Nordwind Packaging (demo)" --status contested
    """
    with service() as opened:
        found = opened.accounts.find(account)
        views = opened.claims.all(found.id, lens, *map(Status, statuses), living=True)
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
        ("Fact", "Belief:n", "Voices:n,spare", "Status", "Value:n,spare", "Id:id"),
        [
            (
                words,
                view.backing.belief,
                sum(root.evidence > 0 for root in view.backing.roots),
                view.backing.status.value,
                worth(values.get(view.claim.id)),
                view.claim.id[:SHOWN],
            )
            for view, words in told
        ],
    )
