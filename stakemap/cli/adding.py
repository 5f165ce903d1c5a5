"""``add``."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from stakemap.cli.options import TOLD_BY, Command, account, as_json, day, now, service
from stakemap.cli.output import print_json, print_table
from stakemap.errors import Conflict
from stakemap.model.lens import Lens
from stakemap.service.additions import NewPerson
from stakemap.service.new_seat import NewSeat
from stakemap.service.opportunities import NewOpportunity
from stakemap.service.opportunities import as_json as opportunity_json
from stakemap.service.people import listed
from stakemap.service.tellers import UNKNOWN


@click.group("add")
def add_command() -> None:
    """Add an account, a person, a seat or an opportunity by hand, without a table to import.

    Example: stakemap add person "My customer" "Eva Lind" --title "Head of purchasing"
    """


@add_command.command("account")
@click.argument("name")
@as_json
def account_command(name: str, *, as_json: bool) -> None:
    """Add a customer of whom nothing is known yet.

    Example: stakemap add account "My customer"
    """
    with service() as opened:
        if opened.accounts.named(name) is not None:
            raise Conflict(f"there is an account {name[:40]!r} already")
        made = opened.accounts.create(name, now())
    if as_json:
        print_json({"account": made.id, "name": made.name})
    else:
        print_table("Added", ("Account", "Id:id"), [(made.name, made.id)])


def _seat(command: Command) -> Command:
    """Add what is said of a seat, which the command takes as the fields of one."""
    options = (
        click.option("--unit", default="", metavar="TEXT", help="Department, site or division."),
        click.option("--level", default="", metavar="N", help="1 is the top."),
        click.option("--reports-to", default="", metavar="NAME", help="A person or a seat."),
        click.option("--above", multiple=True, metavar="NAME", help="Who reports to them."),
        click.option("--ours", is_flag=True, help="One of our own company."),
        click.option(
            "--told-by",
            default=UNKNOWN,
            show_default=True,
            metavar="WHO",
            help=TOLD_BY,
        ),
    )
    for option in reversed(options):  # the last that is added is shown first
        command = option(command)
    return command


@add_command.command("person", short_help="Add somebody of theirs, or of ours.")
@account
@click.argument("name")
@click.option("--title", default="", metavar="TEXT", help="The seat that they hold.")
@click.option("--email", default="", metavar="ADDRESS")
@_seat
@as_json
def person_command(account: str, name: str, email: str, *, as_json: bool, **seat: Any) -> None:  # noqa: ANN401
    """Add somebody of theirs, or with --ours of us, and the seat that they hold.

    Example: stakemap add person "My customer" "Eva Lind" --title "Head of purchasing" --level 2
    --reports-to "Jon Berg" --told-by "own eyes"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        added = opened.additions.person(found.id, NewPerson(name, email, NewSeat(**seat)), now())
        snapshot = opened.snapshots.whole(found.id, Lens.present(now().date()))
    one = next(one for id_, one in snapshot.person_by_id.items() if id_ == added.person_id)
    told = listed(snapshot, one)
    if as_json:
        print_json({"account": added.account_id, "person": told.as_json(), "seat": added.role_id})
    else:
        row = (told.name, told.title, told.unit, told.level, told.id)
        print_table("Added", ("Person", "Title", "Unit", "Level:n", "Id:id,spare"), [row])


@add_command.command("seat")
@account
@click.argument("title")
@_seat
@as_json
def seat_command(account: str, *, as_json: bool, **seat: Any) -> None:  # noqa: ANN401
    """Add a seat that nobody is known to hold.

    Example: stakemap add seat "My customer" "Head of quality" --unit "Plant 2" --above "Eva Lind"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        added = opened.additions.seat(found.id, NewSeat(**seat), now())
    if as_json:
        print_json({"account": added.account_id, "seat": added.role_id})
    else:
        print_table("Added", ("Seat", "Id:id"), [(seat["title"], added.role_id)])


@add_command.command("opportunity", short_help="Add a sale in sight.")
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
        print_table(
            f"{found.name}: added", ("Opportunity", "Value:n", "Stage", "By", "Id:id,spare"), [row]
        )
