"""``claim``, ``decide``, ``withdraw`` and ``grade``."""

from __future__ import annotations

from typing import Any, Final

import click

from stakemap.cli.options import account, as_json, lens, now, service
from stakemap.cli.output import print_json, print_table
from stakemap.cli.shown_claim import answer_with, shown_claim, somewhere
from stakemap.errors import Ambiguous, NotFound
from stakemap.model.account import Account
from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.model.source import Reliability
from stakemap.model.statement import StatementId
from stakemap.service import documents
from stakemap.service.service import Service
from stakemap.service.tellers import source_called

SHORT, LONG = 8, 32
"""Letters of a claim's id that may stand for it, and those of a whole one."""
GRADES: Final = [one.value for one in Reliability]


@click.command("claim")
@account
@click.argument("claim")
@lens
@as_json
def claim_command(account: str, claim: str, *, lens: Lens, as_json: bool) -> None:
    """Show one claim: who said what about it, over whom, and what cannot also hold.

    Example: stakemap claim "My customer" 5f0c… --known 2026-03-31
    """
    with service() as opened:
        found = opened.accounts.find(account)
        shown = shown_claim(opened, found, found.id, _claim_id(opened, found, claim), lens)
    answer_with(shown, documents.looked(lens), as_json=as_json)


@click.command("decide")
@account
@click.argument("claim")
@click.option("--reason", required=True, metavar="TEXT", help="Why this one holds.")
@as_json
def decide_command(account: str, claim: str, reason: str, *, as_json: bool) -> None:
    """Say which of those that cannot both hold does, and why.

    Example: stakemap decide "My customer" 5f0c… --reason "She showed us her letter."
    """
    with service() as opened:
        found = opened.accounts.find(account)
        chosen, at = _claim_id(opened, found, claim), now()
        somewhere(opened, found, lambda one: opened.facts.decide(one.id, chosen, reason, at))
        shown = shown_claim(opened, found, found.id, chosen)
    answer_with(shown, {}, as_json=as_json)


@click.command("withdraw")
@account
@click.argument("statement")
@as_json
def withdraw_command(account: str, statement: str, *, as_json: bool) -> None:
    """Take a statement back; it stays in the past and counts no longer.

    Example: stakemap withdraw "My customer" 01KC…
    """
    with service() as opened:
        found = opened.accounts.find(account)
        one, at = StatementId(statement), now()
        claim = somewhere(opened, found, lambda place: opened.facts.withdraw(place.id, one, at))
        shown = shown_claim(opened, found, found.id, claim)
    answer_with(shown, {"withdrawn": statement}, as_json=as_json)


@click.command("grade")
@account
@click.argument("source")
@click.argument("grade", type=click.Choice(GRADES, case_sensitive=False), metavar="GRADE")
@as_json
def grade_command(account: str, source: str, grade: str, *, as_json: bool) -> None:
    """Grade a source by the Admiralty code and settle again what it spoke about.

    GRADE is A (best) to E, or F: cannot be judged.

    Example: stakemap grade "My customer" "Jon Berg" B
    """

    def graded(place: Account) -> dict[str, Any]:
        present = Lens.present(now().date())
        one = source_called(opened.sources.all(place.id, present), source)
        opened.facts.grade(place.id, one.source.id, Reliability(grade), now())
        return {"account": place.id, "source": {**one.as_json(), "reliability": grade}}

    with service() as opened:
        document = somewhere(opened, opened.accounts.find(account), graded)
    if as_json:
        print_json(document)
    else:
        told = document["source"]
        row = (told["name"], told["kind"], told["reliability"], told["claims"], told["statements"])
        print_table("Graded", ("Source", "Kind", "Grade", "Facts:n", "Statements:n"), [row])


def _claim_id(opened: Service, account: Account, text: str) -> ClaimId:
    """Return the id of a claim that is named by it, or by its first letters alone.

    Raises
    ------
    Ambiguous
        Several claims begin so.
    NotFound
        There are too few letters to go by.
    """
    if len(text) < SHORT:
        raise NotFound(
            f"there is no claim {text!r} in this account: `stakemap claims` lists their ids, and "
            f"the first {SHORT} letters of one are enough"
        )
    if len(text) >= LONG:
        return ClaimId(text)
    views = opened.claims.all(account.id, Lens.present(now().date()))
    found = [one.claim.id for one in views if one.claim.id.startswith(text)]
    if len(found) > 1:
        raise Ambiguous(f"{text!r} begins the ids of {len(found)} claims: {', '.join(found)}")
    return found[0] if found else ClaimId(text)
