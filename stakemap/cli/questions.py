"""``questions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import click

from stakemap.cli.options import account, as_json, day, lens, now, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.assignment import Assignment, QuestionState
from stakemap.model.lens import Lens
from stakemap.service import question_document
from stakemap.service.asked import Asked
from stakemap.service.service import Service
from stakemap.service.wording import worth

NEEDS: Final = {"assign": ("to", ("until",)), "unassign": ("", ()), "close": ("reason", ())}
"""What can be done with a question, the option that it needs, and those that it takes."""
LONGEST_NUMBER: Final = 6
"""Digits of a question's number; an id has more."""


@click.command("questions")
@account
@click.option("--assign", metavar="N", help="Give question N of the list (or its id) …")
@click.option("--to", metavar="NAME", help="… to this one of ours, …")
@click.option("--until", metavar="DATE", callback=day, help="… to be asked by this day.")
@click.option("--unassign", metavar="N", help="Take question N out of somebody's hands.")
@click.option("--close", metavar="N", help="Close question N because nobody could tell; …")
@click.option("--reason", metavar="TEXT", help="… with why. It is asked again in 90 days.")
@lens
@as_json
def questions_command(account: str, *, lens: Lens, as_json: bool, **act: Any) -> None:  # noqa: ANN401
    """Say what to find out next and who asks it: what would move our numbers, what the map lacks.

    `stakemap fact … --question 1` enters the answer to the first, and closes it. Value: by how
    many points of a hundred coverage and the best path, added up, are expected to move.

    Example: stakemap questions "Nordwind Packaging (demo)" --assign 1 --to "Ben Ashworth"
    """
    chosen = _chosen(act, lens)
    with service() as opened:
        found = opened.accounts.find(account)
        if chosen:
            hint(_do(opened, found.id, chosen, act, lens))
        asked, snapshot = (
            opened.questions.asked(found.id, lens),
            opened.snapshots.of(found.id, lens),
        )
    if as_json:
        print_json(question_document.questions(found.id, snapshot, asked))
    elif not chosen:
        _print(f"{found.name}, {lens.on}", snapshot, asked)


def _chosen(act: Mapping[str, Any], lens: Lens) -> str | None:
    """Return which of the acts was asked for, none for the list alone."""
    chosen = [name for name in NEEDS if act[name] is not None]
    if len(chosen) > 1:
        raise click.UsageError("say only one of --assign, --unassign and --close")
    if chosen and lens.past:
        raise click.UsageError(f"--{chosen[0]} is done today: leave out --on and --known")
    for name, (needed, more) in NEEDS.items():
        if name in chosen and needed and act[needed] is None:
            raise click.UsageError(f"--{name} needs --{needed}")
        for other in (needed, *more):
            if other and name not in chosen and act[other] is not None:
                raise click.UsageError(f"--{other} goes with --{name}")
    return chosen[0] if chosen else None


def _do(opened: Service, account_id: str, chosen: str, act: Mapping[str, Any], lens: Lens) -> str:
    """Assign, unassign or close a question and return what was done."""
    questions, at = opened.questions, now()
    id_ = numbered(questions.asked(account_id, lens), act[chosen])
    if chosen == "assign":
        person = opened.people.ours(account_id, act["to"], lens)
        one = questions.assign(account_id, id_, person.id, at, act["until"])
        return f"{person.name} asks: {one.question.sentence}"
    if chosen == "unassign":
        return f"Nobody is to ask: {questions.unassign(account_id, id_, at).question.sentence}"
    one = questions.give_up(account_id, id_, act["reason"], at)
    return f"Closed: {one.question.sentence}"


def numbered(asked: Asked, text: str) -> str:
    """Return the id of a question that is named by its number in the list, or by its id.

    Raises
    ------
    NotFound
        The list has no such number.
    """
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        return text
    if not 1 <= int(text) <= len(asked.open):
        raise NotFound(f"there is no question {text}: the list has {len(asked.open)}")
    return asked.open[int(text) - 1].id


def _print(title: str, snapshot: Snapshot, asked: Asked) -> None:
    if not asked.open:
        hint("There is nothing to ask: no fact whose answer would change a number, and no gap.")
    else:
        print_table(
            f"{title}: what to find out next",
            ("#:n", "Question", "Value:n", "Belief:n,spare", "Who asks:spare", "Until:spare"),
            [
                (
                    number,
                    one.question.sentence,
                    worth(one.question.value),
                    one.question.belief,
                    _name(snapshot, one),
                    one.until,
                )
                for number, one in enumerate(asked.open, start=1)
            ],
        )
    if asked.closed:
        print_table(
            "Closed in the last 90 days",
            ("Question", "Asked by", "What came of it"),
            [(one.question.sentence, _name(snapshot, one), _end(one)) for one in asked.closed],
        )


def _name(snapshot: Snapshot, one: Assignment) -> str | None:
    if one.assignee is None:
        return None
    person = snapshot.person_by_id.get(one.assignee)
    return person.name if person else "somebody no longer in touch here"


def _end(one: Assignment) -> str:
    if one.closed_at is None or one.state is QuestionState.BY_ITSELF:
        return one.state.value
    reason = f": {one.closed_by}" if one.state is QuestionState.GIVEN_UP else ""
    return f"{one.state} {one.closed_at.date()}{reason}"
