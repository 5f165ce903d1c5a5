"""``what-if``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from stakemap.analysis.whatif_link import decoded, encoded
from stakemap.cli.options import account, as_json, lens, service
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
@lens
@as_json
def what_if_command(
    account: str,
    texts: tuple[str, ...],
    link: str,
    *,
    everybody: bool,
    lens: Lens,
    as_json: bool,
) -> None:
    """Try changes on a copy: every number before and after. Nothing is saved.

    Example: stakemap what-if "Nordwind Packaging (demo)" --change "leave:Ingrid Vollmer"
    """
    with service() as opened:
        account_id = opened.accounts.find(account).id
        snapshot = opened.snapshots.of(account_id, lens)
        changes = read_changes(snapshot, texts, decoded(link) if link else ())
        found = opened.analysis.what_if(account_id, changes, lens)
    shared = encoded(changes) if changes else ""
    if as_json:
        told_of = {"link": shared, "changes": changes_as_json(snapshot, changes)}
        print_json({**document(snapshot, found), **told_of})
        return
    for one in sentences(snapshot, changes):
        hint(f"What if {one}?")
    _print(found, everybody=everybody)
    hint("Nothing is saved.")
    if shared:
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
