"""What commands print: one JSON document, or a table for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click


def print_json(document: Any) -> None:  # noqa: ANN401
    """Print one JSON document on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def print_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; text from outside is never read as markup.

    ``:n`` behind a heading puts numbers to the right, ``:id`` keeps what is copied on one line.
    """
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=escape(title), title_justify="left")
    for heading in headings:
        name, _, kind = heading.partition(":")
        table.add_column(
            name,
            justify="right" if kind == "n" else "left",
            overflow="fold",
            no_wrap=kind == "id",
        )
    for row in rows:
        table.add_row(*(escape(shown(cell)) for cell in row))
    Console(highlight=False).print(table)


def shown(cell: object) -> str:
    """Return a cell as people read it: shares with two digits, nothing for none."""
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else ""
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def hint(text: str) -> None:
    """Print something that is not the answer, on standard error."""
    click.echo(text, err=True)
