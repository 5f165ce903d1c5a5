"""What was done to an account, by whom and when, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from stakemap.errors import InvalidValue
from stakemap.model.claim import Claim, ClaimId
from stakemap.model.row import Row, as_datetime
from stakemap.model.source import Source, SourceId
from stakemap.model.warning import EarlyWarning, WarningId
from stakemap.service.audit import Act
from stakemap.store.store import Store, Transaction

PAGE: Final = 100
"""Acts of one page."""
LAST_PAGE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Event:
    """One act; ``claim``, ``source`` and ``warning`` are what it was about, as far as it was."""

    at: datetime
    who: str
    what: str
    detail: str = ""
    claim: Claim | None = None
    source: Source | None = None
    warning: EarlyWarning | None = None

    @property
    def more(self) -> str:
        """What else people are told of it: its detail, without the id of what is named anyhow."""
        if self.what == Act.PERSON_ADDED:
            return ""
        return self.detail.removeprefix(self.warning.id).strip() if self.warning else self.detail

    def as_json(self) -> dict[str, Any]:
        """Return the act under the keys that scripts may rely on."""
        return {
            "at": self.at.isoformat(),
            "who": self.who,
            "what": self.what,
            "detail": self.detail,
            "claim": self.claim.id if self.claim else None,
            "source": {"id": self.source.id, "name": self.source.name} if self.source else None,
        }


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some acts, the newest first; page 1 is the newest, ``more`` says whether an older follows."""

    events: tuple[Event, ...]
    number: int
    more: bool


class History:
    """Reads who changed what."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, account_id: str, number: int = 1) -> HistoryPage:
        """Return one page of what was done to an account.

        Raises
        ------
        InvalidValue
            There is no page of this number.
        """
        if not 1 <= number <= LAST_PAGE:
            raise InvalidValue(f"page {number} is none of 1 to {LAST_PAGE:,}")
        return self._store.reading(lambda tx: _page(tx, account_id, number))


def _page(tx: Transaction, account_id: str, number: int) -> HistoryPage:
    skip = (number - 1) * PAGE
    rows = tx.read("audit_events", account_id=account_id, skip=skip, limit=PAGE + 1)
    ids = sorted({row["claim_id"] for row in rows if row["claim_id"]})
    found = tx.read("claims_by_id", account_id=account_id, ids=ids)
    claims = {ClaimId(row["id"]): Claim.from_row(row) for row in found}
    found = tx.read("sources", account_id=account_id)
    sources = {SourceId(row["id"]): Source.from_row(row) for row in found}
    found = tx.read("warnings", account_id=account_id)
    warned = {one.id: one for one in map(EarlyWarning.from_row, found)}
    events = tuple(_event(row, claims, sources, warned) for row in rows[:PAGE])
    return HistoryPage(events, number, more=len(rows) > PAGE)


def _event(
    row: Row,
    claims: Mapping[ClaimId, Claim],
    sources: Mapping[SourceId, Source],
    warned: Mapping[WarningId, EarlyWarning],
) -> Event:
    at = as_datetime(row["at"])
    assert at is not None  # noqa: S101  the store never holds an act without its moment
    claim, source = claims.get(row["claim_id"]), sources.get(row["source_id"])
    detail = row["detail"] or ""
    warning = warned.get(WarningId(detail.partition(" ")[0]))
    return Event(at, row["who"], row["what"], detail, claim, source, warning)
