"""From the first line of the README to a map, known hierarchies by command, and large maps.

Run by name: ``PYTHONPATH=tests python tests/benchmarks/spine.py``. It installs a clone of this
repository into an environment of its own, so that nothing of the checkout's is used; what pip has
downloaded stays in its cache, so run it twice. With a server in ``STAKEMAP_NEO4J_URI`` the data
goes there.
"""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path

from fixtures.worlds import (
    lawyer_pairs,
    mail_pairs,
    manager_pairs,
    ordered_rightly,
    rows,
    shared,
)
from pages import chromium_draws, server_times, tables

from stakemap.service.imports import ImportOptions
from stakemap.service.service import Service
from stakemap.settings import Settings
from stakemap.wiring import open_service

HERE = Path(__file__).resolve()

Pairs = list[tuple[str, str]]


def row(what: str, found: float, bar: str = "") -> None:
    print(f"{what:<58} {found:>9.3f}     {bar}", flush=True)


class Timed:
    """The clock, and beside it the work of the programs that were started and have ended."""

    def __init__(self) -> None:
        self._clock, self._work = time.perf_counter(), _worked()

    def row(self, what: str, bar: str = "") -> None:
        """Print both; the work says what the clock is worth where others work here too."""
        clock, work = time.perf_counter() - self._clock, _worked() - self._work
        print(f"{what:<58} {clock:>9.2f} s   {bar:<8} ({work:.2f} s of work)", flush=True)


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Program:
    """The program as the README installs it, over a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.environment = {**os.environ, "STAKEMAP_HOME": str(self.home)}
        self.bin = folder / "clone" / ".venv" / "bin"

    def install(self) -> None:
        """The README's first line, as far as the demo."""
        clone = self.folder / "clone"
        git = ["git", "clone", "--quiet", str(HERE.parents[2]), str(clone)]
        subprocess.run(git, check=True)
        line = re.search(r"```sh\n(.*) && \S+/stakemap demo\n", (clone / "README.md").read_text())
        assert line, "the README does not begin with the demo"
        timed = Timed()
        subprocess.run(line[1], shell=True, cwd=clone, check=True, stdout=subprocess.DEVNULL)  # noqa: S602
        timed.row("README line 1: environment and packages")

    def demo(self) -> None:
        """The rest of the line, until the map has come."""
        timed = Timed()
        command = [self.bin / "stakemap", "demo", "--no-browser"]
        with subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, text=True
        ) as shown:
            try:
                assert shown.stdout is not None
                keep = urllib.request.HTTPCookieProcessor(CookieJar())
                with urllib.request.build_opener(keep).open(
                    shown.stdout.readline().strip()
                ) as map_:
                    assert b'id="graph"' in map_.read()
            finally:
                shown.terminate()
        timed.row("README line 1: `stakemap demo` to the map and its end", "<= 20")

    def __call__(self, *arguments: str) -> str:
        command = [self.bin / "stakemap", *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=self.folder, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def file(self, name: str, heads: str, lines: Iterable[Sequence[object]]) -> str:
        with (self.folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads.split(","), *lines])
        return name

    def standing(self, account: str) -> dict[str, float]:
        found = json.loads(self("centrality", account, "--json"))["people"]
        return {one["name"]: one["standing"] for one in found}


def help_time(program: Program) -> None:
    program("--help")
    timed = Timed()
    program("--help")
    timed.row("`stakemap --help`", "<= .3")


def advice(program: Program, folder: str, pairs: Pairs, bar: str) -> None:
    """Who is asked influences who asks; neither levels nor reporting lines are imported."""
    people = [(one["id"], one["id"]) for one in rows(folder, "nodes.csv")]
    lines = [(one["target"], one["source"], 1) for one in rows(folder, "advice.csv")]
    files = [
        program.file("people.csv", "ID,Name", people),
        program.file("lines.csv", "From,To,Strength", lines),
    ]
    program("import", *files, "--account", folder, "--reliability", "A", "--yes")
    row(
        f"{folder}: share of {len(pairs):,} pairs in order",
        ordered_rightly(program.standing(folder), pairs),
        bar,
    )


def mail(program: Program) -> None:
    """Everybody's mails as interactions, and those of known date as observed influence."""
    staff = [(one["id"], one["id"]) for one in rows("enron_igraph184", "nodes.csv")]
    program("import", program.file("staff.csv", "ID,Name", staff), "--account", "Mail", "--yes")
    late = [
        (one["source"], one["target"], one["time"], one["recip"])
        for one in rows("enron_igraph184", "messages.csv.gz")
        if not one["time"].startswith("1979")
    ]
    dated = program.file("mail.csv", "source,target,time,recip", late)
    every = str(shared("enron_igraph184", "messages.csv.gz"))
    for file, read_as, what in ((every, "mail", "interactions"), (dated, "influence", "influence")):
        timed = Timed()
        program("import", file, "--account", "Mail", "--as", read_as, "--yes")
        timed.row(f"Enron: mails imported as {what}", "<= 60")
    pairs = mail_pairs()
    right = ordered_rightly(program.standing("Mail"), pairs)
    row(f"Enron: share of {len(pairs):,} pairs in order", right, ">= .74")


def maps(service: Service) -> None:
    chromium_draws(service, _map(service, "Mail"), "Enron map")
    service.imports.apply(tables(), "Large", ImportOptions(), datetime.now(UTC))
    path = _map(service, "Large")
    server_times(service, path)
    chromium_draws(service, path, "map of 500 people and 2,000 lines")


def _map(service: Service, account: str) -> str:
    return f"/accounts/{service.accounts.find(account).id}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder))
        program.install()
        program.demo()
        help_time(program)
        advice(program, "krackhardt_hightech", manager_pairs(), ">= .972")
        advice(program, "lazega_lawfirm", lawyer_pairs(), ">= .930")
        mail(program)
        environment = {**os.environ, "STAKEMAP_HOME": str(program.home)}
        with open_service(Settings.from_environment(environment)) as service:
            maps(service)


if __name__ == "__main__":
    main()
