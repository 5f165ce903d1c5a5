"""Findings on an account, computed once per revision, day and way of asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from stakemap.analysis.centrality import Centrality, centrality
from stakemap.analysis.change import Change
from stakemap.analysis.combined import Combined, combined
from stakemap.analysis.decision import Layer, layer_of
from stakemap.analysis.executive import executive_route
from stakemap.analysis.paths import Path, Paths, Ways
from stakemap.analysis.periphery import Rim, rim
from stakemap.analysis.questions import COUNT, asked
from stakemap.analysis.uncertainty import Doubt, Worlds, worlds
from stakemap.analysis.warning_owners import Owners
from stakemap.analysis.weighing import Weighed, weighed
from stakemap.analysis.whatif import applied
from stakemap.model.account import Snapshot
from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.model.question import Question, QuestionId
from stakemap.service.cache import Cache
from stakemap.service.snapshots import Snapshots
from stakemap.service.trial import Numbers, Trial, numbers_of, trial

KEPT: Final = 128
T = TypeVar("T")


class Analysis:
    """Who matters, who is at the rim, and the way in."""

    def __init__(self, snapshots: Snapshots, backend: str | None = None) -> None:
        self._snapshots, self._backend = snapshots, backend
        self._cache: Cache[Any] = Cache(KEPT)

    def centrality(self, account_id: str, lens: Lens) -> Centrality:
        """Return every measure of every person of the customer's."""
        snapshot = self._snapshots.of(account_id, lens)
        return self._once("centrality", snapshot, lambda: centrality(snapshot, self._backend))

    def layer(self, account_id: str, lens: Lens) -> Layer:
        """Return who decides, for pages that show no other number of people."""
        return self._layer(self._snapshots.of(account_id, lens))

    def known(self, question: str, account_id: str, lens: Lens) -> bool:
        """Return whether the answer is at hand, such as that of "centrality", "doubt", "weighed".

        A page that shows a number beside others asks first: it must not weigh a whole account.
        """
        if not self._snapshots.remembered(account_id, lens):
            return False
        return self._cache.remembers((question, id(self._snapshots.of(account_id, lens))))

    def executive_route(
        self,
        account_id: str,
        target: PersonId,
        level: int,
        lens: Lens,
        start: PersonId | None = None,
    ) -> Path | None:
        """Return the path up our own lines to a level (1 = top) and across, or none."""
        snapshot = self._snapshots.of(account_id, lens)
        key = ("executive", target, level, start)
        return self._once(key, snapshot, lambda: executive_route(snapshot, target, level, start))

    def doubt(self, account_id: str, lens: Lens) -> Doubt:
        """Return between what everybody's rank, standing and reach lie in nine of ten worlds."""
        snapshot = self._snapshots.of(account_id, lens)
        return self._once("doubt", snapshot, lambda: self._worlds(snapshot).doubt())

    def team(self, account_id: str, lens: Lens, needed: Sequence[str] | None = None) -> Combined:
        """Return what our people together cover, and by what it hangs.

        Parameters
        ----------
        needed
            Functions to try for the smallest team; none takes those planned for the account.
        """
        snapshot = self._snapshots.of(account_id, lens)
        key = "team" if needed is None else ("team", tuple(needed))
        return self._once(key, snapshot, lambda: combined(snapshot, needed))

    def what_if(self, account_id: str, changes: Sequence[Change], lens: Lens) -> Trial:
        """Return every number before and after changes tried on a copy; nothing is saved.

        Raises
        ------
        NotFound
            A change is about somebody whom the account does not have.
        InvalidValue
            A number or a name is not allowed.
        """
        snapshot = self._snapshots.of(account_id, lens)
        before = Numbers(
            self.centrality(account_id, lens),
            self.team(account_id, lens),
            self.rim(account_id, lens),
        )

        def tried() -> Trial:
            changed = applied(snapshot, changes)
            after = numbers_of(changed, self._backend) if changes else before
            return trial(before, after, snapshot, changed)

        return self._once(("what if", tuple(changes)), snapshot, tried)

    def rim(self, account_id: str, lens: Lens, rep: PersonId | None = None) -> Rim:
        """Return where each rep's effort goes."""
        snapshot = self._snapshots.of(account_id, lens)
        return self._once(
            ("rim", rep), snapshot, lambda: rim(snapshot, rep, sampled=self._worlds(snapshot))
        )

    def paths(
        self, account_id: str, target: PersonId, lens: Lens, start: PersonId | None = None
    ) -> Paths:
        """Return the ways to one person."""
        snapshot = self._snapshots.of(account_id, lens)
        ways = self._ways(snapshot)
        return self._once(("paths", target, start), snapshot, lambda: ways.to(target, start))

    def along(self, account_id: str, route: Sequence[PersonId], lens: Lens) -> float | None:
        """Return the probability of one route, none where a hop of it is missing."""
        return self._ways(self._snapshots.of(account_id, lens)).along(route)

    def weighed(self, account_id: str, lens: Lens) -> Weighed:
        """Return what each fact that a number hangs on is worth knowing."""
        return self._weighed(self._snapshots.of(account_id, lens))

    def values(self, account_id: str, lens: Lens) -> Mapping[ClaimId, float]:
        """Return the value of knowing each fact of influence, tie and authority, in [0, 2]."""
        snapshot = self._snapshots.of(account_id, lens)
        return self._once("values", snapshot, lambda: self._weighed(snapshot).values())

    def questions(
        self,
        account_id: str,
        lens: Lens,
        count: int = COUNT,
        also: frozenset[QuestionId] = frozenset(),
    ) -> tuple[Question, ...]:
        """Return what to find out next, and what the map lacks; see ``analysis.questions``."""
        snapshot = self._snapshots.of(account_id, lens)
        key = ("questions", count, also)
        return self._once(key, snapshot, lambda: asked(self._weighed(snapshot), count, also))

    def _layer(self, snapshot: Snapshot) -> Layer:
        return self._once("layer", snapshot, lambda: layer_of(snapshot))

    def _worlds(self, snapshot: Snapshot) -> Worlds:
        return self._once("worlds", snapshot, lambda: worlds(snapshot, self._layer(snapshot)))

    def _ways(self, snapshot: Snapshot) -> Ways:
        return self._once("ways", snapshot, lambda: Ways(snapshot))

    def _weighed(self, snapshot: Snapshot) -> Weighed:
        return self._once("weighed", snapshot, lambda: weighed(snapshot))

    def owners(self, account_id: str, lens: Lens) -> Owners:
        """Return whose each of theirs is, for whoever must be told of a warning."""
        snapshot = self._snapshots.of(account_id, lens)
        return self._once("owners", snapshot, lambda: Owners(snapshot))

    def _once(self, question: object, snapshot: Snapshot, make: Callable[[], T]) -> T:
        """Answer from memory: one snapshot object stands for one revision, day and filter."""
        key = (question, id(snapshot))
        answer: tuple[Snapshot, T] = self._cache.get(key, lambda: (snapshot, make()))
        return answer[1]  # the snapshot is kept beside it, so that its id is not used again
