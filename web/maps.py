"""The map of an account, and the same data as a table."""

from __future__ import annotations

from flask import Blueprint, request

from stakemap.drawing.map import VIEWS
from stakemap.service.maps import Scope

from .asking import account_page, asked_day, service, today

pages = Blueprint("maps", __name__)

VIEW_NAMES = {"org": "Organisation", "rings": "Power rings", "network": "Network"}


@pages.get("/accounts/<account_id>")
def one(account_id: str) -> str:
    """Show the map."""
    opened, on = service(), asked_day()
    account = opened.accounts.one(account_id)
    view = request.args.get("view", VIEWS[0])
    confirmed = request.args.get("confirmed") == "1"
    graph = opened.maps.graph(
        account_id,
        on,
        today=today(),
        view=view,
        confirmed_only=confirmed,
        scope=Scope(request.args.get("unit", ""), request.args.get("around", "")),
    )
    units = opened.snapshots.of(account_id, on, today=today()).units
    return account_page(
        "map.html",
        account,
        graph=graph,
        view=view,
        views=VIEW_NAMES,
        units=units,
        confirmed=confirmed,
    )
