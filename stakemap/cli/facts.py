"""``fact``, ``claim``, ``decide``, ``withdraw`` and ``grade``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import click

from stakemap.analysis.value_of_information import Numbers
from stakemap.cli.options import account, as_json, day, lens, now, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.cli.questions import numbered
from stakemap.errors import Ambiguous, NotFound
from stakemap.model.account import Account
from stakemap.model.evidence import Channel, ClaimId, Predicate, Reliability, Stance, StatementId
from stakemap.model.lens import Lens
from stakemap.service import claim_document, documents
from stakemap.service.claims import ClaimDetail
from stakemap.service.entry import Entry
from stakemap.service.questions import Answer
from stakemap.service.service import Service
from stakemap.service.tellers import source_called

T = TypeVar("T")

WHAT: Final = [one.value for one in Predicate]
SHORT, LONG = 8, 32
"""Letters of a claim's id that may stand for it, and those of a whole one."""
GRADES: Final = [one.value for one in Reliability]


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it stands, in the account whose fact it is, and what a command did."""

    account: Account
    detail: ClaimDetail
    document: dict[str, Any]


@click.command("fact")
@account
@click.option("--who", required=True, metavar="NAME", help="A person or a seat, by name or id.")
@click.option("--what", required=True, type=click.Choice(WHAT), help="The sort of fact.")
@click.option("--whom", default="", metavar="NAME", help="The other end: person, seat, purchase.")
@click.option("--value", default="", metavar="V", help="A word, such as decides, or a level.")
@click.option("--strength", "number", type=float, metavar="N", help="Above 0 to 1; a tie: 0 to 4.")
@click.option("--kind", default="", metavar="TEXT", help="Sort of influence, name of own field.")
@click.option(
    "--told-by",
    required=True,
    metavar="WHO",
    help="A person, a source, 'own eyes', 'document:NAME' or 'unknown'.",
)
@click.option(
    "--heard-from",
    multiple=True,
    metavar="WHO",
    help="Who told them, then who told those …; last may come a statement's id.",
)
@click.option("--contradicts", is_flag=True, help="They say that it is not so.")
@click.option("--credibility", type=click.IntRange(1, 6), default=2, show_default=True)
@click.option("--quote", default="", metavar="TEXT", help="In which words.")
@click.option("--on", metavar="DATE", callback=day, help="When it was said; else today.")
@click.option("--since", metavar="DATE", callback=day, help="From when it held.")
@click.option("--until", metavar="DATE", callback=day, help="Until when it held.")
@click.option("--url", default="", metavar="U", help="Where it can be read.")
@click.option("--channel", type=click.Choice([one.value for one in Channel]), help="How it came.")
@click.option("--question", metavar="N", help="Close question N of the list (or its id) by it.")
@as_json
def fact_command(
    account: str,
    *,
    what: str,
    who: str,
    whom: str,
    contradicts: bool,
    channel: str | None,
    question: str | None,
    as_json: bool,
    **said: Any,  # noqa: ANN401
) -> None:
    """Enter one fact, and who told it.

    Example: stakemap fact "My customer" --who "Eva Lind" --what authority --value decides
    --told-by "Jon Berg" --heard-from "document:Annual report"
    """
    entry = Entry(
        Predicate(what),
        who,
        whom,
        stance=Stance.CONTRADICTS if contradicts else Stance.SUPPORTS,
        channel=Channel(channel) if channel else None,
        **said,
    )
    with service() as opened:
        found = opened.accounts.find(account)
        if question is None:
            heard, answer = opened.entries.record(found.id, entry, now()), None
            place, claim = heard.account_id, heard.claim.id
            entered = tuple(one.statement.id for one in heard.hearings)
        else:
            asked = opened.questions.asked(found.id, Lens.present(now().date()))
            answer = opened.questions.answer(found.id, numbered(asked, question), entry, now())
            place, claim, entered = found.id, answer.claim_id, answer.entered
        shown = _shown(opened, found, place, claim)
    done = {"entered": list(entered), "answered": _answered(answer)}
    _answer(shown, done, as_json=as_json)
    if answer and not as_json:
        before, after = answer.before, answer.after
        hint(f"Answered: {answer.question.question.sentence}")
        hint(
            f"Coverage {before.coverage:.3f} → {after.coverage:.3f}, "
            f"best path {before.path:.3f} → {after.path:.3f}."
        )


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
        shown = _shown(opened, found, found.id, _claim_id(opened, found, claim), lens)
    _answer(shown, documents.looked(lens), as_json=as_json)


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
        _somewhere(opened, found, lambda one: opened.facts.decide(one.id, chosen, reason, at))
        shown = _shown(opened, found, found.id, chosen)
    _answer(shown, {}, as_json=as_json)


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
        claim = _somewhere(opened, found, lambda place: opened.facts.withdraw(place.id, one, at))
        shown = _shown(opened, found, found.id, claim)
    _answer(shown, {"withdrawn": statement}, as_json=as_json)


@click.command("grade")
@account
@click.argument("source")
@click.argument("grade", type=click.Choice(GRADES))
@as_json
def grade_command(account: str, source: str, grade: str, *, as_json: bool) -> None:
    """Grade a source by the Admiralty code, A to F, and settle again what it spoke about.

    Example: stakemap grade "My customer" "Jon Berg" B
    """

    def graded(place: Account) -> dict[str, Any]:
        present = Lens.present(now().date())
        one = source_called(opened.sources.all(place.id, present), source)
        opened.facts.grade(place.id, one.source.id, Reliability(grade), now())
        return {"account": place.id, "source": {**one.as_json(), "reliability": grade}}

    with service() as opened:
        document = _somewhere(opened, opened.accounts.find(account), graded)
    if as_json:
        print_json(document)
    else:
        told = document["source"]
        row = (told["name"], told["kind"], told["reliability"], told["claims"], told["statements"])
        print_table("graded", ("Source", "Kind", "Grade", "Facts:n", "Statements:n"), [row])


def _claim_id(opened: Service, account: Account, text: str) -> ClaimId:
    """Return the id of a claim that is named by it, or by its first letters alone.

    Raises
    ------
    Ambiguous
        Several claims begin so.
    """
    if not SHORT <= len(text) < LONG:
        return ClaimId(text)
    views = opened.claims.all(account.id, Lens.present(now().date()))
    found = [one.claim.id for one in views if one.claim.id.startswith(text)]
    if len(found) > 1:
        raise Ambiguous(f"{text!r} begins the ids of {len(found)} claims: {', '.join(found)}")
    return found[0] if found else ClaimId(text)


def _somewhere(opened: Service, account: Account, work: Callable[[Account], T]) -> T:
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


def _shown(
    opened: Service, account: Account, place_id: str, claim: ClaimId, lens: Lens | None = None
) -> Shown:
    seen = lens or Lens.present(now().date())
    place = account if account.id == place_id else opened.accounts.one(place_id)

    def read(one: Account) -> tuple[Account, ClaimDetail]:
        return one, opened.claims.one(one.id, claim, seen)

    whose, detail = _somewhere(opened, place, read)
    snapshot = opened.snapshots.whole(account.id, seen)
    return Shown(whose, detail, claim_document.claim(detail, snapshot))


def _answered(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None

    def numbers(one: Numbers) -> dict[str, float]:
        return {"coverage": one.coverage, "path": one.path}

    asked = {"id": answer.question.id, "sentence": answer.question.question.sentence}
    return {**asked, "before": numbers(answer.before), "after": numbers(answer.after)}


def _answer(shown: Shown, done: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json({"account": shown.account.id, **done, **shown.document})
    else:
        _print(shown)


def _print(shown: Shown) -> None:
    claims = [shown.document["claim"], *shown.document["rivals"]]
    print_table(
        f"{shown.account.name}: one claim" + (", and what cannot also hold" if claims[1:] else ""),
        ("Fact", "Belief:n", "Voices:n", "Status", "Holds", "Id:id"),
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
    names = {one.statement.id: one.source.name for one in shown.detail.hearings}
    print_table(
        "who said what",
        ("On", "Source", "Grade", "Says", "Heard from", "In which words", "Id:id"),
        [
            (
                one.statement.on,
                one.source.name,
                f"{one.source.reliability.value}{one.statement.credibility}",
                "taken back" if one.statement.withdrawn_at else one.statement.stance.value,
                ", ".join(names.get(origin, "–") for origin in one.statement.heard_from) or None,
                one.statement.quote or None,
                one.statement.id,
            )
            for one in shown.detail.hearings
        ],
    )
    print_table(
        "how the belief comes about",
        ("On the way to us", "Against", "Said on", "Weighs:n", "Faded to:n", "Belief so far:n"),
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
