"""``digest``."""

from __future__ import annotations

import click

from stakemap.cli.options import as_json, lead, now, service
from stakemap.cli.output import hint, print_json, print_table
from stakemap.errors import MailUnavailable
from stakemap.service.digest_plan import DigestRun, DigestState, week_of


@click.command("digest")
@click.argument("account", required=False)
@click.option("--send", is_flag=True, help="Mail them; else only show what would be sent.")
@lead
@as_json
def digest_command(account: str | None, lead: int, *, send: bool, as_json: bool) -> None:
    """Tell each of ours by mail which warnings are due or overdue, once a week.

    Needs STAKEMAP_SMTP_HOST and STAKEMAP_SMTP_FROM to send. A second run sends nothing twice.

    Example: stakemap digest --send
    """
    with service() as opened:
        account_id = opened.accounts.find(account).id if account is not None else None
        ask = opened.digests.send if send else opened.digests.plan
        run = ask(now(), account_id, lead)
    if as_json:
        print_json({"account": account_id, "sent": send, **run.as_json()})
    else:
        _print(run, send=send)
    if run.undelivered:
        names = ", ".join(one.owner.name for one in run.undelivered)
        raise MailUnavailable(
            f"{len(run.undelivered)} of {len(run.digests)} digests were not sent, and the next run "
            f"tries again: {names}"
        )


def _print(run: DigestRun, *, send: bool) -> None:
    if not send:
        for one in run.digests:
            if one.state is DigestState.TO_SEND:
                subject, text = one.words(week_of(run.day))
                click.echo(f"To: {one.owner.name} <{one.owner.email}>")
                click.echo(f"Subject: {subject}\n\n{text}")
    if run.digests:
        print_table(
            f"{run.day}, week {week_of(run.day)}: digests",
            ("Who", "E-mail:spare", "Warnings:n", "State", "Detail:spare"),
            [
                (one.owner.name, one.owner.email, len(one.views), one.state.value, one.detail)
                for one in run.digests
            ],
        )
    else:
        hint("Nobody needs to be told anything that they were not told this week.")
    for view in run.unassigned:
        hint(f"Nobody of ours is told, assign it: {view.account.name}, {view.warning.text}")
