"""Does the rim verdict separate reps? Invented reps on Lazega's lawyers, as whole and as doubtful.

Ten contacts each, four of five from one group, exponential effort, strength .6, belief .69,
deciders not marked; mean of five seeds. Run by name:
``PYTHONPATH=tests python tests/benchmarks/rim.py [reps of each kind]``.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from fixtures.worlds import DAY, person, rows
from scipy.stats import rankdata

from stakemap.analysis.periphery import RepFinding, Verdict, rim
from stakemap.model.account import Account, AccountId, Influence, Snapshot
from stakemap.model.activity import Interaction, InteractionId, InteractionKind
from stakemap.model.backing import Backing, Status
from stakemap.model.people import PersonId

SEEDS = range(5)
DOUBTFUL = Backing(belief=0.69, status=Status.SINGLE_SOURCE)
AT = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)


def account(share: float, seed: int, tellers: frozenset[str] | None = None) -> Snapshot:
    """The lawyers with a share of their advice, or with what some of them tell alone."""
    chance = random.Random(seed)
    people = [person(row["id"]) for row in rows("lazega_lawfirm", "nodes.csv")]
    told = [row for row in rows("lazega_lawfirm", "advice.csv") if chance.random() < share]
    lines = tuple(
        Influence(PersonId(row["target"]), PersonId(row["source"]), 0.6, backing=DOUBTFUL)
        for row in told
        if tellers is None or row["source"] in tellers
    )
    return Snapshot(Account(AccountId("them"), "Them"), DAY, tuple(people), influences=lines)


def groups() -> tuple[list[str], list[str]]:
    status = {row["id"]: row["status"] for row in rows("lazega_lawfirm", "nodes.csv")}
    return [p for p in status if status[p] == "1"], [p for p in status if status[p] == "2"]


def with_reps(snapshot: Snapshot, count: int, seed: int) -> Snapshot:
    """So many reps mostly with partners, and as many mostly with associates."""
    chance = random.Random(seed)
    partners, associates = groups()
    meetings, ours = [], []
    for number in range(2 * count):
        mostly, rarely = (partners, associates) if number < count else (associates, partners)
        chosen = [*chance.sample(mostly, 8), *chance.sample(rarely, 2)]
        rep = person(f"rep {number:04d}", account="us")
        ours.append(rep)
        meetings += [
            Interaction(
                InteractionId(f"{number} {one}"),
                InteractionKind.VISIT,
                AT,
                (rep.id,),
                (PersonId(one),),
                chance.expovariate(1 / 60),
            )
            for one in chosen
        ]
    return replace(snapshot, ours=tuple(ours), interactions=tuple(meetings))


def auc(high: list[float], low: list[float]) -> float:
    ranks = rankdata([*high, *low])[: len(high)]
    return float((ranks.sum() - len(high) * (len(high) + 1) / 2) / (len(high) * len(low)))


WORLDS = {
    "all ties": (1.0, False),
    "half of the ties": (0.5, False),
    "a tenth": (0.1, False),
    "associates' reports only": (1.0, True),
}
"""The share of ties that is left, and whether associates alone report."""


def measured(share: float, count: int, seed: int, *, juniors: bool = False) -> list[float]:
    """AUC, how often each kind is at the rim, how many are firm, how wide the percentile is."""
    tellers = frozenset(groups()[1]) if juniors else None
    snapshot = with_reps(account(share, seed, tellers), count, seed)
    reps = {one.id: one for one in rim(snapshot, seed=seed).reps}
    found = [reps[one.id] for one in snapshot.ours]
    high, low = found[:count], found[count:]

    def rate(part: list[RepFinding], verdict: Verdict) -> float:
        return sum(one.verdict is verdict for one in part) / len(part)

    return [
        auc([one.percentile or 0 for one in high], [one.percentile or 0 for one in low]),
        rate(low, Verdict.RIM),
        rate(high, Verdict.RIM),
        sum(one.firm for one in found) / len(found),
        float(np.mean([one.doubt.percentile.high - one.doubt.percentile.low for one in found])),
    ]


def mean(name: str, count: int) -> list[float]:
    """The same, the mean of five seeds."""
    share, juniors = WORLDS[name]
    found = [measured(share, count, seed, juniors=juniors) for seed in SEEDS]
    return [float(one) for one in np.mean(found, axis=0)]


def main(count: int) -> None:
    headings = ("AUC", "rim: assoc.", "rim: partn.", "firm", "5–95 %")
    print(f"{'':<26}" + "".join(f"{one:>13}" for one in headings))
    for name in WORLDS:
        print(f"{name:<26}" + "".join(f"{one:>13.3f}" for one in mean(name, count)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
