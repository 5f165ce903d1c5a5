"""``fact``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from stakemap.analysis.value_of_information import Numbers
from stakemap.cli.files import FILE, read_files
from stakemap.cli.options import TOLD_BY, account, as_json, day, now, service
from stakemap.cli.output import hint
from stakemap.cli.questions import numbered
from stakemap.cli.shown_claim import answer_with, shown_claim
from stakemap.model.account import Account
from stakemap.model.claim import ClaimId, Predicate
from stakemap.model.lens import Lens
from stakemap.model.statement import Channel, Stance, StatementId
from stakemap.service.entry import Entry
from stakemap.service.questions import Answer
from stakemap.service.service import Service

WHAT: Final = [one.value for one in Predicate]


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
    help=TOLD_BY,
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
@click.option(
    "--file", "files", multiple=True, type=FILE, metavar="F", help="Attach it: a card, minutes."
)
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
    files: tuple[Path, ...],
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
        files=read_files(files),
        **said,
    )
    with service() as opened:
        found = opened.accounts.find(account)
        done = (
            _recorded(opened, found, entry)
            if question is None
            else _closed(opened, found, question, entry)
        )
        shown = shown_claim(opened, found, done.place, done.claim)
    document = {"entered": list(done.entered), "answered": _answered(done.answer)}
    answer_with(shown, document, as_json=as_json)
    if done.answer and not as_json:
        hint(f"Answered: {done.answer.question.question.sentence}")
        hint(done.answer.moved)


@dataclass(frozen=True, slots=True)
class _Done:
    """A claim in the account whose it is, the statements made, and the question it answers."""

    place: str
    claim: ClaimId
    entered: tuple[StatementId, ...]
    answer: Answer | None = None


def _recorded(opened: Service, account: Account, entry: Entry) -> _Done:
    heard = opened.entries.record(account.id, entry, now())
    return _Done(
        heard.account_id, heard.claim.id, tuple(one.statement.id for one in heard.hearings)
    )


def _closed(opened: Service, account: Account, question: str, entry: Entry) -> _Done:
    """Enter what answers a question, which is closed by it."""
    asked = opened.questions.asked(account.id, Lens.present(now().date()))
    answer = opened.questions.answer(account.id, numbered(asked, question), entry, now())
    return _Done(account.id, answer.claim_id, answer.entered, answer)


def _answered(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None

    def numbers(one: Numbers) -> dict[str, float]:
        return {"coverage": one.coverage, "path": one.path}

    asked = {"id": answer.question.id, "sentence": answer.question.question.sentence}
    return {**asked, "before": numbers(answer.before), "after": numbers(answer.after)}
