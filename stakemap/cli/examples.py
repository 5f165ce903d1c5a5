"""The example at the end of every help: as a terminal takes it, not wrapped like prose."""

from __future__ import annotations

from inspect import cleandoc
from typing import Final

import click

MARK: Final = "Example: "
AS_IT_IS: Final = "\b\n"
"""What tells click to leave the lines of a paragraph alone."""


def unwrapped(command: click.Command) -> click.Command:
    """Return a command whose example, and those of all in its group, can be copied and run."""
    command.help = _unwrapped(cleandoc(command.help or ""))
    if isinstance(command, click.Group):
        for one in command.commands.values():
            unwrapped(one)
    return command


def _unwrapped(text: str) -> str:
    before, mark, example = text.rpartition(MARK)
    if not mark or before.endswith(AS_IT_IS):
        return text
    lines = " \\\n    ".join(example.strip().splitlines())
    return f"{before}{AS_IT_IS}{mark}{lines}"
