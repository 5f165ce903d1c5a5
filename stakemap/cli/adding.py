"""``add``."""

from __future__ import annotations

from datetime import date

import click

from stakemap.cli.options import account, as_json, day, now, service
from stakemap.cli.output import print_json, print_table
from stakemap.service.opportunities import NewOpportunity
from stakemap.service.opportunities import as_json as opportunity_json


@click.group("add")
def add_command() -> None:
    """Add an opportunity by hand, without a table to import.

    Example: stakemap add opportunity "My customer" "Packaging line"
    """


@add_command.command("opportunity")
@account
@click.argument("name")
@click.option("--value", type=float, metavar="N", help="In the account's currency.")
@click.option("--stage", default="", metavar="TEXT", help="How far it is.")
@click.option("--close-on", metavar="DATE", callback=day, help="When they want to have decided.")
@as_json
def opportunity_command(
    account: str,
    name: str,
    value: float | None,
    stage: str,
    close_on: date | None,
    *,
    as_json: bool,
) -> None:
    """Add a sale in sight, so that the part somebody plays in it can be told.

    Example: stakemap add opportunity "My customer" "Packaging line" --close-on 2027-03-31
    """
    with service() as opened:
        found = opened.accounts.find(account)
        new = NewOpportunity(name, value, stage, close_on)
        one = opened.opportunities.add(found.id, new, now())
    if as_json:
        print_json({"account": found.id, "opportunity": opportunity_json(one)})
    else:
        row = (one.name, one.value, one.stage, one.close_on, one.id)
        print_table(f"{found.name}: added", ("Opportunity", "Value:n", "Stage", "By", "Id"), [row])
