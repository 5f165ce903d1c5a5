"""Five thousand claims of fifteen thousand statements: entering, reading, rebuilding.

Run by name: ``python tests/benchmarks/evidence.py`` (``STAKEMAP_NEO4J_URI`` for a server).
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from fixtures.hearsay import DAY, NOW, hearing, source
from ulid import ULID

from stakemap.model.account import Account
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.source import Source, SourceKind
from stakemap.model.statement import Hearing
from stakemap.service.accounts import Accounts
from stakemap.service.claims import Claims
from stakemap.service.facts import Facts
from stakemap.service.snapshots import Snapshots
from stakemap.service.sources import Sources
from stakemap.settings import Settings
from stakemap.store.store import Store
from stakemap.wiring import open_store

PRESENT = Lens.present(DAY)
PEOPLE, LINES = 500, 3_500

Fact = tuple[Predicate, str, str, str, float | None]


def facts(prefix: str) -> list[Fact]:
    """Return 5,000 facts about 500 people in as many seats."""
    chance = random.Random(1)
    person, seat = (
        [f"{prefix}p{n}" for n in range(PEOPLE)],
        [f"{prefix}r{n}" for n in range(PEOPLE)],
    )
    pairs = {tuple(chance.sample(person, 2)) for _ in range(LINES + 100)}
    lines = [(Predicate.INFLUENCE, *pair, "supports", 0.5) for pair in sorted(pairs)[:LINES]]
    held = [(Predicate.HOLDER, seat[n], person[n], "", None) for n in range(PEOPLE)]
    above = [(Predicate.REPORTS_TO, seat[n], seat[n // 5], "", None) for n in range(1, PEOPLE)]
    levels = [(Predicate.LEVEL, seat[n], "", str(1 + n % 6), None) for n in range(PEOPLE)]
    return [*lines, *held, *above, *levels]


def told(account: Account, about: list[Fact], by: str, repeats: str = "") -> list[Hearing]:
    """Return one statement on each fact by one of twenty voices, as heard from those before."""
    return [
        hearing(
            account.id,
            fact[:4],
            _voice(f"{account.id} {by}{place % 20}"),
            f"{account.id} {by} {place}",
            *([f"{account.id} {repeats} {place}"] if repeats else []),
            number=fact[4],
            on=date(2026, 6, 1),
            credibility=2,
            quote="It was said over lunch that this is how it works here.",
        )
        for place, fact in enumerate(about)
    ]


def main() -> None:
    """Print a table of milliseconds, the best of three where reading."""
    settings = Settings.from_environment({"STAKEMAP_HOME": tempfile.mkdtemp(), **_server()})
    with open_store(settings) as store:
        account, prefix = Accounts(store).create("Benchmark", NOW), f"{ULID()} "
        people(store, account, prefix)
        about = facts(prefix)
        writer = Facts(store)
        for by, repeats in (("clerk", ""), ("press", ""), ("ann", "press")):
            batch = told(account, about, by, repeats)
            _timed(
                f"enter {len(batch):,} statements by {by}",
                lambda b=batch: writer.record(account.id, b, NOW),
            )
        _timed("enter the last again", lambda: writer.record(account.id, batch, NOW))
        _timed(
            "enter one more",
            lambda: writer.record(account.id, told(account, about[:1], "boss"), NOW),
        )
        _timed("rebuild all", lambda: writer.rebuild(account.id, NOW))
        _timed("fold a past day", lambda: writer.past(account.id, DAY), best_of=3)
        claims, accounts = Claims(store), Accounts(store)
        _timed("list all claims", lambda: claims.all(account.id, PRESENT), best_of=3)
        one = batch[0].claim.id
        _timed(
            "one claim with its chain",
            lambda: claims.one(account.id, one, PRESENT),
            best_of=3,
        )
        voice = batch[0].source.id
        _timed(
            "one source with its record",
            lambda: Sources(store).one(account.id, voice, PRESENT),
            best_of=3,
        )
        _timed(
            "snapshot, read anew",
            lambda: Snapshots(store, accounts, writer).of(account.id, PRESENT),
            best_of=3,
        )


def _voice(name: str) -> Source:
    return source(name, kind=SourceKind.CUSTOMER_PERSON)


def _server() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key.startswith("STAKEMAP_NEO4J")}


def people(store: Store, account: Account, prefix: str) -> None:
    names = [f"{prefix}p{n}" for n in range(PEOPLE)]
    rows = [
        {"identity": one, "id": one, "account_id": account.id, "properties": {"name": one}}
        for one in names
    ]
    store.write("upsert_people", rows=rows)
    seats = [
        {"id": f"{prefix}r{n}", "account_id": account.id, "title": f"Seat {n}"}
        for n in range(PEOPLE)
    ]
    store.write("add_roles", rows=seats)


def _timed(what: str, work: Callable[[], Any], best_of: int = 1) -> None:
    spent = []
    for _ in range(best_of):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    print(f"{what:<40} {min(spent) * 1000:>8,.0f} ms")


if __name__ == "__main__":
    main()
