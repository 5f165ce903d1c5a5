"""``questions``."""

from __future__ import annotations

from datetime import date

import click

from stakemap.cli.options import account, as_json, now, on_day, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.service import documents


@click.command("questions")
@account
@on_day
@as_json
def questions_command(account: str, on: date, *, as_json: bool) -> None:
    """Say what to find out next: what would move our numbers most, and what the map lacks.

    Example: stakemap questions "Nordwind Packaging (demo)"
    """
    today = now().date()
    with service() as opened:
        found = opened.accounts.find(account)
        asked = opened.analysis.questions(found.id, on, today=today)
        snapshot = opened.snapshots.of(found.id, on, today=today)
    if as_json:
        print_json(documents.questions(found.id, snapshot, asked))
    elif not asked:
        hint("There is nothing to ask: no fact whose answer would change a number, and no gap.")
    else:
        print_table(
            f"{found.name}, {on}: what to find out next",
            ("Value:n", "Question", "Belief:n"),
            [(one.value, one.sentence, one.belief) for one in asked],
        )
