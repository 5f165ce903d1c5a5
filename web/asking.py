"""What a request asks: which service, which account, which day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final, cast

from flask import current_app, render_template, request
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from stakemap.model.account import Account
from stakemap.model.lens import Lens
from stakemap.service.service import Service

from .fields import day
from .tabs import GROUPS

EXTENSION = "stakemap"

KEPT = 4_000
"""Letters of one field that a refused form keeps."""
SMALL: Final = 500
"""An account of so many facts is measured, doubt and all, in a quarter of a second."""


def service() -> Service:
    """Return the service behind the pages."""
    return cast("Service", current_app.extensions[EXTENSION])


def now() -> datetime:
    """Return the present moment; the only clock of the pages."""
    return datetime.now(UTC)


def today() -> date:
    """Return the present day."""
    return now().date()


def lens() -> Lens:
    """Return the lens that ``?on=`` and ``?known=`` ask for, the present without them.

    Raises
    ------
    InvalidValue
        One of them is not a date.
    """
    asked = request.args
    return Lens.asked(day(asked.get("on", "")), day(asked.get("known", "")), today())


def asked_confirmed() -> bool:
    """Return whether ``?confirmed=1`` asks for confirmed facts alone, beside the others."""
    return request.args.get("confirmed") == "1"


def confirmed() -> Lens | None:
    """Return the lens on confirmed facts alone where it is asked for, else none."""
    return lens().confirmed() if asked_confirmed() else None


def worked_out(what: str, account_id: str, through: Lens) -> bool:
    """Return whether a finding on the whole account is known, asked for, or found out soon."""
    opened = service()
    return (
        "measured" in request.args
        or opened.analysis.known(what, account_id, through)
        or opened.claims.count(account_id) <= SMALL
    )


def account_page(template: str, account: Account, **values: Any) -> str:  # noqa: ANN401
    """Return a page of one account: it says which account and which store it shows."""
    return render_template(
        template,
        account=account,
        groups=GROUPS,
        store=service().health.store_name,
        **values,
    )


def shortened(form: MultiDict[str, str] | CombinedMultiDict[str, str]) -> MultiDict[str, str]:
    """Return what was typed as far as a form shows it again: no field takes more than that."""
    return MultiDict((name, text[:KEPT]) for name in form for text in form.getlist(name))
