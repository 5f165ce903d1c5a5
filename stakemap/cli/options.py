"""Options that several commands share, and the service that they run on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Final

import click

from stakemap.model.lens import Lens
from stakemap.model.warning import LEAD_DAYS
from stakemap.service.service import Service

Command = Callable[..., Any]

TOLD_BY: Final = (
    "A person, a source, 'own eyes', 'document:NAME' (or news, event, partner, system) or "
    "'unknown'."
)
"""What ``--told-by`` takes."""


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


def lens(command: Command) -> Command:
    """Add ``--on`` and ``--known``, which the command takes as one ``lens``."""

    @click.option("--on", metavar="DATE", callback=day, help="As it was then: 2026-03-31.")
    @click.option("--known", metavar="DATE", callback=day, help="With what was known then.")
    @wraps(command)
    def looking(*arguments: Any, on: date | None, known: date | None, **options: Any) -> Any:  # noqa: ANN401
        return command(*arguments, lens=Lens.asked(on, known, now().date()), **options)

    return looking


def confirmed_only(command: Command) -> Command:
    """Add ``--confirmed-only``."""
    option = click.option(
        "--confirmed-only", is_flag=True, help="Show beside it what confirmed facts alone say."
    )
    return option(command)


def lead(command: Command) -> Command:
    """Add ``--lead``."""
    option = click.option(
        "--lead",
        type=click.IntRange(0, 3_660),
        default=LEAD_DAYS,
        show_default=True,
        metavar="DAYS",
        help="Days before its date from which a warning is due.",
    )
    return option(command)


def account(command: Command) -> Command:
    """Add the account as the argument."""
    return click.argument("account")(command)


def day(ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Return the day that an option names, none without it.

    Raises
    ------
    click.UsageError
        It is not a date.
    """
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        sentence = f"{option.opts[0]} {str(value)[:40]!r} is not a date such as 2026-03-31"
        raise click.UsageError(sentence, ctx) from error
