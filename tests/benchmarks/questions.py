"""The questions of the week about large accounts.

Run by name: ``PYTHONPATH=tests python tests/benchmarks/questions.py``.
"""

from __future__ import annotations

import random
import time
from datetime import date

from stakemap.analysis.questions import questions
from stakemap.model.account import Account, AccountId, Influence, Snapshot, Tie
from stakemap.model.backing import Backing, Root, Status
from stakemap.model.organisation import Authority, Holding, Role, RoleId
from stakemap.model.people import Person, PersonId
from stakemap.model.statement import Stance

DAY = date(2026, 6, 30)
SIZES = ((200, 1_000), (500, 3_500), (1_000, 5_000), (5_000, 25_000))
POWERS = (Authority.DECIDES, Authority.APPROVES, Authority.RECOMMENDS)


def account(people: int, lines: int, seed: int = 0) -> Snapshot:
    """Return an account in which nothing is confirmed: a third of its people we know."""
    chance = random.Random(seed)
    names = [PersonId(f"p{number:05}") for number in range(people)]
    ours = [PersonId(f"rep {number:03}") for number in range(max(people // 15, 3))]
    pairs: set[tuple[PersonId, PersonId]] = set()
    while len(pairs) < lines:
        first, second = chance.sample(names, 2)
        pairs.add((first, second))
    ties = [(chance.choice(ours), theirs) for theirs in chance.sample(names, people // 3)]
    roles = [
        Role(
            RoleId(f"seat of {name}"),
            "them",
            level=1 + number * 6 // people,
            authority=chance.choice(POWERS) if number < people // 20 else None,
        )
        for number, name in enumerate(names)
    ]
    return Snapshot(
        Account(AccountId("them"), "Them"),
        DAY,
        people=tuple(Person(name, "them", name) for name in names),
        ours=tuple(Person(name, "us", name) for name in ours),
        roles=tuple(roles),
        holdings=tuple(Holding(name, RoleId(f"seat of {name}")) for name in names),
        influences=tuple(
            Influence(*pair, chance.uniform(0.1, 0.9), backing=_told(chance))
            for pair in sorted(pairs)
        ),
        ties=tuple(Tie(*pair, chance.choice((1, 2, 3)), backing=_told(chance)) for pair in ties),
    )


def _told(chance: random.Random) -> Backing:
    roots = (Root(Stance.SUPPORTS, 0.8, DAY),)
    return Backing(roots=roots, belief=chance.uniform(0.4, 0.79), status=Status.SINGLE_SOURCE)


def main() -> None:
    """Print milliseconds, the best of three."""
    for people, lines in SIZES:
        snapshot, spent = account(people, lines), []
        for _ in range(3):
            begin = time.perf_counter()
            found = questions(snapshot)
            spent.append(time.perf_counter() - begin)
        size = f"{people:,} people, {lines:,} lines"
        print(f"{size:<32} {min(spent) * 1000:>8,.0f} ms   {len(found)} questions")


if __name__ == "__main__":
    main()
