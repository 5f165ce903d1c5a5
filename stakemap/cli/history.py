"""``history``."""

from __future__ import annotations

import click

from stakemap.cli.options import account, as_json, now, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.lens import Lens
from stakemap.service.wording import told_of


@click.command("history")
@account
@click.option("--page", "number", metavar="N", type=int, default=1, help="1 is the newest.")
@as_json
def history_command(account: str, number: int, *, as_json: bool) -> None:
    """Show who changed what, the newest first, a hundred acts a page.

    Example: stakemap history "Nordwind Packaging (demo)" --page 2
    """
    with service() as opened:
        found = opened.accounts.find(account)
        page = opened.history.page(found.id, number)
        snapshot = opened.snapshots.whole(found.id, Lens.present(now().date()))
    told = [(one, told_of(one, snapshot)) for one in page.events]
    if as_json:
        events = [{**one.as_json(), "sentence": words} for one, words in told]
        print_json({"account": found.id, "page": number, "more": page.more, "events": events})
        return
    print_table(
        f"{found.name}: who changed what",
        ("When (UTC)", "Who", "What", "About", "Also:spare"),
        [
            (
                f"{one.at:%Y-%m-%d %H:%M}",
                one.who,
                one.what,
                words or (one.source.name if one.source else ""),
                one.more,
            )
            for one, words in told
        ],
    )
    if page.more:
        hint(f"Older acts: --page {number + 1}")
