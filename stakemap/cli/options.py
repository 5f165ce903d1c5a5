"""Options that several commands share, and the service that they run on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

from stakemap.errors import InvalidValue
from stakemap.service.service import Service

Command = TypeVar("Command", bound=Callable[..., Any])


def now() -> datetime:
    """Return the present moment; the only clock of the command line."""
    return datetime.now(UTC)


@contextmanager
def service() -> Iterator[Service]:
    """Open the service that the environment names, and close it afterwards."""
    from stakemap.settings import Settings
    from stakemap.wiring import open_service

    with open_service(Settings.from_environment()) as opened:
        yield opened


def as_json(command: Command) -> Command:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document.")(command)


def on_day(command: Command) -> Command:
    """Add ``--on``."""
    option = click.option(
        "--on", metavar="DATE", callback=_day, help="As it was on that day, such as 2026-03-31."
    )
    return option(command)


def account(command: Command) -> Command:
    """Add the account as the argument."""
    return click.argument("account")(command)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date:
    if value is None:
        return now().date()
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.ClickException(
            str(InvalidValue(f"--on {value!r} is not a date such as 2026-03-31"))
        ) from error
