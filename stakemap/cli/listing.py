"""``accounts`` and ``people``."""

from __future__ import annotations

from typing import Final

import click

from stakemap.cli.options import account, as_json, lens, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.lens import Lens
from stakemap.service import documents

LISTED: Final = ("Name", "Title", "Unit:spare", "Level:n", "Authority", "Reports to:spare", "Ours")


@click.command("accounts")
@as_json
def accounts_command(*, as_json: bool) -> None:
    """List the accounts with what is known of each.

    Example: stakemap accounts --json
    """
    with service() as opened:
        summaries = opened.accounts.all()
    if as_json:
        print_json([one.as_json() for one in summaries])
    elif not summaries:
        hint("There is no account yet: try `stakemap demo` or `stakemap import --help`.")
    else:
        print_table(
            "Accounts",
            ("Name", "People:n", "Ours:n", "Influences:n", "Ties:n", "Sources:n", "Id:id,spare"),
            [
                (
                    one.name,
                    one.people,
                    one.own_people,
                    one.influences,
                    one.ties,
                    one.sources,
                    one.id,
                )
                for one in summaries
            ],
        )


@click.command("people")
@account
@click.option("--search", metavar="TEXT", help="Only those whose name, title or unit holds it.")
@lens
@as_json
def people_command(account: str, search: str | None, *, lens: Lens, as_json: bool) -> None:
    """List the people of an account, theirs and ours; those of a search with their ids.

    Example: stakemap people "Nordwind Packaging (demo)" --search purchasing
    """
    with service() as opened:
        found = opened.accounts.find(account)
        people = opened.people.all(found.id, lens, search)
    if as_json:
        listed = [one.as_json() for one in people]
        print_json({"account": found.id, **documents.looked(lens), "people": listed})
    elif not people and not search:
        hint(f"There is nobody in {found.name} yet: see `stakemap import --help`.")
    else:
        print_table(
            found.name,
            (*LISTED, "Id:id,spare") if search else LISTED,
            [
                (
                    one.name,
                    one.title,
                    one.unit,
                    one.level,
                    one.authority,
                    one.reports_to.name if one.reports_to else None,
                    one.ours,
                    *([one.id] if search else []),
                )
                for one in people
            ],
        )
