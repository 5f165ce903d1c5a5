"""The page of ways among 2,000 people and 10,000 lines: first after a new revision, and again.

The first takes the snapshot in (every page of a revision shares it), then the graph of ways; the
second has both. Run by name: ``PYTHONPATH=tests python tests/benchmarks/ways.py``.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from stakemap.web import create_app
from stakemap.web.gate import sign_in_path

from stakemap.cli.memory import collect_seldom, keep_what_is_loaded
from stakemap.ingest.tables import UploadedFile
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.service.entry import Entry
from stakemap.service.imports import ImportOptions
from stakemap.service.service import Service
from stakemap.service.tellers import OWN_EYES
from stakemap.settings import Settings
from stakemap.wiring import open_service

PEOPLE, LINES, OURS, TIES, DECIDE = 2_000, 10_000, 40, 200, 20
REVISIONS = 5


def tables() -> list[UploadedFile]:
    """People with managers and deciders, who listens to whom, and whom our forty know."""
    chance = random.Random(1)
    people = ["ID,Name,Title,Level,Authority,Reports_To,Company"]
    for n in range(PEOPLE):
        level = 1 if n == 0 else 2 if n < 7 else 3 if n < 43 else 4
        decides = "decides" if n < DECIDE else ""
        boss = f"p{(n - 1) // 6}" if n else ""
        people.append(f"p{n},Person {n},Role {n},{level},{decides},{boss},Them")
    people += [f"o{n},Our {n},Seller {n},,,{'o0' if n else ''},We Ltd" for n in range(OURS)]
    pairs = {(chance.randrange(PEOPLE), chance.randrange(PEOPLE)) for _ in range(LINES * 2)}
    chosen = sorted((a, b) for a, b in pairs if a != b)[:LINES]
    lines = [f"p{a},p{b},{chance.uniform(0.2, 0.9):.2f}" for a, b in chosen]
    ties = [
        f"o{chance.randrange(OURS)},p{chance.randrange(PEOPLE)},{chance.randrange(1, 5)}"
        for _ in range(TIES)
    ]
    return [
        UploadedFile("people.csv", "\n".join(people).encode()),
        UploadedFile("influence.csv", "\n".join(["From,To,Strength", *lines]).encode()),
        UploadedFile("ties.csv", "\n".join(["From,To,Level", *ties]).encode()),
    ]


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """On the clock, and of work on all cores."""
    began, busy = time.perf_counter(), time.process_time()
    work()
    return 1_000 * (time.perf_counter() - began), 1_000 * (time.process_time() - busy)


def measured(service: Service, account_id: str) -> dict[str, tuple[float, float]]:
    """What each part takes on the clock and of work, the medians over several revisions."""
    app = create_app(service)
    client = app.test_client()
    client.get(sign_in_path(app, "/accounts"))
    keep_what_is_loaded()
    through = Lens.present(datetime.now(UTC).date())
    snapshot = service.snapshots.of(account_id, through)
    goals = [one.id for one in snapshot.people[: REVISIONS * 2 : 2]]
    known = snapshot.ours[1].id
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in NAMES}
    for number, goal in enumerate(goals):
        tie = Entry(Predicate.TIE, known, goal, number=1 + number % 4, told_by=OWN_EYES)
        service.entries.enter(account_id, tie, datetime.now(UTC))
        page = f"/accounts/{account_id}/path?to="
        asked = {
            "snapshot": lambda: service.snapshots.of(account_id, through),
            "first": lambda at=page + goal: client.get(at),
            "again": lambda at=page + goal: client.get(at),
            "other": lambda at=page + snapshot.people[-1].id: client.get(at),
        }
        for name, work in asked.items():
            taken[name].append(milliseconds(work))
    return {
        name: (median(one for one, _ in both), median(one for _, one in both))
        for name, both in taken.items()
    }


NAMES = {
    "snapshot": "the snapshot of a new revision, for whatever page",
    "first": "first page of ways after it, ≤ 200 ms",
    "again": "the same page again",
    "other": "the page of another person",
}


def main() -> None:
    collect_seldom()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_service(Settings(Path(folder) / "home")) as service,
    ):
        options = ImportOptions(own_company="We Ltd")
        service.imports.apply(tables(), "Large", options, datetime.now(UTC))
        for name, taken in measured(service, service.accounts.find("Large").id).items():
            print(f"{NAMES[name]:<52}{taken[0]:>9.1f} ms  ({taken[1]:.1f} ms of work)")


if __name__ == "__main__":
    main()
