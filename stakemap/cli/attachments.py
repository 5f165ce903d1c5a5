"""``attach``, ``attachments`` and ``attachment``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from stakemap.cli.files import FILE, read_files, save
from stakemap.cli.options import account, as_json, now, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.cli.outputs import OUTPUT
from stakemap.cli.shown_claim import somewhere
from stakemap.model.account import Account
from stakemap.model.attachment import told_size
from stakemap.model.statement import StatementId
from stakemap.service.attaching import Attached
from stakemap.service.attachments import Attachments

Deed = Callable[[Attachments, str, str, datetime], Attached]
DEEDS: Final[dict[str, tuple[Deed, str]]] = {
    "remove": (Attachments.remove, "Removed: --put-back brings it back, --erase ends it."),
    "put_back": (Attachments.put_back, "Put back."),
    "erase": (Attachments.erase, "Erased."),
}


@click.command("attach")
@account
@click.argument("statement")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE…")
@as_json
def attach_command(account: str, statement: str, files: Sequence[Path], *, as_json: bool) -> None:
    """Attach files to what was said: a photographed card, minutes, a saved mail.

    Example: stakemap attach "My customer" 01KC… card.jpg minutes.pdf
    """
    brought, at = read_files(files), now()
    with service() as opened:
        found = opened.accounts.find(account)

        def attached(place: Account) -> list[tuple[Account, Attached]]:
            one = StatementId(statement)
            ids = opened.attachments.attach(place.id, one, brought, at)
            return [(place, opened.attachments.one(place.id, id_)) for id_ in ids]

        told = somewhere(opened, found, attached)
    _answer(found, told, as_json=as_json)


@click.command("attachments")
@account
@as_json
def attachments_command(account: str, *, as_json: bool) -> None:
    """List the files that are attached to what was said, those removed too.

    Example: stakemap attachments "My customer"
    """
    with service() as opened:
        found, own = opened.accounts.find(account), opened.accounts.own_or_none()
        places = (found, own) if own else (found,)
        told = [(place, one) for place in places for one in opened.attachments.all(place.id)]
    if not told and not as_json:
        hint("No file is attached: `stakemap attach --help` says how to attach one.")
    else:
        _answer(found, told, as_json=as_json)


@click.command("attachment")
@account
@click.argument("id", metavar="ID")
@click.option("--output", type=OUTPUT, metavar="FILE", help="Save it under this name …")
@click.option("--overwrite", is_flag=True, help="… in place of a file that is there.")
@click.option("--remove", "deed", flag_value="remove", help="Remove it.")
@click.option("--put-back", "deed", flag_value="put_back", help="Put back what was removed.")
@click.option("--erase", "deed", flag_value="erase", help="Erase what was removed, for good.")
@as_json
def attachment_command(
    account: str,
    id: str,  # noqa: A002
    output: Path | None,
    deed: str | None,
    *,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Show one attached file, save it, remove it, put it back or erase it.

    Example: stakemap attachment "My customer" 5f0c… --output card.jpg
    """
    if output and deed:
        raise click.UsageError(
            f"--output and --{deed.replace('_', '-')} are two things: ask for one"
        )
    with service() as opened:
        found = opened.accounts.find(account)

        def done(place: Account) -> tuple[Account, Attached]:
            if output:
                _, content = opened.attachments.content(place.id, id)
                save(output, content, overwrite=overwrite)
            elif deed:
                return place, DEEDS[deed][0](opened.attachments, place.id, id, now())
            return place, opened.attachments.one(place.id, id)

        told = somewhere(opened, found, done)
    if output or deed:
        hint(f"Wrote {output}." if output else DEEDS[str(deed)][1])
    _answer(found, [told], as_json=as_json)


def _answer(found: Account, told: Sequence[tuple[Account, Attached]], *, as_json: bool) -> None:
    """Print attachments; ``account`` of each is whose fact it bears out, theirs or ours."""
    if as_json:
        files = [{**one.as_json(), "account": place.id} for place, one in told]
        print_json({"account": found.id, "attachments": files})
        return
    print_table(
        f"{found.name}: attached files",
        ("File", "Size:n", "Attached", "Id:id"),
        [
            (
                one.attachment.name,
                told_size(one.attachment.size),
                "removed" if one.attachment.removed_at else one.attachment.added_at.date(),
                one.attachment.id,
            )
            for _, one in told
        ],
    )
