"""What every page of our effort rests on: who met whom, and what doubt leaves of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stakemap.analysis.periphery import RepFinding, Rim
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId
from stakemap.service.wording import layers_differ

from .asking import account_page, confirmed, lens, service
from .intervals import Bar, bar


@dataclass(frozen=True, slots=True)
class Effort:
    """Everybody's effort in one account; ``alone`` is each rep by confirmed facts alone.

    ``differ`` says where the two rest on different layers of those who decide; it and ``alone``
    are empty unless confirmed facts are asked for.
    """

    snapshot: Snapshot
    found: Rim
    alone: Mapping[PersonId, RepFinding]
    differ: str

    def shown(self, template: str, **values: Any) -> str:  # noqa: ANN401
        """Return a page over this effort."""
        return account_page(
            template,
            self.snapshot.account,
            found=self.found,
            people=self.snapshot.person_by_id,
            alone=self.alone,
            differ=self.differ,
            **values,
        )


def effort(account_id: str) -> Effort:
    """Return the effort that the request asks for.

    Raises
    ------
    NotFound
        There is no such account.
    """
    opened, through, sure = service(), lens(), confirmed()
    found = opened.analysis.rim(account_id, through)
    alone = opened.analysis.rim(account_id, sure) if sure else None
    return Effort(
        opened.snapshots.of(account_id, through),
        found,
        {one.id: one for one in alone.reps} if alone else {},
        layers_differ(found.layer, alone.layer) if alone else "",
    )


def bars(rep: RepFinding) -> dict[str, Bar]:
    """Return the bars of a rep's numbers; none where there is too little to say."""
    if rep.doubt is None:
        return {}
    return {
        "rim_share": bar(rep.rim_share or 0.0, rep.doubt.rim_share, 0.0, 1.0),
        "effort_reach": bar(rep.effort_reach or 0.0, rep.doubt.effort_reach, 0.0, 1.0),
        "percentile": bar(rep.percentile or 0.0, rep.doubt.percentile, 0.0, 100.0),
    }
