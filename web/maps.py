"""The map of an account, and the same data as a table."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from stakemap.model.lens import Lens
from stakemap.service.maps import Scope
from stakemap.service.maps import picture as picture_of
from stakemap.service.wording import layers_differ

from .asking import account_page, confirmed, lens, service, worked_out
from .sending import attachment, file_stem
from .standalone import standalone

pages = Blueprint("maps", __name__)

VIEWS: Final = {"org": "Organisation", "rings": "Power rings", "network": "Network"}
"""What each view is called, the usual one first."""


@pages.get("/accounts/<account_id>")
def one(account_id: str) -> str:
    """Show the map."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    sure, differ = confirmed(), ""
    shown = sure or through
    graph = _asked(account_id, shown, doubt=worked_out("doubt", account_id, shown))
    if sure:
        full, alone = (opened.analysis.centrality(account_id, one).layer for one in (through, sure))
        differ = layers_differ(full, alone)
    units = opened.snapshots.of(account_id, through).units
    return account_page(
        "map.html",
        account,
        graph=graph,
        view=graph["view"],
        views=VIEWS,
        units=units,
        sure=sure,
        differ=differ,
        own_fields=("unit",),
    )


@pages.get("/accounts/<account_id>/map.html")
def file(account_id: str) -> Response:
    """Send the same map as one file that needs neither a server nor a network."""
    account = service().accounts.one(account_id)
    through = confirmed() or lens()
    page = standalone(_asked(account_id, through, doubt=True), account.name, through)
    return attachment(page.encode(), f"{file_stem(account.name)}-map.html")


@pages.get("/accounts/<account_id>/map.svg")
def picture(account_id: str) -> Response:
    """Send the same map as a picture that stays sharp at any size."""
    account = service().accounts.one(account_id)
    drawn = picture_of(_asked(account_id, confirmed() or lens()), account.name)
    return attachment(drawn.encode(), f"{file_stem(account.name)}-map.svg")


def _asked(account_id: str, through: Lens, *, doubt: bool = False) -> dict[str, Any]:
    """Return the map that the address asks for, with what doubt makes of its numbers or without."""
    scope = Scope(request.args.get("unit", ""), request.args.get("around", ""))
    view = request.args.get("view", next(iter(VIEWS)))
    maps = service().maps
    return (maps.doubted if doubt else maps.graph)(account_id, through, view, scope)
