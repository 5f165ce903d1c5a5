"""What commands print: one JSON document, or a table for people."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click


def print_json(document: Any) -> None:  # noqa: ANN401
    """Print one JSON document on standard output, in ASCII where it takes nothing else."""
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    ascii_alone = not encoding.startswith("utf")
    click.echo(json.dumps(document, ensure_ascii=ascii_alone, indent=2, default=str))


def print_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table, as wide as the window; in a pipe or a file each row is one line.

    ``:n`` behind a heading puts numbers to the right, ``:id`` keeps what is copied on one line,
    ``:spare`` lets it go below its row where the window is narrow; see ``stakemap.cli.tables``.
    """
    from stakemap.cli.tables import drawn
    from stakemap.cli.wrapping import clean, wrapped

    width, rows = window(), list(rows)
    for line in wrapped(clean(title), width) if width else [clean(title)]:
        click.secho(line, bold=True)
    click.echo("\n".join(drawn(headings, rows, width) if rows else ["none"]) + "\n")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural but for one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def window() -> int:
    """Return the width of the window in cells, what COLUMNS says, or 0 where there is none."""
    return shutil.get_terminal_size((0, 0)).columns


def hint(text: str) -> None:
    """Print something that is not the answer, on standard error."""
    from stakemap.cli.wrapping import HARD, clean, wrapped

    width = window() if sys.stderr.isatty() else 0
    lines = text.split("\n") if width else []
    told = "\n".join(line for one in lines for line in wrapped(clean(one), width))
    click.echo(told if width else text.replace(HARD, " "), err=True)
