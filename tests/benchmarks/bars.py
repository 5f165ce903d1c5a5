"""Every bar of the analysis in one table: what was found, what it must be, and whether it is met.

Ratios are taken within this run; in brackets stands the work on all cores, which says what the
clock is worth where others work on the machine too. Run by name, on a machine with nothing else
to do: ``PYTHONPATH=tests:tests/benchmarks python tests/benchmarks/bars.py [accounts of the weekly
set, else 100] [reps of each kind, else 500]``. Ends with status 1 where a bar is missed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import rim
import speed
import ways
import weekly
from fixtures.worlds import (
    advice,
    lawyer_pairs,
    mail,
    mail_pairs,
    manager_pairs,
    ordered_rightly,
)

from stakemap.analysis.graph import influence_graph
from stakemap.analysis.standing import standing
from stakemap.cli.memory import collect_seldom
from stakemap.service.imports import ImportOptions
from stakemap.settings import Settings
from stakemap.wiring import open_service

TESTS = Path(__file__).parents[1]
PROVED = {
    "golden answers, exact to the digits given": ("analysis/test_goldens.py", ""),
    "300 random graphs: backend equals NetworkX, 1e-9": (
        "analysis/test_backend.py",
        "equals_networkx or refuses_as",
    ),
    "fragility and threads by brute force": ("analysis/test_fragility.py", ""),
    "coverage and next contacts by brute force": ("analysis/test_coverage.py", ""),
    "smallest team by brute force": ("analysis/test_team.py", ""),
    "renaming ids, permuting input: nothing changes": ("analysis/test_renaming.py", ""),
}
"""What tests prove, by the file and the tests in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    check: str
    found: str
    bar: str
    met: bool


def proofs() -> Iterator[Row]:
    for check, (file, chosen) in PROVED.items():
        command = [sys.executable, "-m", "pytest", "-q", str(TESTS / file), "-k", chosen]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = re.search(r"\d+ passed|\d+ failed", done.stdout)
        yield Row(check, said[0] if said else "did not run", "all pass", done.returncode == 0)


def hierarchies() -> Iterator[Row]:
    for check, snapshot, pairs, bar in (
        ("standing: Krackhardt, 36 pairs", advice("krackhardt_hightech"), manager_pairs(), 0.972),
        ("standing: Lazega, 1,260 pairs", advice("lazega_lawfirm"), lawyer_pairs(), 0.9309),
        ("standing: Enron, 6,130 pairs", mail(), mail_pairs(), 0.742),
    ):
        found = ordered_rightly(standing(influence_graph(snapshot)), pairs)
        yield Row(check, f"{found:.4f}", f">= {bar}", found >= bar)


def times() -> Iterator[Row]:
    whole = next(speed.measures())
    found = f"{whole.taken:.2f} s ({whole.work:.2f}), {whole.ratio:.0f} x"
    met = whole.taken <= 1.0 and (whole.ratio or 0.0) >= 20.0
    yield Row("full set of measures, 1,000 / 5,000", found, "<= 1 s, >= 20 x", met)
    doubt = next(speed.doubt())
    found = f"{doubt.taken:.2f} s ({doubt.work:.2f})"
    yield Row("200 people: measures and 200 worlds", found, "<= 1 s", doubt.taken <= 1.0)
    routes = next(speed.routes())
    check = "three paths and a disjoint one, 2,000 / 10,000"
    found = f"{routes.taken * 1_000:.0f} ms ({routes.work * 1_000:.0f})"
    yield Row(check, found, "<= 50 ms", routes.taken <= 0.05)


def page() -> Iterator[Row]:
    collect_seldom()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_service(Settings(Path(folder) / "home")) as service,
    ):
        options = ImportOptions(own_company="We Ltd")
        service.imports.apply(ways.tables(), "Large", options, datetime.now(UTC))
        taken = ways.measured(service, service.accounts.find("Large").id)
    for name, check, bar, most in (
        ("first", "page of ways after a new revision", "<= 200 ms", 200.0),
        ("snapshot", "    reading the account before it", "no bar", None),
    ):
        clock, work = taken[name]
        yield Row(check, f"{clock:.0f} ms ({work:.0f})", bar, most is None or clock <= most)


def effort(count: int) -> Iterator[Row]:
    wide = 0.0
    for name, least in (
        ("all ties", 0.92),
        ("half of the ties", 0.88),
        ("a tenth", None),
        ("associates' reports only", None),
    ):
        auc, rim_low, rim_high, firm, width = rim.mean(name, count)
        bar, met = (f">= {least}", auc >= least) if least else ("reported", True)
        yield Row(f"reps on Lazega, {name}: AUC", f"{auc:.3f}", bar, met)
        whole = name == "all ties"
        sides = f"{rim_low:.1%} / {rim_high:.1%}"
        met = not whole or (rim_low >= 0.55 and rim_high <= 0.04)
        yield Row("    at the rim: associates / partners", sides, "55 / 4 %" if whole else "", met)
        few = least is None
        bar = "< 10 %" if few else ""
        yield Row("    firm verdicts", f"{firm:.1%}", bar, not few or firm < 0.1)
        bar = "" if whole else f"> {wide:.1f}"
        met = whole or least is None or width > wide
        yield Row("    mean 5-95 % of the percentile", f"{width:.1f}", bar, met)
        wide = wide or width


def week(accounts: int) -> Iterator[Row]:
    found = weekly.measured(accounts)
    check = f"1,000 accounts a week, from {accounts}"
    times = f"{found.thousand:.0f} s ({found.alone:.0f} s of work)"
    yield Row(check, times, "<= 600 s", found.thousand <= weekly.BAR_SECONDS)
    memory = f"{found.memory:.0f} MB"
    yield Row("    memory of all processes", memory, "<= 1000 MB", found.memory <= weekly.BAR_MB)
    growth = 0.8 <= found.growth <= 1.25
    yield Row("    second half against the first", f"{found.growth:.2f}", "about 1", growth)
    yield Row("    against plain NetworkX", f"{found.ratio:.0f} x", "reported", True)


def main(accounts: int, reps: int) -> int:
    missed = 0
    for part in (hierarchies(), times(), page(), proofs(), effort(reps), week(accounts)):
        for row in part:
            said = "met" if row.met else "MISSED"
            print(f"{row.check:<52}{row.found:>24}  {row.bar:<16}{said}", flush=True)
            missed += not row.met
    print(f"{missed} missed" if missed else "every bar is met")
    return 1 if missed else 0


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*[*asked, *(100, 500)[len(asked) :]]))
