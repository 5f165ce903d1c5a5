"""How much came through which channel and from which level: where a team listens."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from stakemap.model.channels import (
    DEEPEST,
    NOBODY,
    OURS,
    PAPERS,
    PARTNERS,
    UNKNOWN_LEVEL,
    WEEKS,
    ByChannel,
    ChannelRow,
    Group,
    Heard,
)
from stakemap.model.source import SourceKind
from stakemap.model.statement import Channel

_BY_KIND: Final = {
    SourceKind.CUSTOMER_PERSON: UNKNOWN_LEVEL,
    SourceKind.PARTNER: PARTNERS,
    SourceKind.COLLEAGUE: OURS,
    SourceKind.OWN_EYES: OURS,
    SourceKind.UNKNOWN: NOBODY,
}


def by_channel(heard: Iterable[Heard], facts: int, two_roots: int, on: date) -> ByChannel:
    """Return how many of the last 26 weeks' statements came through which channel, from whom.

    Parameters
    ----------
    heard
        Statements counted by channel and source, each once, in any order.
    facts, two_roots
        How many facts are in force, and how many of them have two independent voices.
    """
    counts: defaultdict[Channel, Counter[Group]] = defaultdict(Counter)
    for one in heard:
        if one.statements > 0:
            counts[one.channel][group_of(one)] += one.statements
    rows = [ChannelRow(channel, tuple(sorted(by.items()))) for channel, by in counts.items()]
    rows.sort(key=lambda row: (-row.statements, row.channel))
    return ByChannel(begin(on), on, tuple(rows), facts, two_roots)


def begin(on: date) -> date:
    """Return the first day that is looked at: the window of 26 weeks ends with ``on``."""
    days = timedelta(weeks=WEEKS)
    return on - days + timedelta(days=1) if on - date.min > days else date.min


def group_of(one: Heard) -> Group:
    """Return whose voice it is: the customer's people by level, everybody else by kind."""
    if one.theirs and one.level is not None:
        return Group(min(one.level, DEEPEST), f"level {one.level}", one.level)
    return UNKNOWN_LEVEL if one.theirs else _BY_KIND.get(one.source.kind, PAPERS)
