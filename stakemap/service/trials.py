"""Trials as pages show them: every number and the map, once per account and changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from stakemap.analysis.whatif import Change
from stakemap.model.lens import Lens
from stakemap.service.analysis import Analysis
from stakemap.service.cache import Cache
from stakemap.service.snapshots import Snapshots
from stakemap.service.trial import Trial
from stakemap.service.trial_map import trial_map

KEPT: Final = 8


class Trials:
    """Tries changes on a copy of an account."""

    def __init__(self, snapshots: Snapshots, analysis: Analysis) -> None:
        self._snapshots, self._analysis = snapshots, analysis
        self._maps: Cache[tuple[Trial, dict[str, Any]]] = Cache(KEPT)

    def numbers(self, account_id: str, changes: Sequence[Change], lens: Lens) -> Trial:
        """Return every number before and after; see ``Analysis.what_if``."""
        return self._analysis.what_if(account_id, changes, lens)

    def map(self, account_id: str, changes: Sequence[Change], lens: Lens) -> dict[str, Any]:
        """Return the map before and after, with what moved marked; see ``trial_map``."""
        snapshot = self._snapshots.of(account_id, lens)
        found = self.numbers(account_id, changes, lens)
        drawn = self._maps.get(id(found), lambda: (found, trial_map(snapshot, found)))
        return drawn[1]  # the trial is kept beside it, so that its id is not used again
