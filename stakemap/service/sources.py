"""Sources to look at: what each has said, and how often others bore it out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from stakemap.errors import NotFound
from stakemap.evidence.track import TrackRecord, track_record
from stakemap.model.evidence import Hearing, Source, SourceId
from stakemap.model.lens import Lens
from stakemap.model.row import Row, as_date
from stakemap.model.warning import EarlyWarning
from stakemap.service.claims import ClaimView, views_of
from stakemap.service.told import in_slots
from stakemap.store.store import JOB, Store, Transaction

EVER: Final = datetime.combine(date.max, time.min, UTC)
"""After everything that is recorded: what is known now was known by then."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with how much it has said; ``last`` is the day it last spoke of a fact.

    ``warnings`` are the early warnings that it told; they bear on no fact.
    """

    source: Source
    statements: int = 0
    claims: int = 0
    last: date | None = None
    warnings: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the source under the keys that scripts may rely on."""
        return {
            "id": self.source.id,
            "name": self.source.name,
            "kind": self.source.kind.value,
            "side": self.source.side.value,
            "reliability": self.source.reliability.value,
            "person": self.source.person_id,
            "statements": self.statements,
            "claims": self.claims,
            "last": self.last.isoformat() if self.last else None,
            "warnings": self.warnings,
        }


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """One source, everything that it spoke about, and its track record.

    The record proposes a grade; only a person sets one (``Facts.grade``). ``hearings`` are its
    own statements, oldest first and without their words.
    """

    source: Source
    claims: tuple[ClaimView, ...]
    hearings: tuple[Hearing, ...]
    record: TrackRecord


class Sources:
    """Lists the sources of an account and reads one with its track record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, account_id: str, lens: Lens) -> list[SourceView]:
        """Return every source by name, in the past only those who had spoken or warned by then.

        Statements and warnings taken back do not count.
        """
        on = lens.on if lens.past else date.max
        spoken = self._store.read(
            "count_statements", account_id=account_id, on=on, known=lens.known or EVER
        )
        counts = {row["source_id"]: row for row in spoken}
        warned = self._warned(account_id, lens)
        views = [
            _view(Source.from_row(row), counts.get(row["id"], {}), warned[row["id"]])
            for row in self._store.read("sources", account_id=account_id)
        ]
        return [one for one in views if one.statements or one.warnings or not lens.past]

    def one(self, account_id: str, source_id: str, lens: Lens) -> SourceDetail:
        """Return one source with the claims that it spoke about, as a lens shows them.

        Raises
        ------
        NotFound
            No such source in this account.
        """
        return self._store.reading(lambda tx: _read(tx, account_id, SourceId(source_id), lens), JOB)

    def _warned(self, account_id: str, lens: Lens) -> Counter[str]:
        """Return how many early warnings each source told, as a lens shows them."""
        rows = self._store.read("warnings", account_id=account_id)
        seen = (EarlyWarning.from_row(row).through(lens) for row in rows)
        return Counter(one.source.id for one in seen if one is not None)


def _view(source: Source, counted: Row, warnings: int) -> SourceView:
    return SourceView(
        source,
        int(counted.get("statements", 0)),
        int(counted.get("claims", 0)),
        as_date(counted.get("last")),
        warnings,
    )


def _read(tx: Transaction, account_id: str, source_id: SourceId, lens: Lens) -> SourceDetail:
    rows = tx.read("source", account_id=account_id, id=source_id)
    if not rows:
        raise NotFound(f"there is no source {source_id!r} in this account")
    source = Source.from_row(rows[0])
    slots = tx.read("slots_of_source", account_id=account_id, id=source_id)
    told = in_slots(tx, account_id, [row["slot"] for row in slots]).through(lens)
    own = sorted(
        (one for one in told.statements if one.source_id == source_id),
        key=lambda one: (one.on, one.recorded_at, one.id),
    )
    views = views_of(told, lens)
    spoken = sorted({one.claim_id for one in own})
    return SourceDetail(
        source,
        tuple(views[id_] for id_ in spoken),
        tuple(Hearing(source, views[one.claim_id].claim, one) for one in own),
        track_record(source_id, told.claims, told.statements, told.sources, lens.on),
    )
