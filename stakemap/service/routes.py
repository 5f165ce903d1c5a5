"""The ways to one person, and beside them what confirmed facts alone say of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stakemap.analysis.change import Change, ChangeKind
from stakemap.analysis.missing import ASSUMED, MissingLink
from stakemap.analysis.paths import Path, Paths
from stakemap.analysis.team import LEVELS
from stakemap.analysis.whatif_link import encoded
from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.service import documents
from stakemap.service.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Goal:
    """Whom to get to, from whom of ours, and up to which of our levels (1 = top) if any."""

    account_id: str
    target: PersonId
    start: PersonId | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Routes:
    """The ways to one person.

    ``alone`` are those on confirmed facts, none where they are not asked for; ``carried`` is how
    likely these make each of the others, none where a hop of it is not confirmed.
    """

    paths: Paths
    executive: Path | None
    alone: Routes | None = None
    carried: Mapping[Path, float | None] = field(default_factory=dict)

    def named(self) -> list[tuple[str, Path]]:
        """Return every way with what it is; the second and third best have no name."""
        ways = [("" if place else "best", one) for place, one in enumerate(self.paths.best)]
        ways += [("apart", self.paths.disjoint)] if self.paths.disjoint else []
        return [*ways, *([("executive", self.executive)] if self.executive else [])]


def routes(analysis: Analysis, goal: Goal, lens: Lens, *, beside: bool = False) -> Routes:
    """Return the ways to one person, on every fact and, beside them, on confirmed ones alone.

    Raises
    ------
    NotFound
        The target is not of the customer's, or the start is not one of ours.
    """
    full, sure = _found(analysis, goal, lens), lens.confirmed()
    if not beside:
        return full
    carried = {way: analysis.along(goal.account_id, way.people, sure) for _, way in full.named()}
    return Routes(full.paths, full.executive, _found(analysis, goal, sure), carried)


def tried(snapshot: Snapshot, link: MissingLink) -> str:
    """Return the link to a trial in which a missing line is there, as strong as it is assumed."""
    if any(one.id == link.source for one in snapshot.ours):
        change = Change(ChangeKind.ADD_TIE, link.source, link.target, number=ASSUMED * LEVELS)
    else:
        change = Change(ChangeKind.ADD_INFLUENCE, link.source, link.target, number=ASSUMED)
    return encoded([change])


def document(snapshot: Snapshot, found: Routes) -> dict[str, Any]:
    """Return the ways as scripts read them; see ``documents.beside``."""
    account_id, alone = snapshot.account.id, found.alone
    told = documents.paths(account_id, snapshot, found.paths, found.executive)
    if alone is None:
        return told
    for path, way in zip(told["paths"], found.paths.best, strict=True):
        path["confirmed_probability"] = found.carried[way]
    sure = documents.paths(account_id, snapshot, alone.paths, alone.executive)
    return documents.beside(told, told, sure)


def _found(analysis: Analysis, goal: Goal, lens: Lens) -> Routes:
    account_id, start = goal.account_id, goal.start
    executive = (
        analysis.executive_route(account_id, goal.target, goal.level, lens, start)
        if goal.level
        else None
    )
    return Routes(analysis.paths(account_id, goal.target, lens, start), executive)
