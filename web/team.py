"""Our team against theirs: coverage, fragility, the smallest team, levels now and wanted."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.analysis.functions import offered
from stakemap.service.wording import layers_differ

from .asking import account_page, confirmed, lens, now, service

pages = Blueprint("team", __name__)


@pages.get("/accounts/<account_id>/team")
def page(account_id: str) -> str:
    """Show what our people together cover, and by what it hangs."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    found = opened.analysis.team(account_id, through)
    snapshot = opened.snapshots.of(account_id, through)
    sure = confirmed()
    alone = opened.analysis.team(account_id, sure) if sure else None
    by_unit = request.args.get("rows") == "units"
    matrix = found.units if by_unit else found.matrix
    return account_page(
        "team.html",
        account,
        found=found,
        alone=alone,
        differ=layers_differ(found.layer, alone.layer) if alone else "",
        people=snapshot.person_by_id,
        units=snapshot.unit_by_id,
        by_unit=by_unit,
        matrix=matrix,
        rows=sorted(matrix.rows, key=lambda row: row not in found.layer.weights),
        sure=(alone.units if by_unit else alone.matrix) if alone else None,
        functions=sorted({*offered(snapshot), *found.needed}),
    )


@pages.post("/accounts/<account_id>/team")
def plan(account_id: str) -> Response:
    """Remember which functions the account needs."""
    wanted = [*request.form.getlist("need"), *request.form.get("other", "").split(",")]
    service().needs.plan(account_id, wanted, now())
    return redirect(url_for("team.page", account_id=account_id))
