"""Early warnings: the list, entering one, and what was done about it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from flask import Blueprint, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from stakemap.errors import InvalidValue, StakemapError
from stakemap.model.people import PersonId
from stakemap.model.warning import LEAD_DAYS, ActionTaken, WarningState
from stakemap.service.tellers import UNKNOWN
from stakemap.service.warning_entry import WarningEntry

from .asking import account_page, lens, now, service, shortened, today
from .fields import day
from .telling import tellers_of, voice_of

pages = Blueprint("warnings", __name__)


@pages.get("/accounts/<account_id>/warnings")
def page(account_id: str) -> str:
    """List the warnings of an account, and ask for another."""
    return _listed(account_id, MultiDict())


@pages.post("/accounts/<account_id>/warnings")
def enter(account_id: str) -> Response | tuple[str, int]:
    """Enter a warning; what is refused can be put right."""
    form = request.form
    told_by = voice_of(form.get("told_by", UNKNOWN), form.get("document", ""))
    try:
        entry = WarningEntry(form.get("text", ""), _on(), tuple(form.getlist("affects")), told_by)
        id_ = service().warnings.enter(account_id, entry, now())
    except StakemapError as error:
        return _listed(account_id, shortened(form), str(error)), error.status
    return _back(account_id, id_)


def _listed(account_id: str, asked: MultiDict[str, str], refused: str = "") -> str:
    """Return the list with the form below as a refused one fills it."""
    opened, through, lead = service(), lens(), _lead(request.args.get("lead", ""))
    account = opened.accounts.one(account_id)
    views = opened.warnings.all(account_id, through, lead)
    snapshot = opened.snapshots.of(account_id, through)
    return account_page(
        "warnings.html",
        account,
        views=views,
        left=sum(view.state is not WarningState.DONE for view in views),
        counts=Counter(view.state.value for view in views),
        lead=lead,
        today=today(),
        snapshot=snapshot,
        units=[one for one in snapshot.units if one.account_id == account_id],
        asked=asked,
        affects=asked.getlist("affects"),
        refused=refused,
        **tellers_of(snapshot),
    )


@pages.post("/accounts/<account_id>/warnings/<warning_id>/action")
def act(account_id: str, warning_id: str) -> Response:
    """Write down what was done about a warning."""
    form = request.form
    action = ActionTaken(form.get("action", ""), PersonId(form.get("by", "")), _on())
    instead = form.get("instead") == "1"
    service().warnings.act(account_id, warning_id, action, now(), instead=instead)
    return _back(account_id, warning_id)


@pages.post("/accounts/<account_id>/warnings/<warning_id>/assign")
def assign(account_id: str, warning_id: str) -> Response:
    """Name who of ours sees to a warning."""
    person = PersonId(request.form.get("person", ""))
    service().warnings.assign(account_id, warning_id, person, now())
    return _back(account_id, warning_id)


@pages.post("/accounts/<account_id>/warnings/<warning_id>/take-back")
def take_back(account_id: str, warning_id: str) -> Response:
    """Take a warning back."""
    service().warnings.take_back(account_id, warning_id, now())
    return _back(account_id, warning_id)


def _back(account_id: str, warning_id: str) -> Response:
    """Lead to where the form was: somebody's page, else the list."""
    person, home = request.form.get("back_person"), request.form.get("back_account")
    place = f"w-{warning_id}"
    if person and home:
        return redirect(url_for("people.one", account_id=home, person_id=person, _anchor=place))
    return redirect(url_for("warnings.page", account_id=account_id, _anchor=place))


def _lead(text: str) -> int:
    if not text:
        return LEAD_DAYS
    if not text.isdecimal():
        raise InvalidValue(f"{text[:40]!r} is not a number of days")
    return int(text[:6])


def _on() -> date:
    """Return the day of a form, which has to be said."""
    on = day(request.form.get("on", ""))
    if on is None:
        raise InvalidValue("a day is missing: choose one, such as 2026-03-31")
    return on
