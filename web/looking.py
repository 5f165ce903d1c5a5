"""The strip above every page of an account: the lens it is seen through, kept by every link."""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, g, has_request_context, request, url_for

from stakemap.service.wording import worth

from .asking import asked_confirmed, lens

NAMES: Final = ("on", "known", "confirmed")
"""What an address says of its lens."""
BOTH: Final = frozenset({"maps.one", "centrality.page", "rim.page", "paths.page", "team.page"})
"""Pages that show what confirmed facts alone say beside what all of them say."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What the strip shows; ``present`` leads back to today, none where today is shown.

    ``switch`` offers confirmed facts alone; ``kept`` is what else the address says.
    """

    on: date
    today: date
    known: date | None
    confirmed: bool
    switch: bool
    kept: tuple[tuple[str, str], ...]
    present: str | None


def strip() -> Strip:
    """Return the strip of the page that is asked for."""
    seen = lens()
    known = seen.known.date() if seen.known else None
    elsewhere = seen.on != seen.today or known is not None
    kept = tuple((name, text) for name, text in request.args.items(True) if name not in NAMES)
    return Strip(
        seen.on,
        seen.today,
        known,
        asked_confirmed(),
        request.endpoint in BOTH,
        kept,
        _back(kept) if elsewhere else None,
    )


def carried() -> dict[str, str]:
    """Return what a link has to say so that its page is seen through the same lens."""
    if "carried" not in g:
        seen, found = lens(), {}
        if seen.on != seen.today:
            found["on"] = seen.on.isoformat()
        if seen.known:
            found["known"] = seen.known.date().isoformat()
        if asked_confirmed():
            found["confirmed"] = "1"
        g.carried = found
    kept: dict[str, str] = g.carried
    return kept


def keep_lens(app: Flask) -> None:
    """Let every link within an account keep its lens; what was written leads to the present.

    A link that names ``on``, ``known`` or ``confirmed`` itself says what it wants.
    """

    @app.url_defaults
    def carry(_: str, values: dict[str, Any]) -> None:
        here = (request.view_args or {}) if has_request_context() else {}
        account = here.get("account_id")
        if account and request.method == "GET" and account == values.get("account_id"):
            for name, value in carried().items():
                values.setdefault(name, value)

    app.add_template_filter(spoken)
    app.add_template_filter(worth)
    app.add_template_global(carried)
    app.add_template_global(strip)


def spoken(day: date) -> str:
    """Return a day as people say it: 31 March 2026."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def _back(kept: tuple[tuple[str, str], ...]) -> str:
    """Return the address of this page today; names of the query are never options of a link."""
    nowhere: dict[str, Any] = dict.fromkeys(NAMES)
    path = url_for(request.endpoint or "", **(request.view_args or {}), **nowhere)
    query = [*kept, *((("confirmed", "1"),) if asked_confirmed() else ())]
    return f"{path}?{urlencode(query)}" if query else path
