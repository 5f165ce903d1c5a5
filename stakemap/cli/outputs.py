"""``map`` and ``report``: findings into a file."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import click

from stakemap.cli.options import account, as_json, confirmed_only, lens, now, service
from stakemap.cli.output import hint, print_json
from stakemap.errors import InvalidValue
from stakemap.model.lens import Lens
from stakemap.service.documents import beside
from stakemap.service.maps import picture
from stakemap.service.reports import ENDINGS, asked_week

VIEWS = ("org", "rings", "network")
OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)


class Written(click.Path):
    """A file whose ending says in which form a ``noun`` is written."""

    def __init__(self, noun: str, *endings: str) -> None:
        super().__init__(dir_okay=False, writable=True, path_type=Path)
        self._noun, self._endings = noun, endings

    def convert(
        self,
        value: str | PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the file, refused where its ending is not one of them."""
        file = Path(str(super().convert(value, param, ctx)))
        if file.suffix.lower() not in self._endings:
            *first, last = self._endings
            words = f"{', '.join(first)} or {last}"
            self.fail(
                f"{file.name[:40]!r} does not end in {words}, as a {self._noun} does", param, ctx
            )
        return file


MAP, REPORT = Written("map", ".html", ".htm", ".svg"), Written("report", *ENDINGS)


def week(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """Return the ISO week that an option names, none without it.

    Raises
    ------
    click.UsageError
        It is none.
    """
    try:
        if value is not None:
            asked_week(value)
    except InvalidValue as error:
        raise click.UsageError(str(error), ctx) from error
    return value


@click.command("map")
@account
@click.option("--output", type=MAP, required=True, metavar="FILE", help="Ends in .html or .svg.")
@click.option("--view", type=click.Choice(VIEWS), default="org", show_default=True)
@lens
@confirmed_only
@as_json
def map_command(
    account: str, output: Path, view: str, *, lens: Lens, confirmed_only: bool, as_json: bool
) -> None:
    """Write the map as one HTML file that needs no server and no network, or as an SVG picture.

    Example: stakemap map "Nordwind Packaging (demo)" --output nordwind.html
    """
    ending = output.suffix.lower()
    check_folder(output)
    with service() as opened:
        found = opened.accounts.find(account)
        full = opened.maps.graph(found.id, lens, view)
        sure = opened.maps.graph(found.id, lens.confirmed(), view) if confirmed_only else None
        shown = lens.confirmed() if sure else lens
        if ending == ".svg":
            content = picture(sure or full, found.name)
        else:
            from stakemap.web.standalone import standalone

            content = standalone(opened.maps.doubted(found.id, shown, view), found.name, shown)
    write(output, content.encode())
    told = {"file": str(output), **_counts(sure or full)}
    if as_json:
        print_json(beside(told, _counts(full), _counts(sure)) if sure else told)
    else:
        of_all = f" of {len(full['edges'])}" if sure else ""
        hint(f"Wrote {output}: {told['people']} people, {told['lines']}{of_all} lines.")


def _counts(graph: Mapping[str, Any]) -> dict[str, Any]:
    people = sum(not node["person"]["ours"] for node in graph["nodes"])
    return {"people": people, "lines": len(graph["edges"])}


@click.command("report")
@account
@click.option(
    "--week", metavar="2026-W47", callback=week, help="An ISO week; else the present one."
)
@click.option(
    "--output", type=REPORT, required=True, metavar="FILE", help="Ends in .html, .csv or .xlsx."
)
@as_json
def report_command(account: str, week: str | None, output: Path, *, as_json: bool) -> None:
    """Write the weekly report: who matters, where effort goes, how sure it is.

    Example: stakemap report "Nordwind Packaging (demo)" --output week.xlsx
    """
    check_folder(output)
    with service() as opened:
        found = opened.accounts.find(account)
        content = opened.reports.weekly(
            found.id, output.suffix.lower(), today=now().date(), week=week
        )
    write(output, content)
    if as_json:
        print_json({"file": str(output), "bytes": len(content)})
    else:
        hint(f"Wrote {output}.")


def check_folder(output: Path) -> None:
    """Check where a file is to go before anything is computed for it.

    Raises
    ------
    InvalidValue
        Its folder does not exist.
    """
    if not output.parent.is_dir():
        raise InvalidValue(f"{output} cannot be written: there is no folder {output.parent}")


def write(output: Path, content: bytes) -> None:
    """Write a file.

    Raises
    ------
    InvalidValue
        Its folder does not exist or may not be written.
    """
    try:
        output.write_bytes(content)
    except OSError as error:
        raise InvalidValue(f"{output} cannot be written: {error.strerror}") from error
