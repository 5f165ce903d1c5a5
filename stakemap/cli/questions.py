"""``questions``."""

from __future__ import annotations

import click

from stakemap.cli.options import account, as_json, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.lens import Lens
from stakemap.service import documents


@click.command("questions")
@account
@lens
@as_json
def questions_command(account: str, *, lens: Lens, as_json: bool) -> None:
    """Say what to find out next: what would move our numbers most, and what the map lacks.

    Example: stakemap questions "Nordwind Packaging (demo)"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        asked = opened.analysis.questions(found.id, lens)
        snapshot = opened.snapshots.of(found.id, lens)
    if as_json:
        print_json(documents.questions(found.id, snapshot, asked))
    elif not asked:
        hint("There is nothing to ask: no fact whose answer would change a number, and no gap.")
    else:
        print_table(
            f"{found.name}, {lens.on}: what to find out next",
            ("Value:n", "Question", "Belief:n"),
            [(one.value, one.sentence, one.belief) for one in asked],
        )
