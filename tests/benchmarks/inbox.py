"""The inbox and the questions of an account with 5,000 facts, and of the demo account.

Run by name: ``PYTHONPATH=tests python tests/benchmarks/inbox.py``.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask.testing import FlaskClient
from stakemap.web import create_app
from stakemap.web.gate import sign_in_path

from stakemap.analysis.weighing import weighed
from stakemap.ingest.tables import UploadedFile
from stakemap.model.account import Account
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.service.imports import ImportOptions
from stakemap.service.service import Service
from stakemap.settings import Settings
from stakemap.wiring import open_service

PEOPLE, LINES, TIES, REPS = 500, 3_300, 120, 15
POWERS = ("decides", "approves", "recommends")
NOW = datetime.now(UTC)
PRESENT = Lens.present(NOW.date())
SHOWN = ("one voice only", "contested", "confirmed")


def tables() -> list[UploadedFile]:
    """Return 5,000 facts told by one voice each: lines, ties, levels, holders, reports, powers."""
    chance = random.Random(1)
    people = ["ID,Name,Title,Level,Authority,Reports_To,Company"]
    for n in range(PEOPLE):
        boss = f"p{(n - 1) // 6}" if n else ""
        level, power = 1 + min(n // 20, 5), chance.choice(POWERS) if n < PEOPLE // 20 else ""
        people.append(f"p{n},Person {n},Role {n},{level},{power},{boss},")
    people += [f"r{n},Rep {n},Rep,,,,We Ltd" for n in range(REPS)]
    lines: set[tuple[str, str]] = set()
    while len(lines) < LINES:
        lines.add(tuple(f"p{n}" for n in chance.sample(range(PEOPLE), 2)))  # type: ignore[arg-type]
    told = [f"{a},{b},{chance.uniform(0.2, 0.9):.2f}" for a, b in sorted(lines)]
    known = chance.sample(range(PEOPLE), TIES)
    ties = [f"r{chance.randrange(REPS)},p{n},{chance.randint(1, 4)}" for n in known]
    files = {
        "people": people,
        "influence": ["From,To,Strength", *told],
        "ties": ["From,To,Level", *ties],
    }
    return [UploadedFile(f"{name}.csv", "\n".join(rows).encode()) for name, rows in files.items()]


def timed(what: str, work: Callable[[], object], times: int = 1) -> None:
    """Print the first time, and the slowest of the others."""
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        spent.append(1_000 * (time.perf_counter() - begin))
    again = f"   then at most {max(spent[1:]):>6,.0f} ms" if times > 1 else ""
    print(f"{what:<44} {spent[0]:>8,.0f} ms{again}")


def pages(client: FlaskClient, service: Service, account: Account) -> None:
    """Print what the pages and a change cost."""

    def shows(path: str, **query: str) -> Callable[[], None]:
        def work() -> None:
            answer = client.get(f"/accounts/{account.id}/{path}", query_string=query)
            assert answer.status_code == 200

        return work

    snapshot = service.snapshots.of(account.id, PRESENT)
    timed("weigh every fact", lambda: weighed(snapshot), 3)
    for show in SHOWN:
        timed(f"inbox: {show}", shows("facts", show=show), 20)
    timed("questions", shows("questions"), 20)
    one, rep = service.questions.asked(account.id, PRESENT).open[0], PersonId(snapshot.ours[0].id)
    timed(
        "give a question to somebody",
        lambda: service.questions.assign(account.id, one.id, rep, NOW),
    )
    timed("questions after a change", shows("questions"))
    timed("inbox after a change", shows("facts", show=SHOWN[0]))
    timed("page of one of ours with something to ask", shows(f"people/{rep}"), 20)


def main() -> None:
    """Print milliseconds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_service(Settings(Path(folder) / "home")) as service,
    ):
        app = create_app(service)
        client = app.test_client()
        client.get(sign_in_path(app, "/accounts"))
        service.imports.apply(tables(), "Large", ImportOptions(own_company="We Ltd"), NOW)
        large = service.accounts.find("Large")
        for account in (large, service.demo.ensure(NOW)):
            count = len(service.claims.all(account.id, PRESENT))
            print(f"\n{account.name}: {count:,} facts")
            pages(client, service, account)


if __name__ == "__main__":
    main()
