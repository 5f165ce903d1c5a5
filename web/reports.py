"""The weekly report of an account on a page and as files, and of which accounts there are any."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, Response, render_template
from markupsafe import Markup

from stakemap.service.reports import ENDINGS, week_name

from .asking import account_page, lens, service, today
from .sending import attachment, file_stem

pages = Blueprint("reports", __name__)

WEEK = timedelta(days=7)


@pages.get("/reports")
def all_of_them() -> str:
    """List the accounts with the report on this week."""
    accounts = service().accounts.all()
    return render_template("reports.html", accounts=accounts, week=week_name(today()))


@pages.get("/accounts/<account_id>/report")
def page(account_id: str) -> str:
    """Show the report on the week of the day that is looked at."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    seen = opened.reports.page(account_id, through)
    before, after = _beside(seen.monday, through.today)
    return account_page(
        "report.html",
        account,
        seen_week=seen,
        part=Markup(seen.part),  # noqa: S704  a template of ours, escaped
        endings=[ending.removeprefix(".") for ending in ENDINGS],
        before=before,
        after=after,
    )


@pages.get("/accounts/<account_id>/report.<ending>")
def file(account_id: str, ending: str) -> Response:
    """Send the same as a file."""
    opened, through = service(), lens()
    account = opened.accounts.one(account_id)
    content = opened.reports.file(account_id, f".{ending}", through)
    return attachment(content, f"{file_stem(account.name)}-{week_name(through.on)}.{ending}")


def _beside(monday: date, today: date) -> tuple[date | None, date | None]:
    """Return a day of the week before and of the week after, where there is one by today."""
    before = monday - timedelta(days=1) if monday > date.min else None
    begun = today - monday >= WEEK
    return before, min(monday + WEEK + timedelta(days=6), today) if begun else None
