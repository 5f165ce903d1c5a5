"""A claim as commands show it: as it stands, who said what, how belief comes about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from stakemap.cli.options import now
from stakemap.cli.output import print_json, print_table
from stakemap.errors import NotFound
from stakemap.model.account import Account
from stakemap.model.attachment import told_size
from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.model.statement import Stance, Statement
from stakemap.service import claim_document
from stakemap.service.claims import ClaimDetail
from stakemap.service.service import Service

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it stands, in the account whose fact it is, and what a command did."""

    account: Account
    detail: ClaimDetail
    document: dict[str, Any]


def somewhere(opened: Service, account: Account, work: Callable[[Account], T]) -> T:
    """Do something with a fact of the customer's, else with one about ours alone."""
    try:
        return work(account)
    except NotFound:
        own = opened.accounts.own_or_none()
        if own is None:
            raise
        try:
            return work(own)
        except NotFound:
            pass
        raise


def shown_claim(
    opened: Service, account: Account, place_id: str, claim: ClaimId, lens: Lens | None = None
) -> Shown:
    """Return a claim of an account, or of our own side, as a lens shows it."""
    seen = lens or Lens.present(now().date())
    place = account if account.id == place_id else opened.accounts.one(place_id)

    def read(one: Account) -> tuple[Account, ClaimDetail]:
        return one, opened.claims.one(one.id, claim, seen)

    whose, detail = somewhere(opened, place, read)
    snapshot = opened.snapshots.whole(account.id, seen)
    return Shown(whose, detail, claim_document.claim(detail, snapshot))


def answer_with(shown: Shown, done: dict[str, Any], *, as_json: bool) -> None:
    """Print a claim, as one document with what a command did or as tables."""
    if as_json:
        print_json({"account": shown.account.id, **done, **shown.document})
    else:
        _print(shown)


def _print(shown: Shown) -> None:
    _print_claims(shown)
    _print_decisions(shown)
    _print_hearings(shown)
    _print_files(shown)
    _print_ways(shown)


def _print_claims(shown: Shown) -> None:
    claims = [shown.document["claim"], *shown.document["rivals"]]
    print_table(
        f"{shown.account.name}: one claim" + (", and what cannot also hold" if claims[1:] else ""),
        ("Fact", "Belief:n", "Voices:n", "Status", "Holds", "Id:id,spare"),
        [
            (
                one["sentence"],
                one["belief"],
                one["roots"],
                one["status"],
                one["in_force"],
                one["id"],
            )
            for one in claims
        ],
    )


def _print_decisions(shown: Shown) -> None:
    """Print which of them somebody decided for, and why; where nobody did, nothing."""
    views = [shown.detail.view, *shown.detail.rivals]
    sentences = [one["sentence"] for one in (shown.document["claim"], *shown.document["rivals"])]
    decided = [
        (told, view.decision.at.date(), view.decision.reason)
        for view, told in zip(views, sentences, strict=True)
        if view.decision
    ]
    if decided:
        print_table("What was decided", ("For", "On", "Because"), decided)


def _print_hearings(shown: Shown) -> None:
    names = {one.statement.id: one.source.name for one in shown.detail.hearings}
    print_table(
        "Who said what",
        (
            "On",
            "Source",
            "Grade",
            "Channel:spare",
            "Says",
            "Heard from",
            "In which words:spare",
            "Id:id,spare",
        ),
        [
            (
                one.statement.on,
                one.source.name,
                f"{one.source.reliability.value}{one.statement.credibility}",
                one.statement.channel.value,
                _says(one.statement),
                ", ".join(names.get(origin, "–") for origin in one.statement.heard_from) or None,
                " ".join(part for part in (one.statement.quote, one.statement.url) if part) or None,
                one.statement.id,
            )
            for one in shown.detail.hearings
        ],
    )


def _says(one: Statement) -> str:
    """Return what a statement says, with its number where it gives one."""
    if one.withdrawn_at:
        return "taken back"
    return one.stance.value if one.number is None else f"{one.stance} {one.number:g}"


def _print_files(shown: Shown) -> None:
    names = {one.statement.id: one.source.name for one in shown.detail.hearings}
    files = shown.detail.attachments
    if files:
        print_table(
            "Attached files",
            ("File", "Size:n", "Told by", "Id:id"),
            [
                (
                    one.name,
                    "removed" if one.removed_at else told_size(one.size),
                    names.get(one.statement_id, "–"),
                    one.id,
                )
                for one in files
            ],
        )


def _print_ways(shown: Shown) -> None:
    print_table(
        "How the belief comes about",
        (
            "On the way to us",
            "Against",
            "Said on:spare",
            "Weighs:n,spare",
            "Faded to:n",
            "Belief so far:n",
        ),
        [
            (
                " → ".join(source["name"] for source in one["through"]),
                one["stance"] == Stance.CONTRADICTS,
                one["on"],
                one["evidence"],
                one["faded"],
                one["belief"],
            )
            for one in shown.document["ways"]
        ],
    )
