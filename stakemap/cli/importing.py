"""``import``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stakemap.cli.options import as_json, now, service
from stakemap.cli.output import counted, hint, print_json, print_table
from stakemap.ingest.tables import UploadedFile
from stakemap.model.source import Reliability
from stakemap.service.imports import READ_AS, ImportOptions, ImportPreview, check
from stakemap.service.near import did_you_mean
from stakemap.service.service import Service


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--account", required=True, metavar="NAME", help="The account; made if missing.")
@click.option("--as", "read_as", type=click.Choice(READ_AS), help="Else told from the header.")
@click.option("--own-domain", "own_domains", multiple=True, metavar="D", help="E-mails of ours.")
@click.option("--own-company", metavar="NAME", help="Rows of this company are ours.")
@click.option("--source", default="", metavar="TEXT", help="Who told it; else the file itself.")
@click.option(
    "--reliability",
    type=click.Choice([grade.value for grade in Reliability]),
    default="C",
    show_default=True,
    help="Grade of the source, A (best) to F (cannot be judged).",
)
@click.option("--skip-refused", is_flag=True, help="Take the other rows where some are refused.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
def import_command(
    files: tuple[Path, ...],
    account: str,
    read_as: str | None,
    own_domains: tuple[str, ...],
    own_company: str | None,
    source: str,
    reliability: str,
    *,
    skip_refused: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Read CSV or XLSX tables into an account: all rows or none.

    Example: stakemap import people.csv lines.csv --account "My customer" --yes
    """
    options = ImportOptions(
        read_as,
        own_domains,
        own_company,
        source,
        Reliability(reliability),
        skip_refused=skip_refused,
    )
    uploads = [UploadedFile(file.name, file.read_bytes()) for file in files]
    with service() as opened:
        hint(f"Reading {counted(len(uploads), 'file')} …")
        _say_new(opened, account)
        preview = opened.imports.preview(uploads, account, options, now())
        show = as_json and (dry_run or (preview.refused and not skip_refused))
        if show:
            print_json(preview.as_json())
        elif not as_json:
            _print(preview)
        if not skip_refused:
            check(preview)
        if not dry_run and _agreed(yes=yes):
            hint("Importing …")
            preview = opened.imports.apply(uploads, account, options, now())
            hint(f"Imported into {account}.")
        if as_json and not show:
            print_json(preview.as_json())


def _say_new(opened: Service, account: str) -> None:
    """Say that an account will be made, and which of those there are comes near in name."""
    if opened.accounts.named(account) is None:
        meant = did_you_mean(account, (one.name for one in opened.accounts.all()))
        hint(f"{account!r} is a new account{meant or '.'}")


def _agreed(*, yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.ClickException("nothing was imported: say --yes to apply, or --dry-run to look")
    return click.confirm("Apply?", err=True)


def _print(preview: ImportPreview) -> None:
    nouns = sorted({*preview.new, *preview.changed, *preview.unchanged})
    print_table(
        f"{preview.account_name}: "
        + ", ".join(
            f"{one.file} ({one.read_as}, {counted(one.rows, 'row')})" for one in preview.files
        ),
        ("What", "New:n", "Changed:n", "Unchanged:n"),
        [
            (
                noun.replace("_", " "),
                *(one[noun] for one in (preview.new, preview.changed, preview.unchanged)),
            )
            for noun in nouns
        ],
    )
    for note in preview.notes:
        hint(note)
    if preview.refused:
        print_table(
            "Refused",
            ("File", "Row:n", "Column", "Value:spare", "Why"),
            [
                (one.file, one.row, one.column, one.value, one.reason)
                for one in preview.refused[:50]
            ],
        )
