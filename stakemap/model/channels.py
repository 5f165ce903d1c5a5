"""Through which channel an account's information came, and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from stakemap.model.source import Source
from stakemap.model.statement import Channel

WEEKS: Final = 26
"""How far back is looked, as for effort: an older word says little of how we listen now."""


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Who told something, from the customer's top down to nobody named.

    ``level`` is that of the customer's people (1 is the top), none for everybody else.
    """

    place: int
    words: str
    level: int | None = None


DEEPEST: Final = 99
"""The lowest level there is."""
UNKNOWN_LEVEL: Final = Group(DEEPEST + 1, "theirs, level not known")
PARTNERS: Final = Group(DEEPEST + 2, "partners")
OURS: Final = Group(DEEPEST + 3, "ours")
PAPERS: Final = Group(DEEPEST + 4, "documents, news, events and systems")
NOBODY: Final = Group(DEEPEST + 5, "nobody named")


@dataclass(frozen=True, slots=True)
class Heard:
    """How many statements one source made through one channel.

    ``theirs`` says that it is one of the customer's people, ``level`` at which level they sit.
    """

    channel: Channel
    source: Source
    statements: int
    theirs: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel: how many statements came through it, and from whom, the top first."""

    channel: Channel
    parts: tuple[tuple[Group, int], ...]

    @property
    def statements(self) -> int:
        """How many came through it."""
        return sum(count for _, count in self.parts)


@dataclass(frozen=True, slots=True)
class ByChannel:
    """Where what we heard from ``since`` to ``on`` came from; the fullest channel comes first.

    ``facts`` are those in force on the day, ``two_roots`` of them have two independent voices or
    more that speak for them.
    """

    since: date
    on: date
    rows: tuple[ChannelRow, ...]
    facts: int
    two_roots: int

    @property
    def statements(self) -> int:
        """How many statements came in all."""
        return sum(row.statements for row in self.rows)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Everybody who told something, the top first."""
        return tuple(sorted({group for row in self.rows for group, _ in row.parts}))

    @property
    def share(self) -> float | None:
        """The share of facts with two independent voices, in [0, 1]; none without facts."""
        return self.two_roots / self.facts if self.facts else None

    def as_json(self) -> dict[str, Any]:
        """Return it under the keys that scripts may rely on."""
        return {
            "since": self.since.isoformat(),
            "weeks": WEEKS,
            "statements": self.statements,
            "channels": [
                {
                    "channel": row.channel.value,
                    "statements": row.statements,
                    "from": [
                        {"who": group.words, "level": group.level, "statements": count}
                        for group, count in row.parts
                    ],
                }
                for row in self.rows
            ],
            "facts": self.facts,
            "two_roots": self.two_roots,
            "share": self.share,
        }
