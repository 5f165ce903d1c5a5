"""The map of an account, and the same data as a table."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.drawing.map import VIEWS
from stakemap.service.maps import Scope

from .asking import account_page, lens, service

pages = Blueprint("maps", __name__)

VIEW_NAMES = {"org": "Organisation", "rings": "Power rings", "network": "Network"}


@pages.get("/accounts/<account_id>")
def one(account_id: str) -> str:
    """Show the map."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    view = request.args.get("view", VIEWS[0])
    confirmed = request.args.get("confirmed") == "1"
    scope = Scope(request.args.get("unit", ""), request.args.get("around", ""))
    shown = through.confirmed() if confirmed else through
    graph = opened.maps.graph(account_id, shown, view, scope)
    units = opened.snapshots.of(account_id, through).units
    return account_page(
        "map.html",
        account,
        graph=graph,
        view=view,
        views=VIEW_NAMES,
        units=units,
        own_fields=("unit",),
    )
