"""``what-if``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from stakemap.analysis.whatif_link import decoded, encoded
from stakemap.cli.options import TOLD_BY, account, as_json, lens, now, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.model.lens import Lens
from stakemap.service.changes import as_json as changes_as_json
from stakemap.service.changes import read_changes, sentences
from stakemap.service.figures import Figure, told
from stakemap.service.trial import Moved, Trial, document

FEW: Final = 15
"""People who are shown unless all are asked for."""
THEIRS: Final = (
    ("Theirs", ("rank", "standing", "reach", "lost")),
    (
        "Their places",
        ("out_strength", "in_strength", "betweenness", "closeness", "core_number"),
    ),
)
"""Tables of theirs; JSON has every other measure too."""
OURS: Final = ("verdict", "rim_share", "effort_reach", "percentile", "lost")


@click.command("what-if")
@account
@click.option(
    "--change",
    "texts",
    multiple=True,
    metavar="KIND:SUBJECT[:OBJECT[:NUMBER]]",
    help="What to try, in order; kinds: add person, add influence, add tie, remove person, "
    "remove influence, remove tie, win over, confirm, refute, move, leave.",
)
@click.option("--try", "link", metavar="LINK", default="", help="Begin with a link's changes.")
@click.option("--all", "everybody", is_flag=True, help="Everybody, not only who moves furthest.")
@click.option("--save", is_flag=True, help="Save it as statements of today, all or nothing.")
@click.option(
    "--told-by",
    metavar="WHO",
    default="",
    help=f"Who told it, to save it. {TOLD_BY}",
)
@lens
@as_json
def what_if_command(
    account: str,
    texts: tuple[str, ...],
    link: str,
    told_by: str,
    *,
    everybody: bool,
    save: bool,
    lens: Lens,
    as_json: bool,
) -> None:
    """Try changes on a copy: every number before and after. Nothing is saved unless asked.

    Example: stakemap what-if "Nordwind Packaging (demo)" --change "leave:Ingrid Vollmer"
    """
    if save and lens.past:
        raise click.UsageError("what is tried on another day than today is not saved")
    with service() as opened:
        account_id = opened.accounts.find(account).id
        snapshot = opened.snapshots.of(account_id, lens)
        changes = read_changes(snapshot, texts, decoded(link) if link else ())
        found = opened.trials.numbers(account_id, changes, lens)
        if save:
            opened.trials.save(account_id, changes, told_by, snapshot.account.rev, now())
    shared = encoded(changes) if changes else ""
    if as_json:
        told_of = {"link": shared, "changes": changes_as_json(snapshot, changes), "saved": save}
        print_json({**document(snapshot, found), **told_of})
        return
    for one in sentences(snapshot, changes):
        hint(f"What if {one}?")
    _print(found, everybody=everybody)
    hint("Saved, as statements of today." if save else "Nothing is saved.")
    if shared and not save:
        hint(f"The same on a page: /accounts/{account_id}/what-if?try={shared}")


def _print(found: Trial, *, everybody: bool) -> None:
    rows = [(one.label, *told(one, found.names)) for one in found.team]
    print_table("The account", ("", "Before", "After"), rows)
    _people("Ours", found, found.ours, OURS, everybody=everybody)
    for title, keys in THEIRS:
        _people(title, found, found.people, keys, everybody=everybody)


def _people(
    title: str, found: Trial, people: Sequence[Moved], keys: Sequence[str], *, everybody: bool
) -> None:
    moved = [one for one in people if any(one.figure(key).moved for key in keys)]
    shown = list(people) if everybody else moved[:FEW]
    if not shown:
        hint(f"{title}: nobody moves.")
        return
    headings = [people[0].figure(key).label for key in keys]
    rows = [[one.name, *(_cell(one.figure(key), found) for key in keys)] for one in shown]
    print_table(f"{title}, who moves furthest first", ("Person", *headings), rows)
    if len(shown) < len(moved):
        hint(f"{title}: {len(moved) - len(shown)} more move; --all shows everybody.")


def _cell(figure: Figure, found: Trial) -> str:
    before, after = told(figure, found.names)
    return f"{before} → {after}" if before != after else before
