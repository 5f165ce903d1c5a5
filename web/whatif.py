"""What if: changes tried on a copy of the account, every number before and after, and a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.analysis.change import Change, ChangeKind
from stakemap.analysis.whatif import applied
from stakemap.analysis.whatif_link import decoded, encoded
from stakemap.errors import StakemapError
from stakemap.model.account import Account, Snapshot
from stakemap.model.organisation import RoleId
from stakemap.service.changes import sentences
from stakemap.service.figures import spread, told
from stakemap.service.trial import Trial
from stakemap.service.trial_map import moved_lines
from stakemap.service.wording import name_of

from .asking import account_page, lens, now, service, shortened
from .telling import tellers_of, voice_of
from .trying import FORMS, asked_change, offered_facts

pages = Blueprint("whatif", __name__)

VIEWS: Final = {
    "": ("Who matters", ("rank", "standing", "reach", "lost", "decides")),
    "position": (
        "Place in the network",
        ("out_strength", "in_strength", "betweenness", "closeness", "core_number"),
    ),
    "core": ("Core and brokers", ("eigenvector", "coreness", "constraint", "effective_size")),
    "brokers": (
        "Between units",
        ("coordinator", "gatekeeper", "representative", "consultant", "liaison"),
    ),
}
"""Every figure of a person has a column in one of these."""
OURS: Final = ("verdict", "rim_share", "effort_reach", "percentile", "lost")
OURS_TOO: Final = ("agreement", "contacts", "minutes", "next")
"""What else there is of ours, beside the views that are not the first."""
LONGEST_REVISION: Final = 19
"""Digits from which a number is no revision, and takes long to read."""
SHOWN: Final = 15
"""People who are shown unless all are asked for."""


@pages.get("/accounts/<account_id>/what-if")
def page(account_id: str) -> str:
    """Show every number before and after the changes of the link; nothing is saved."""
    link = request.args.get("try", "")
    return _page(account_id, decoded(link) if link else ())


@pages.get("/accounts/<account_id>/what-if/add")
def add(account_id: str) -> Response | tuple[str, int]:
    """Lead to the link with one more change; nothing is written, so this is a GET."""
    link = request.args.get("try", "")
    before = decoded(link) if link else ()
    snapshot = service().snapshots.of(account_id, lens())
    try:
        changes = [*before, asked_change(request.args, before)]
        query: dict[str, Any] = {"try": encoded(changes)}
        applied(snapshot, changes)
    except StakemapError as error:
        return _page(account_id, before, str(error)), error.status
    return redirect(url_for("whatif.page", account_id=account_id, **query))


@pages.post("/accounts/<account_id>/what-if/save")
def save(account_id: str) -> Response | tuple[str, int]:
    """Save what was tried, all of it or nothing, and show it on the map."""
    form = request.form
    link = form.get("try", "")
    changes = decoded(link) if link else ()
    voice = voice_of(form.get("told_by", ""), form.get("document", ""))
    try:
        service().trials.save(account_id, changes, voice, _revision(form.get("rev", "")), now())
    except StakemapError as error:
        return _page(account_id, changes, unsaved=str(error)), error.status
    flash("What was tried is saved, as statements of today.")
    return redirect(url_for("maps.one", account_id=account_id))


def _revision(text: str) -> int:
    """Return the revision that was looked at; what is none is never the present one."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_REVISION else -1


def _page(account_id: str, changes: Sequence[Change], refused: str = "", unsaved: str = "") -> str:
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    found = opened.trials.numbers(account_id, changes, through)
    drawn = opened.trials.map(account_id, changes, through) if changes else None
    return account_page(
        "whatif.html",
        account,
        link=encoded(changes) if changes else "",
        said=list(zip(sentences(snapshot, changes), _without(changes), strict=True)),
        refused=refused,
        unsaved=unsaved,
        found=found,
        drawn=drawn,
        marked=moved_lines(drawn) if drawn else [],
        **_form(found.changed),
        **_figures(found),
        **_saving(account, changes),
    )


def _form(there: Snapshot) -> dict[str, Any]:
    """Return what the form for one more change needs: who and what there is after the others."""
    kind, about = _kind(), request.args.get("about", "")
    return {
        "typed": shortened(request.values),
        "kind": kind,
        "forms": FORMS,
        "there": there,
        "seats": _seats(there),
        "facts": offered_facts(there, kind, about) if _lists_facts(kind) else None,
        "about": about,
    }


def _figures(found: Trial) -> dict[str, Any]:
    """Return whose figures are shown, and which: of those who move, or of everybody if asked."""
    view, everybody = _view(), request.args.get("all") == "1"
    moved = [one for one in found.people if one.moved]
    return {
        "moved": moved,
        "shown": found.people if everybody else moved[:SHOWN],
        "everybody": everybody,
        "view": view,
        "views": VIEWS,
        "columns": VIEWS[view][1],
        "ours": [one for one in found.ours if everybody or one.moved],
        "our_columns": OURS_TOO if view else OURS,
        "told": told,
        "spread": spread,
    }


def _saving(account: Account, changes: Sequence[Change]) -> dict[str, Any]:
    """Return what the form to save needs; nothing where another day than today is shown."""
    opened, through = service(), lens()
    if through.past or not changes:
        return {}
    snapshot = opened.snapshots.whole(account.id, through)
    return {
        "writing": opened.trials.writing(account.id, changes, through),
        "rev": snapshot.account.rev,
        **tellers_of(snapshot),
    }


def _without(changes: Sequence[Change]) -> list[str]:
    """Return for each change the link of all others, nothing where it is the only one.

    Whoever was added by a change is gone with it, and so are the changes about them.
    """
    links = []
    for one in changes:
        added = one.subject if one.kind is ChangeKind.ADD_PERSON else ""
        kept = [
            other
            for other in changes
            if other is not one and not (added and added in (other.subject, other.object))
        ]
        links.append(encoded(kept) if kept else "")
    return links


def _kind() -> ChangeKind:
    wanted = request.args.get("kind", "")
    return ChangeKind(wanted) if wanted in list(ChangeKind) else next(iter(FORMS))


def _view() -> str:
    wanted = request.args.get("show", "")
    return wanted if wanted in VIEWS else ""


def _lists_facts(kind: ChangeKind) -> bool:
    return any(field.choices == "facts" for field in FORMS[kind].fields)


def _seats(snapshot: Snapshot) -> list[tuple[RoleId, str]]:
    """Return every seat with who holds it, in the order of what they are called."""
    seats = [(role.id, name_of(role.id, snapshot)) for role in snapshot.roles]
    return sorted(seats, key=lambda one: one[1].casefold())
