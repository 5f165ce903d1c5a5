"""``warnings``, ``warn`` and ``warning``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import click

from stakemap.cli.options import TOLD_BY, account, as_json, day, lead, lens, now, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.cli.wrapping import unbroken
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.model.warning import ActionTaken, WarningState
from stakemap.service import documents
from stakemap.service.people import find
from stakemap.service.service import Service
from stakemap.service.warning_entry import WarningEntry
from stakemap.service.warning_views import WarningView

Change = Callable[[Service, WarningView, datetime], None]

GLYPHS = {
    WarningState.OVERDUE: "●",
    WarningState.DUE: "◐",
    WarningState.OPEN: "○",
    WarningState.DONE: "✓",
}


@click.command("warnings")
@click.argument("account", required=False)
@click.option("--owner", metavar="NAME", help="Only those that this one of ours is told of.")
@lead
@lens
@as_json
def warnings_command(
    account: str | None, owner: str | None, lead: int, lens: Lens, *, as_json: bool
) -> None:
    """List early warnings by date, of one account or of all.

    Example: stakemap warnings "Nordwind Packaging (demo)" --owner "Marta Keller"
    """
    with service() as opened:
        found = opened.accounts.find(account) if account is not None else None
        views = (
            opened.warnings.all(found.id, lens, lead)
            if found
            else opened.warnings.everywhere(lens, lead)
        )
        if owner is not None:
            one = _owner(opened, found.id if found else None, views, owner, lens)
            views = [view for view in views if one in view.owner_ids]
    if as_json:
        warnings = [view.as_json() for view in views]
        about = {"account": found.id if found else None, **documents.looked(lens)}
        print_json({**about, "warnings": warnings})
    elif not views:
        hint("There is no warning: `stakemap warn --help` says how to enter one.")
    else:
        _print(f"{found.name if found else 'All accounts'}, {lens.on}: early warnings", views)


@click.command("warn")
@account
@click.option("--text", required=True, metavar="TEXT", help="What will happen, or be needed.")
@click.option("--on", metavar="DATE", callback=day, required=True, help="When, as 2026-03-31.")
@click.option(
    "--affects",
    multiple=True,
    required=True,
    metavar="NAME",
    help="A person of theirs or a unit; may be given several times.",
)
@click.option(
    "--told-by",
    default="unknown",
    show_default=True,
    metavar="WHO",
    help=TOLD_BY,
)
@as_json
def warn_command(
    account: str, text: str, on: date, affects: tuple[str, ...], told_by: str, *, as_json: bool
) -> None:
    """Enter an early warning: what will happen to them, when, whom it affects, who told us.

    Example: stakemap warn "My customer" --text "Their lease ends." --on 2026-12-01
    --affects "Eva Lind" --told-by "own eyes"
    """
    with service() as opened:
        found = opened.accounts.find(account)
        entry = WarningEntry(text, on, affects, told_by)
        id_ = opened.warnings.enter(found.id, entry, now())
        view = _view(opened, found.id, id_)
    _answer(view, as_json=as_json)


@click.command("warning")
@account
@click.argument("id", metavar="ID")
@click.option("--action", metavar="TEXT", help="Record what was done about it …")
@click.option("--by", metavar="NAME", help="… by whom of ours …")
@click.option("--done-on", metavar="DATE", callback=day, help="… and when; else today.")
@click.option("--instead", is_flag=True, help="In place of what was recorded before.")
@click.option("--assign", metavar="NAME", help="Name who of ours sees to it.")
@click.option("--take-back", is_flag=True, help="Take it back: it was wrong.")
@as_json
def warning_command(
    account: str,
    id: str,  # noqa: A002
    action: str | None,
    by: str | None,
    done_on: date | None,
    assign: str | None,
    *,
    instead: bool,
    take_back: bool,
    as_json: bool,
) -> None:
    """Show one early warning, record what was done about it, assign it, or take it back.

    Example: stakemap warning "My customer" 01KC… --action "Sent an offer." --by "Marta Keller"
    """
    change = _change(action, by, done_on, assign, instead=instead, take_back=take_back)
    with service() as opened:
        found = opened.accounts.find(account)
        view = _view(opened, found.id, id)
        if change is not None:
            change(opened, view, now())
        if not take_back:
            view = _view(opened, found.id, id)
    if take_back:
        hint("Taken back.")
    _answer(view, as_json=as_json)


def _change(
    action: str | None,
    by: str | None,
    done_on: date | None,
    assign: str | None,
    *,
    instead: bool,
    take_back: bool,
) -> Change | None:
    """Return what the options ask to be changed, none where they only look.

    Raises
    ------
    click.UsageError
        They ask for several things, or for half of one.
    """
    if bool(action) != bool(by):
        raise click.UsageError("--action and --by go together: what was done, and by whom of ours")
    if sum((bool(action), bool(assign), take_back)) > 1:
        raise click.UsageError("--action, --assign and --take-back are three things: ask for one")

    def changed(opened: Service, view: WarningView, moment: datetime) -> None:
        about, today = (view.account.id, view.warning.id), moment.date()
        present = Lens.present(today)
        if action and by:
            one = opened.people.ours(view.account.id, by, present)
            what = ActionTaken(action, one.id, done_on or today)
            opened.warnings.act(*about, what, moment, instead=instead)
        elif assign:
            one = opened.people.ours(view.account.id, assign, present)
            opened.warnings.assign(*about, one.id, moment)
        else:
            opened.warnings.take_back(*about, moment)

    return changed if action or assign or take_back else None


def _view(opened: Service, account_id: str, id_: str) -> WarningView:
    return opened.warnings.one(account_id, id_, Lens.present(now().date()))


def _owner(
    opened: Service, account_id: str | None, views: Sequence[WarningView], name: str, lens: Lens
) -> PersonId:
    if account_id is not None:
        return opened.people.ours(account_id, name, lens).id
    ours = {one.id: one for view in views for one in view.snapshot.ours}
    return find(ours.values(), name).id


def _answer(view: WarningView, *, as_json: bool) -> None:
    if as_json:
        print_json(view.as_json())
    else:
        _print(f"{view.account.name}: early warning {view.warning.id}", [view])


def _print(title: str, views: Sequence[WarningView]) -> None:
    print_table(
        title,
        (
            "",
            "State",
            "On:id",
            "Warning",
            "Affects",
            "Told by:spare",
            "Yours",
            "Done:spare",
            "Id:id,spare",
        ),
        [
            (
                GLYPHS[view.state],
                view.state.value,
                view.warning.on,
                view.warning.text,
                ", ".join(map(unbroken, view.affects())),
                view.warning.source.name,
                ", ".join(unbroken(view.name(one)) for one in view.owner_ids)
                or "nobody: assign it",
                _done(view),
                view.warning.id,
            )
            for view in views
        ],
    )


def _done(view: WarningView) -> str | None:
    action = view.warning.action
    return f"{action.on} {view.name(action.by)}: {action.text}" if action else None
