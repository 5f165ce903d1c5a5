"""Adding people, seats and purchases by hand."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from stakemap.errors import InvalidValue, StakemapError
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.service.additions import NewPerson
from stakemap.service.new_seat import NewSeat
from stakemap.service.opportunities import NewOpportunity
from stakemap.service.tellers import UNKNOWN

from .answering import introduced
from .asking import account_page, now, service, shortened, today
from .entry_fields import OURS, SEATS, THEIRS, groups
from .fields import day, number
from .telling import tellers_of, voice_of

pages = Blueprint("additions", __name__)

NOUNS: Final = ("person", "seat", "purchase")
NEXT: Final = {
    "person": Predicate.TIE,
    "seat": Predicate.HOLDER,
    "purchase": Predicate.BUYING_ROLE,
}
"""What is told next of something new, unless another fact waits for it."""

Form = MultiDict[str, str]


@pages.get("/accounts/<account_id>/add")
def page(account_id: str) -> str:
    """Ask for a person, a seat or a purchase."""
    return _form(account_id, request.args)


@pages.post("/accounts/<account_id>/add")
def add(account_id: str) -> Response | tuple[str, int]:
    """Add it, and go on with the fact that it was needed for."""
    form = request.form
    try:
        noun, question = _noun(form), form.get("question", "")
        if noun == "person" and question and not form.get("predicate"):
            return introduced(account_id, question, _person(form))
        return _onwards(account_id, noun, form)
    except StakemapError as error:
        return _form(account_id, shortened(form), str(error)), error.status


def _onwards(account_id: str, noun: str, form: Form) -> Response:
    opened = service()
    if noun == "purchase":
        new = NewOpportunity(
            form.get("name", ""),
            number(form.get("value", "")),
            form.get("stage", ""),
            day(form.get("close_on", "")),
        )
        return _told_next(
            account_id, noun, form, opened.opportunities.add(account_id, new, now()).id
        )
    if noun == "seat":
        added = opened.additions.seat(account_id, _seat(form, form.get("name", "")), now())
        return _told_next(account_id, noun, form, str(added.role_id))
    added = opened.additions.person(account_id, _person(form), now())
    if added.account_id == account_id and not form.get("predicate"):
        return redirect(url_for("people.one", account_id=account_id, person_id=added.person_id))
    return _told_next(account_id, noun, form, str(added.person_id))


def _told_next(account_id: str, noun: str, form: Form, id_: str) -> Response:
    """Lead to the form of the fact that waits for what is new, or of the likeliest."""
    one, two = form.get("subject", ""), form.get("object", "")
    return redirect(
        url_for(
            "facts.new",
            account_id=account_id,
            predicate=form.get("predicate") or NEXT[noun].value,
            question=form.get("question") or None,
            subject=one or id_,
            object=(id_ if one else two) or None,
        )
    )


def _person(form: Form) -> NewPerson:
    return NewPerson(
        form.get("name", ""), form.get("email", ""), _seat(form, form.get("title", ""))
    )


def _seat(form: Form, title: str) -> NewSeat:
    return NewSeat(
        title,
        form.get("unit", ""),
        form.get("level", ""),
        form.get("reports_to", ""),
        tuple(form.getlist("above")),
        form.get("ours") == "1",
        voice_of(form.get("told_by", UNKNOWN), form.get("document", "")),
    )


def _form(account_id: str, asked: Form, refused: str = "") -> str:
    opened = service()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.whole(account_id, Lens.present(today()))
    question = asked.get("question", "")
    return account_page(
        "add.html",
        account,
        nouns=NOUNS,
        noun=asked.get("noun") if asked.get("noun") in NOUNS else NOUNS[0],
        question=opened.questions.one(account_id, question, today=today()) if question else None,
        refused=refused,
        asked=asked,
        seats=groups(snapshot, (THEIRS, SEATS, OURS)),
        units=sorted({one.name for one in snapshot.units}),
        **tellers_of(snapshot),
    )


def _noun(form: Form) -> str:
    noun = form.get("noun", NOUNS[0])
    if noun not in NOUNS:
        raise InvalidValue(f"{noun[:40]!r} is not one of {', '.join(NOUNS)}")
    return noun
