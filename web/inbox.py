"""How the inbox shows facts: each alone, or beside what cannot also hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stakemap.model.account import Snapshot
from stakemap.model.statement import Stance
from stakemap.service.claims import ClaimView
from stakemap.service.inbox import Item
from stakemap.service.wording import sentence


@dataclass(frozen=True, slots=True)
class Side:
    """One fact in words, with how many independent voices speak for and against it."""

    view: ClaimView
    told: str
    supporting: int
    against: int
    newest: date | None

    @property
    def voices(self) -> str:
        """The voices in words."""
        if not self.against:
            return _counted(self.supporting)
        return f"{_counted(self.supporting)} for, {self.against} against"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox; several sides cannot both hold."""

    value: float | None
    sides: tuple[Side, ...]


def row(item: Item, snapshot: Snapshot) -> Row:
    """Return an item in words."""
    return Row(item.value, tuple(side(view, snapshot) for view in item.claims))


def side(view: ClaimView, snapshot: Snapshot) -> Side:
    """Return one fact in words."""
    roots = [root for root in view.backing.roots if root.evidence > 0]
    supporting = sum(root.stance is Stance.SUPPORTS for root in roots)
    return Side(
        view,
        sentence(view.claim, snapshot, view.number),
        supporting,
        len(roots) - supporting,
        max((root.on for root in view.backing.roots), default=None),
    )


def _counted(voices: int) -> str:
    return f"{voices or 'no'} voice{'' if voices == 1 else 's'}"
