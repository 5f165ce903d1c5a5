"""The inbox: facts in the order of how much it matters to know them better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from stakemap.evidence.rivals import slot
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status
from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.service.cache import Cache
from stakemap.service.claims import Claims, ClaimView
from stakemap.service.snapshots import Snapshots

if TYPE_CHECKING:
    from stakemap.service.analysis import Analysis

KEPT: Final = 8
"""How many inboxes stay in memory; one of 5,000 facts takes about 10 MB."""

Values = Mapping[ClaimId, float]


@dataclass(frozen=True, slots=True)
class Item:
    """One fact, or contested ones that cannot both hold, the most believed first.

    ``value`` in [0, 2] is that of knowing the one that matters most; none where no number hangs
    on any of them.
    """

    claims: tuple[ClaimView, ...]
    value: float | None

    @property
    def status(self) -> Status:
        """How it stands; those that cannot both hold are all contested."""
        return self.claims[0].backing.status


class Inbox:
    """Lists the facts of an account, computed once per revision and day."""

    def __init__(self, snapshots: Snapshots, claims: Claims, analysis: Analysis) -> None:
        self._snapshots, self._claims, self._analysis = snapshots, claims, analysis
        self._cache: Cache[tuple[Snapshot, tuple[Item, ...]]] = Cache(KEPT)

    def all(self, account_id: str, lens: Lens) -> tuple[Item, ...]:
        """Return every fact that somebody still tells, the most valuable to know better first."""
        snapshot = self._snapshots.of(account_id, lens)

        def make() -> tuple[Snapshot, tuple[Item, ...]]:
            views = self._claims.all(account_id, lens, living=True)
            values = self._analysis.values(account_id, lens)
            return snapshot, items(views, values)

        return self._cache.get(id(snapshot), make)[1]  # kept beside it: no other has its id


def items(views: Iterable[ClaimView], values: Values) -> tuple[Item, ...]:
    """Return facts in the order of the inbox, those that cannot both hold as one item."""
    together: dict[object, list[ClaimView]] = {}
    for view in by_value(views, values):
        contested = view.backing.status is Status.CONTESTED
        together.setdefault(slot(view.claim) if contested else view.claim.id, []).append(view)
    return tuple(_item(found, values) for found in together.values())


def by_value(views: Iterable[ClaimView], values: Values) -> list[ClaimView]:
    """Return facts the most valuable to know first; those without a value by belief behind."""

    def place(view: ClaimView) -> tuple[bool, float, float, ClaimId]:
        value = values.get(view.claim.id)
        belief = round(view.backing.belief, 12)
        return value is None, -round(value or 0.0, 12), belief, view.claim.id

    return sorted(views, key=place)


def _item(found: Iterable[ClaimView], values: Values) -> Item:
    believed = sorted(found, key=lambda view: (-round(view.backing.belief, 12), view.claim.id))
    known = [values[view.claim.id] for view in believed if view.claim.id in values]
    return Item(tuple(believed), max(known, default=None))
