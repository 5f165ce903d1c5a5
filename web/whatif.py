"""What if: changes tried on a copy of the account, every number before and after, and a link."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.analysis.whatif import Change, ChangeKind, FactKind
from stakemap.analysis.whatif_link import decoded, encoded
from stakemap.errors import InvalidValue
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

from .asking import account_page, lens, service

pages = Blueprint("whatif", __name__)

OFFERED = (
    ChangeKind.WIN_OVER,
    ChangeKind.LEAVE,
    ChangeKind.ADD_INFLUENCE,
    ChangeKind.REMOVE_INFLUENCE,
    ChangeKind.ADD_TIE,
    ChangeKind.REMOVE_TIE,
    ChangeKind.CONFIRM,
    ChangeKind.REFUTE,
)
"""What the form offers; links may hold every kind."""
WORDS = {
    ChangeKind.WIN_OVER: "{0} is won over by {1}",
    ChangeKind.LEAVE: "{0} leaves",
    ChangeKind.ADD_INFLUENCE: "{0} influences {1}",
    ChangeKind.REMOVE_INFLUENCE: "{0} no longer influences {1}",
    ChangeKind.ADD_TIE: "{0} knows {1}",
    ChangeKind.REMOVE_TIE: "{0} no longer knows {1}",
    ChangeKind.CONFIRM: "it is confirmed that {0} → {1} ({2})",
    ChangeKind.REFUTE: "it is refuted that {0} → {1} ({2})",
}
SHOWN = 15


@pages.get("/accounts/<account_id>/what-if")
def page(account_id: str) -> str:
    """Show every number before and after the changes of the link; nothing is saved."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    link = request.args.get("try", "")
    changes = decoded(link) if link else ()
    found = opened.analysis.what_if(account_id, changes, through)
    without = [
        encoded([one for other, one in enumerate(changes) if other != place])
        if len(changes) > 1
        else ""
        for place in range(len(changes))
    ]
    return account_page(
        "whatif.html",
        account,
        snapshot=snapshot,
        link=link,
        changes=list(zip([words(snapshot, one) for one in changes], without, strict=True)),
        found=found,
        moved=found.moved[:SHOWN],
        people={**snapshot.person_by_id},
        offered=[one.value for one in OFFERED],
    )


@pages.get("/accounts/<account_id>/what-if/add")
def add(account_id: str) -> Response:
    """Lead to the link with one more change; nothing is written, so this is a GET."""
    link = request.args.get("try", "")
    changes = [*(decoded(link) if link else ()), asked_change(request.args)]
    query: dict[str, Any] = {"try": encoded(changes)}
    return redirect(url_for("whatif.page", account_id=account_id, **query))


def asked_change(form: Any) -> Change:  # noqa: ANN401
    """Return the change that a form asks for.

    Raises
    ------
    InvalidValue
        The kind or the number is not one that is known.
    """
    kind, number = form.get("kind", ""), form.get("number", "").strip()
    if kind not in {one.value for one in OFFERED}:
        allowed = ", ".join(one.value for one in OFFERED)
        raise InvalidValue(f"{kind[:40]!r} is not one of {allowed}")
    try:
        amount = float(number.replace(",", ".")) if number else None
    except ValueError as error:
        raise InvalidValue(f"{number[:40]!r} is not a number") from error
    fact = kind in (ChangeKind.CONFIRM, ChangeKind.REFUTE)
    text = form.get("fact", FactKind.INFLUENCE.value) if fact else ""
    default = {"add influence": 0.6, "add tie": 3.0}.get(kind) if amount is None else amount
    return Change(ChangeKind(kind), form.get("subject", ""), form.get("object", ""), text, default)


def words(snapshot: Snapshot, change: Change) -> str:
    """Return a change as a sentence."""

    def name(id_: str) -> str:
        person = snapshot.person_by_id.get(PersonId(id_))
        return person.name if person else change.text or "somebody new"

    template = WORDS.get(change.kind, change.kind.value + ": {0} {1}")
    text = template.format(name(change.subject), name(change.object), change.text)
    return text if change.number is None else f"{text} ({change.number:g})"
