"""The pages of one person, one fact, one source and all sources, with 5,000 facts in the account.

Each is asked for right after a write, when nothing is remembered, and again. Run by name:
``PYTHONPATH=tests python tests/benchmarks/centre.py``.

Milliseconds on two busy cores, before and after these pages read by indexes what they show; the
page of all sources has the picture by channel since, counted once a revision:

=================  ===========  ===========  ===========  ===========
page               first then   again then   first now    again now
=================  ===========  ===========  ===========  ===========
one person         617–1,292    8            43–45        43
one fact           466–718      13–30        11–12        12
one source         447–991      86–117       234–557      269–343
all sources        126–242      193–261      279–632      8–23
=================  ===========  ===========  ===========  ===========
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from evidence import facts, people, told
from fixtures.hearsay import NOW
from flask.testing import FlaskClient
from stakemap.web import create_app
from stakemap.web.gate import sign_in_path
from ulid import ULID

from stakemap.model.account import Account
from stakemap.model.lens import Lens
from stakemap.service.service import Service
from stakemap.settings import Settings
from stakemap.wiring import open_service

TIMES = 5


@contextmanager
def large() -> Iterator[tuple[Service, Account]]:
    """An account of 5,000 claims with three statements each."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_service(Settings(Path(folder) / "home")) as service,
    ):
        account, prefix = service.accounts.create("Benchmark", NOW), f"{ULID()} "
        people(service.store, account, prefix)
        about = facts(prefix)
        for by, repeats in (("clerk", ""), ("press", ""), ("ann", "press")):
            service.facts.record(account.id, told(account, about, by, repeats), NOW)
        yield service, account


def paths(service: Service, account: Account) -> dict[str, str]:
    """Return the pages by what they show."""
    snapshot = service.snapshots.of(account.id, Lens.present(NOW.date()))
    source = service.sources.all(account.id, Lens.present(NOW.date()))[0].source
    return {
        "one person": f"people/{quote(snapshot.people[7].id)}",
        "one fact": f"facts/{snapshot.influences[0].backing.claim_id}",
        "one source": f"sources/{quote(source.id)}",
        "all sources": "sources",
    }


def spent(client: FlaskClient, address: str) -> float:
    """Return the milliseconds that a page takes."""
    begin = time.perf_counter()
    assert client.get(address).status_code == 200
    return 1_000 * (time.perf_counter() - begin)


def main() -> None:
    """Print the middle one of five times."""
    with large() as (service, account):
        client = create_app(service).test_client()
        client.get(sign_in_path(client.application, "/accounts"))
        for name, path in paths(service, account).items():
            first, again = [], []
            for _ in range(TIMES):
                service.store.write("raise_revision", account_id=account.id)
                first.append(spent(client, f"/accounts/{account.id}/{path}"))
                again.append(spent(client, f"/accounts/{account.id}/{path}"))
            middle = sorted(first)[TIMES // 2], sorted(again)[TIMES // 2]
            print(f"{name:<16} first {middle[0]:>6,.0f} ms   again {middle[1]:>6,.0f} ms")


if __name__ == "__main__":
    main()
