"""The whole of Enron's mail through the import door, against the bare rows over Bolt.

Run by name: ``python tests/benchmarks/imports.py`` (``STAKEMAP_NEO4J_URI`` for a server).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from stakemap.ingest.tables import UploadedFile
from stakemap.service.imports import ImportOptions
from stakemap.settings import Settings
from stakemap.wiring import open_service

HERE = Path(__file__).resolve()
MAILS = HERE.parents[3] / "shared" / "data" / "enron_igraph184" / "messages.csv.gz"
NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    if not MAILS.exists():
        sys.exit(f"{MAILS.name} is missing: put the shared data beside the checkout")
    files = [UploadedFile(MAILS.name, MAILS.read_bytes())]
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.from_environment({**os.environ, "STAKEMAP_HOME": home})
        with open_service(settings) as service:
            bare = seconds(
                lambda: service.store.write(
                    "add_interactions",
                    account_id="bare",
                    rows=[{"id": f"bare {n}", "properties": {}} for n in range(20_000)],
                )
            )
            print(f"20,000 bare nodes in one statement {bare:8.2f} s")
            for read_as in ("mail", "influence"):
                name, options = f"Enron {read_as} {time.time()}", ImportOptions(read_as)
                for what, work in (
                    ("preview", service.imports.preview),
                    ("apply", service.imports.apply),
                    ("apply again", service.imports.apply),
                ):
                    took = seconds(lambda: work(files, name, options, NOW))  # noqa: B023
                    print(f"{read_as:10} {what:12} {took:20.2f} s {took / bare:8.1f} x bare")


if __name__ == "__main__":
    main()
