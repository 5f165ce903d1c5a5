"""Sources to look at: what each has said, and how often others bore it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, Final

from stakemap.errors import NotFound
from stakemap.evidence.track import ENOUGH, TrackRecord, Verdict, track_record, verdicts
from stakemap.ingest.known_voices import KnownVoices
from stakemap.model.attachment import Attachment
from stakemap.model.claim import ClaimId
from stakemap.model.lens import Lens
from stakemap.model.row import Row, as_date
from stakemap.model.source import Source, SourceId
from stakemap.model.statement import Hearing, Statement
from stakemap.model.warning import EarlyWarning
from stakemap.service.cache import Cache
from stakemap.service.claims import ClaimView, views_of
from stakemap.service.told import Told, in_slots
from stakemap.store.store import JOB, Store, Transaction

__all__ = ["ENOUGH", "SourceDetail", "SourceView", "Sources", "spoken_by", "voices_in"]

KEPT: Final = 32
"""How many accounts, or days of them, stay counted in memory."""
EVER: Final = datetime.combine(date.max, time.min, UTC)
"""After everything that is recorded: what is known now was known by then."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with how much it has said; ``last`` is the day it last spoke of a fact.

    ``warnings`` are the early warnings that it told; they bear on no fact. ``warned`` is the day
    on which the last of them was entered.
    """

    source: Source
    statements: int = 0
    claims: int = 0
    last: date | None = None
    warnings: int = 0
    warned: date | None = None

    @property
    def heard(self) -> date | None:
        """The day on which it last told us anything, a fact or a warning."""
        return max((day for day in (self.last, self.warned) if day), default=None)

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
    own statements, oldest first; ``verdicts`` what everybody else makes of its claims, of those
    that it took back none; ``warnings`` what it told beside facts; ``attachments`` the files of
    its statements, those removed too.
    """

    source: Source
    claims: tuple[ClaimView, ...]
    hearings: tuple[Hearing, ...]
    record: TrackRecord
    verdicts: Mapping[ClaimId, Verdict]
    warnings: tuple[EarlyWarning, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class Sources:
    """Lists the sources of an account and reads one with its track record."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counted: Cache[dict[str, Row]] = Cache(KEPT)

    def all(self, account_id: str, lens: Lens) -> list[SourceView]:
        """Return every source by name, in the past only those who had spoken or warned by then.

        Statements and warnings taken back do not count.
        """
        counts = self._counts(account_id, spoken_by(lens))
        warned = self._warned(account_id, lens)
        views = [
            _view(one, counts.get(one.id, {}), warned.get(one.id, ()))
            for one in self.voices(account_id)
        ]
        return [one for one in views if one.statements or one.warnings or not lens.past]

    def voices(self, account_id: str) -> list[Source]:
        """Return every source by name, however much it has said."""
        return self._store.reading(lambda tx: voices_in(tx, account_id))

    def known_voices(self, account_id: str) -> KnownVoices:
        """Return every source, to find again who speaks."""
        return KnownVoices(self.voices(account_id))

    def one(self, account_id: str, source_id: str, lens: Lens) -> SourceDetail:
        """Return one source with the claims that it spoke about, as a lens shows them.

        Raises
        ------
        NotFound
            No such source in this account.
        """
        return self._store.reading(lambda tx: _read(tx, account_id, SourceId(source_id), lens), JOB)

    def _counts(self, account_id: str, spoken: Mapping[str, Any]) -> dict[str, Row]:
        """Return what each source said, counted once per revision."""

        def count() -> dict[str, Row]:
            rows = self._store.read("count_statements", account_id=account_id, **spoken)
            return {row["source_id"]: row for row in rows}

        revisions = [row["rev"] for row in self._store.read("account", account_id=account_id)]
        return self._counted.get((account_id, *revisions, *spoken.values()), count)

    def _warned(self, account_id: str, lens: Lens) -> Mapping[str, Sequence[date]]:
        """Return the days of the early warnings that each source told, as a lens shows them."""
        days: defaultdict[str, list[date]] = defaultdict(list)
        for one in _seen(self._store.read("warnings", account_id=account_id), lens):
            days[one.source.id].append(one.entered_at.date())
        return days


def voices_in(tx: Transaction, account_id: str) -> list[Source]:
    """Return every source of an account by name."""
    return [Source.from_row(row) for row in tx.read("sources", account_id=account_id)]


def _seen(rows: Iterable[Row], lens: Lens) -> Iterator[EarlyWarning]:
    """Yield the warnings that a lens shows."""
    for row in rows:
        one = EarlyWarning.from_row(row).through(lens)
        if one is not None:
            yield one


def spoken_by(lens: Lens) -> dict[str, Any]:
    """Return what statements take that leave out whatever a lens does not show."""
    return {"on": lens.on if lens.past else date.max, "known": lens.known or EVER}


def _view(source: Source, counted: Row, warned: Sequence[date]) -> SourceView:
    return SourceView(
        source,
        int(counted.get("statements", 0)),
        int(counted.get("claims", 0)),
        as_date(counted.get("last")),
        len(warned),
        max(warned, default=None),
    )


def _read(tx: Transaction, account_id: str, source_id: SourceId, lens: Lens) -> SourceDetail:
    rows = tx.read("source", account_id=account_id, id=source_id)
    if not rows:
        raise NotFound(f"there is no source {source_id!r} in this account")
    source = Source.from_row(rows[0])
    slots = tx.read("slots_of_source", account_id=account_id, id=source_id)
    told = in_slots(tx, account_id, [row["slot"] for row in slots]).through(lens)
    views = views_of(told, lens)
    own = _own(tx, account_id, source_id, told)
    judged = verdicts(source_id, told.claims, told.statements, told.sources, lens.on)
    warned = _seen(tx.read("warnings", account_id=account_id), lens)
    files = tx.read("attachments_of_source", account_id=account_id, id=source_id)
    attached = (Attachment.from_row(row).through(lens) for row in files)
    return SourceDetail(
        source,
        tuple(views[id_] for id_ in sorted({one.claim_id for one in own})),
        tuple(Hearing(source, views[one.claim_id].claim, one) for one in own),
        track_record(judged.values()),
        judged,
        tuple(one for one in warned if one.source.id == source_id),
        tuple(one for one in attached if one is not None),
    )


def _own(tx: Transaction, account_id: str, source_id: SourceId, told: Told) -> list[Statement]:
    """Return what a source said among what was told, oldest first and in its words."""
    rows = tx.read("words_of_source", account_id=account_id, id=source_id)
    words = {row["id"]: (row["quote"] or "", row["url"] or "") for row in rows}
    found = []
    for one in told.statements:
        if one.source_id == source_id:
            quote, url = words.get(one.id, ("", ""))
            found.append(replace(one, quote=quote, url=url))
    return sorted(found, key=lambda one: (one.on, one.recorded_at, one.id))
