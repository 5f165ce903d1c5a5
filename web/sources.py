"""The information centre: who has told us what, and how often others bore it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from stakemap.drawing.channels import channel_picture
from stakemap.errors import InvalidValue
from stakemap.model.attachment import Attachment
from stakemap.model.claim import ClaimId
from stakemap.model.source import Reliability, SourceId
from stakemap.model.statement import Statement, StatementId
from stakemap.service.claims import ClaimView
from stakemap.service.sources import ENOUGH, SourceDetail
from stakemap.service.wording import sentence

from .asking import account_page, lens, now, service

pages = Blueprint("sources", __name__)

GRADES: Final[Mapping[Reliability, str]] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "cannot be judged",
}
"""The Admiralty code in words."""
MOST: Final = 300
"""Facts of one page: a file may have told thousands."""


@dataclass(frozen=True, slots=True)
class Said:
    """One fact that a source spoke about: what it said last, and how often.

    ``verdict`` is what others make of it, nothing where the source took it back; ``files`` bear
    out whatever it said on the fact, those removed left out.
    """

    view: ClaimView
    last: Statement
    times: int
    verdict: str
    files: tuple[Attachment, ...] = ()


@pages.get("/accounts/<account_id>/sources")
def page(account_id: str) -> str:
    """List every voice, and through which channels we heard of the account lately."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    channels = opened.channels.of(account_id, through)
    return account_page(
        "sources.html",
        account,
        sources=opened.sources.all(account_id, through),
        channels=channels,
        picture=channel_picture(channels),
    )


@pages.get("/accounts/<account_id>/sources/<source_id>")
def one(account_id: str, source_id: str) -> str:
    """Show one voice with everything that it said, and what others made of it."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    detail = opened.sources.one(account_id, source_id, through)
    rows = newest(detail)
    shown = rows[:MOST]
    snapshot = opened.vicinity.of(account_id, (row.view for row in shown), through)
    return account_page(
        "source.html",
        account,
        detail=detail,
        rows=[(row, sentence(row.view.claim, snapshot, row.view.number)) for row in shown],
        more=len(rows) - len(shown),
        on=through.on,
        grades=GRADES,
        enough=ENOUGH,
    )


@pages.post("/accounts/<account_id>/sources/<source_id>")
def grade(account_id: str, source_id: str) -> Response:
    """Set a voice's grade; only a person ever does."""
    wanted = request.form.get("reliability", "")
    if wanted not in {one.value for one in Reliability}:
        raise InvalidValue(f"{wanted[:20]!r} is not a grade from A to F")
    service().facts.grade(account_id, SourceId(source_id), Reliability(wanted), now())
    return redirect(url_for("sources.one", account_id=account_id, source_id=source_id))


def newest(detail: SourceDetail) -> list[Said]:
    """Return what a source said last on each fact, the newest first, not in words yet."""
    own: defaultdict[ClaimId, list[Statement]] = defaultdict(list)
    for one in detail.hearings:
        own[one.claim.id].append(one.statement)
    files = _files(detail)
    rows = [
        Said(
            view,
            _last(own[view.claim.id]),
            len(own[view.claim.id]),
            verdict.value if (verdict := detail.verdicts.get(view.claim.id)) else "",
            tuple(file for one in own[view.claim.id] for file in files[one.id]),
        )
        for view in detail.claims
    ]
    return sorted(rows, key=lambda row: (-row.last.on.toordinal(), row.view.claim.id))


def _files(detail: SourceDetail) -> Mapping[StatementId, list[Attachment]]:
    """Return the files of each statement, those removed left out."""
    found: defaultdict[StatementId, list[Attachment]] = defaultdict(list)
    for one in detail.attachments:
        if one.removed_at is None:
            found[one.statement_id].append(one)
    return found


def _last(statements: Sequence[Statement]) -> Statement:
    """Return what was said last and not taken back, else what was taken back last."""
    standing = [one for one in statements if one.withdrawn_at is None]
    return (standing or statements)[-1]
