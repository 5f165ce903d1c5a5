"""Entering a fact: the form for one sort of it, and who told it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final, TypeVar

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from stakemap.errors import InvalidValue, StakemapError
from stakemap.model.account import Snapshot
from stakemap.model.attachment import NewFile
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.statement import Channel, Stance
from stakemap.service.entry import Entry
from stakemap.service.tellers import UNKNOWN

from .answering import answered
from .asking import account_page, now, service, shortened, today
from .entry_fields import FIELDS, Group, groups
from .fields import day, number
from .kept_files import filed, waiting
from .telling import tellers_of, voice_of

LINKS: Final = 2
"""Fields for a chain before any is filled; each that is filled brings another."""
CREDIBLE: Final = {
    "1": "confirmed by others",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}

Form = MultiDict[str, str]
Choice = TypeVar("Choice", bound=StrEnum)


def new(account_id: str) -> str:
    """Ask for one fact, and who told it."""
    return _form(account_id, request.args)


def enter(account_id: str) -> Response | tuple[str, int]:
    """Enter it; where it answers a question, close that. What is refused can be put right."""
    form, question, brought = request.form, request.form.get("question", ""), filed()
    if form.get("longer"):
        return _form(account_id, shortened(form), brought.refused, brought.files), 200
    try:
        if brought.refused:
            raise InvalidValue(brought.refused)
        entry = replace(entry_of(form), files=brought.files)
        if question:
            return answered(account_id, question, entry)
        heard = service().entries.record(account_id, entry, now())
    except StakemapError as error:
        return _form(account_id, shortened(form), str(error), brought.files), error.status
    return redirect(url_for("facts.one", account_id=heard.account_id, claim_id=heard.claim.id))


def entry_of(form: Form) -> Entry:
    """Return what a form says.

    Raises
    ------
    InvalidValue
        A field holds something that is not allowed.
    """
    channel = form.get("channel", "")
    return Entry(
        _choice(Predicate, form.get("predicate", ""), "predicate"),
        form.get("subject", ""),
        form.get("object", ""),
        form.get("value", ""),
        number(form.get("number", "")),
        form.get("kind", ""),
        voice_of(form.get("told_by", UNKNOWN), form.get("document", "")),
        _choice(Stance, form.get("stance", Stance.SUPPORTS), "stance"),
        _credibility(form.get("credibility", "2")),
        form.get("quote", ""),
        day(form.get("on", "")),
        _choice(Channel, channel, "channel") if channel else None,
        day(form.get("since", "")),
        day(form.get("until", "")),
        form.get("url", ""),
        tuple(voice_of(one, form.get("heard_document", "")) for one in _chain(form)),
    )


def _form(account_id: str, asked: Form, refused: str = "", files: tuple[NewFile, ...] = ()) -> str:
    """Return the form as an address or a refused form fills it."""
    opened = service()
    account = opened.accounts.one(account_id)
    snapshot = opened.snapshots.whole(account_id, Lens.present(today()))
    question = asked.get("question", "")
    predicate = _predicate(snapshot, asked)
    fields = FIELDS[predicate]
    subjects, objects = groups(snapshot, fields.subjects), groups(snapshot, fields.objects)
    one, two = _ends(subjects, objects, asked)
    kind = asked.get("kind", "")
    return account_page(
        "new_fact.html",
        account,
        question=opened.questions.one(account_id, question, today=today()) if question else None,
        refused=refused,
        waiting=waiting(files),
        asked=asked,
        predicate=predicate,
        predicates=list(Predicate),
        fields=fields,
        subjects=subjects,
        objects=objects,
        one=one,
        two=two,
        chain=_links(asked),
        said=_said(account_id, Entry(predicate, one, two, asked.get("value", ""), kind=kind)),
        **tellers_of(snapshot),
        channels=list(Channel),
        credible=CREDIBLE,
    )


def _predicate(snapshot: Snapshot, asked: Form) -> Predicate:
    """Return which fact is asked for; without a word, what is said most of whom it is about."""
    text = asked.get("predicate", "")
    if text in list(Predicate):
        return Predicate(text)
    subject = asked.get("subject", "")
    if any(one.id == subject for one in snapshot.ours):
        return Predicate.TIE
    return Predicate.AUTHORITY if subject in snapshot.role_by_id else Predicate.INFLUENCE


def _ends(subjects: list[Group], objects: list[Group], asked: Form) -> tuple[str, str]:
    """Return which ends are chosen already; whoever cannot be the first may be the second."""
    one, two = asked.get("subject", ""), asked.get("object", "")
    first = {id_ for _, named in subjects for id_, _ in named}
    second = {id_ for _, named in objects for id_, _ in named}
    if one not in first and (one in second or two in first):
        return two, one
    return one, two


def _chain(form: Form) -> list[str]:
    """Return who told our teller, who told them, and so on."""
    return [one for one in form.getlist("heard_from") if one]


def _links(asked: Form) -> list[str]:
    """Return what the fields of the chain hold: one more than is filled, two at least."""
    filled = _chain(asked)
    free = 2 if asked.get("longer") else 1
    return [*filled, *[""] * max(free, LINKS - len(filled))]


def _said(account_id: str, entry: Entry) -> list[tuple[str, str]]:
    """Return what was said before on the fact that the form is filled with."""
    entries, day = service().entries, today()
    try:
        said = entries.said_on(account_id, entry, day)
    except StakemapError:
        return []
    return [
        (id_, f"what {one.source.name} said on {one.statement.on}") for id_, one in said.items()
    ]


def _choice(kind: type[Choice], text: str, name: str) -> Choice:
    try:
        return kind(text)
    except ValueError as error:
        allowed = ", ".join(one.value for one in kind)
        raise InvalidValue(f"{name} {text[:40]!r} is not one of {allowed}") from error


def _credibility(text: str) -> int:
    if text not in CREDIBLE:
        raise InvalidValue(f"credibility {text[:20]!r} is not one of 1 to 6")
    return int(text)
