"""The map of an account, and the same data as a table."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.drawing.map import VIEWS
from stakemap.service.maps import Scope
from stakemap.service.wording import layers_differ

from .asking import account_page, confirmed, lens, service

pages = Blueprint("maps", __name__)

VIEW_NAMES = {"org": "Organisation", "rings": "Power rings", "network": "Network"}


@pages.get("/accounts/<account_id>")
def one(account_id: str) -> str:
    """Show the map."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    view = request.args.get("view", VIEWS[0])
    scope = Scope(request.args.get("unit", ""), request.args.get("around", ""))
    sure, differ = confirmed(), ""
    graph = opened.maps.graph(account_id, sure or through, view, scope)
    if sure:
        full, alone = (opened.analysis.centrality(account_id, one).layer for one in (through, sure))
        differ = layers_differ(full, alone)
    units = opened.snapshots.of(account_id, through).units
    return account_page(
        "map.html",
        account,
        graph=graph,
        view=view,
        views=VIEW_NAMES,
        units=units,
        sure=sure,
        differ=differ,
        own_fields=("unit",),
    )
