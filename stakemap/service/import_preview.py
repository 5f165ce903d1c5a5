"""What an import would change, counted, and what it refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from stakemap.ingest.plan import Plan
from stakemap.ingest.proposals import Proposals, Refused
from stakemap.model.account import Account
from stakemap.model.claim import Predicate
from stakemap.service.entering import count_in
from stakemap.store.store import Transaction

NOUNS: Final = {
    Predicate.INFLUENCE: "influences",
    Predicate.TIE: "ties",
    Predicate.AUTHORITY: "authorities",
    Predicate.LEVEL: "levels",
    Predicate.STYLE: "styles",
    Predicate.SUPPORT: "supports",
    Predicate.HOLDER: "holders",
    Predicate.REPORTS_TO: "reporting_lines",
}


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file, what it was read as, and how many rows it has."""

    file: str
    read_as: str
    rows: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, or did where ``applied``; nothing of it is in between.

    ``notes`` says what was left out on purpose, such as hidden recipients of mail.
    """

    account_name: str
    account_id: str | None
    files: tuple[FileRead, ...]
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: tuple[Refused, ...] = ()
    applied: bool = False
    new_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the preview under the keys that scripts rely on."""
        return {
            "account": self.account_id,
            "files": [asdict(one) for one in self.files],
            "new": dict(self.new),
            "changed": dict(self.changed),
            "unchanged": dict(self.unchanged),
            "refused": [asdict(one) for one in self.refused],
            "applied": self.applied,
            "notes": list(self.notes),
        }


def preview_of(
    tx: Transaction,
    plan: Plan,
    proposals: Sequence[Proposals],
    account_name: str,
    account: Account | None,
) -> ImportPreview:
    """Return what a plan would change in the store as it is now."""
    account_id = account.id if account else None
    new, changed, unchanged = _people(plan)
    _seats(plan, new, changed)
    ids = list(plan.meetings)
    known = tx.read("known_interactions", account_id=account_id or "", ids=ids)
    new["interactions"] = len(ids) - len(known)
    unchanged["interactions"] = len(known)
    for holder, hearings in plan.hearings.items():
        settlement = count_in(tx, holder, hearings)
        for counts, told in (
            (new, settlement.new),
            (changed, settlement.changed),
            (unchanged, settlement.unchanged),
        ):
            counts.update({NOUNS[predicate]: count for predicate, count in told.items()})
    return ImportPreview(
        account_name,
        account_id,
        tuple(_file(one) for one in proposals),
        +new,
        +changed,
        +unchanged,
        tuple(plan.refused),
        new_names=tuple(plan.people[id_].name for id_ in sorted(plan.new_people)),
        notes=tuple(plan.notes),
    )


def _people(plan: Plan) -> tuple[Counter[str], Counter[str], Counter[str]]:
    return (
        Counter(people=len(plan.new_people)),
        Counter(people=len(plan.people) - len(plan.new_people)),
        Counter(people=len(plan.unchanged_people)),
    )


def _seats(plan: Plan, new: Counter[str], changed: Counter[str]) -> None:
    new["seats"] = len(plan.seats)
    changed["seats"] = len(plan.moved)


def _file(proposals: Proposals) -> FileRead:
    table = proposals.table
    return FileRead(table.file, table.kind.value, len(table.lines))
