"""Who matters: every measure in sortable tables, each rank with what doubt makes of it."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, request

from stakemap.analysis.catalogue import CATALOGUE
from stakemap.analysis.centrality import PersonMeasures
from stakemap.analysis.uncertainty import Doubt
from stakemap.service.people import listed
from stakemap.service.wording import layers_differ, move, ordinal, place

from .asking import account_page, confirmed, lens, service
from .intervals import Bar, bar

pages = Blueprint("centrality", __name__)

VIEWS: Final = {
    "": ("Who is listened to", ("out_strength", "in_strength", "betweenness")),
    "position": (
        "Place in the network",
        ("closeness", "eigenvector", "core_number", "coreness", "constraint", "effective_size"),
    ),
    "brokers": (
        "Between units",
        ("coordinator", "gatekeeper", "representative", "consultant", "liaison"),
    ),
}
"""Every measure has a column in one of these; the first view is what most people want."""
TWO_DIGITS: Final = ("out_strength", "in_strength", "effective_size")


@pages.get("/accounts/<account_id>/centrality")
def page(account_id: str) -> str:
    """Show everybody's measures."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.of(account_id, through)
    found = opened.analysis.centrality(account_id, through)
    doubt = opened.analysis.doubt(account_id, through)
    sure = confirmed()
    alone = opened.analysis.centrality(account_id, sure) if sure else None
    view = request.args.get("show", "") if request.args.get("show", "") in VIEWS else ""
    return account_page(
        "centrality.html",
        account,
        found=found,
        people={person.id: listed(snapshot, person) for person in snapshot.people},
        ranks={one.id: place(one.rank, doubt.rank[one.id]) for one in found.people},
        bars=bars(found.people, doubt),
        doubt=doubt,
        alone={one.id: one for one in alone.people} if alone else {},
        differ=layers_differ(found.layer, alone.layer) if alone else "",
        move=move,
        view=view,
        views=VIEWS,
        columns=[(name, CATALOGUE[name]) for name in VIEWS[view][1]],
        catalogue=CATALOGUE,
        cell=cell,
        ordinal=ordinal,
    )


def bars(people: tuple[PersonMeasures, ...], doubt: Doubt) -> dict[str, dict[str, Bar]]:
    """Return the bars of everybody's rank, the first on the left, and of their reach."""
    most = max((one.high for one in doubt.reach.values()), default=0.0)
    last = float(len(people))
    return {
        one.id: {
            "rank": bar(one.rank, doubt.rank[one.id], 1.0, last),
            "reach": bar(one.reach or 0.0, doubt.reach[one.id], 0.0, most),
        }
        for one in people
    }


def cell(one: PersonMeasures, name: str) -> str:
    """Return one measure of a person as people read it."""
    value = getattr(one, name) if hasattr(one, name) else getattr(one.brokerage, name)
    if value is None:
        return "–"
    if isinstance(value, int):
        return str(value)
    return f"{value:.2f}" if name in TWO_DIGITS else f"{value:.3f}"
