"""``doctor``."""

from __future__ import annotations

import click

from stakemap.cli.options import as_json, now, service
from stakemap.cli.output import hint, print_json, print_table


@click.command("doctor")
@click.option("--rebuild", is_flag=True, help="Fold every statement again and put right.")
@as_json
def doctor_command(*, rebuild: bool, as_json: bool) -> None:
    """Say which store is used, where the data lie, and what is wrong.

    Example: stakemap doctor --json
    """
    with service() as opened:
        if rebuild:
            for account in opened.accounts.all():
                differences = opened.facts.rebuild(account.id, now())
                hint(f"{account.name}: {len(differences)} facts had been out of step")
        health = opened.health.examine()
    if as_json:
        print_json(health.as_json())
        return
    print_table(
        f"stakemap {health.version} on {health.kind} ({health.store_version}) at {health.uri}, "
        f"schema {health.schema}",
        ("", "Check", "Found"),
        [("✓" if one.ok else "✗", one.name, one.detail) for one in health.checks],
    )
