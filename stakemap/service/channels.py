"""Information by channel: read in two counts, and folded again where a lens shows the past."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from stakemap.evidence.channels import begin, by_channel
from stakemap.model.channels import ByChannel, Heard
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.model.source import Source
from stakemap.model.statement import Channel, Stance
from stakemap.service.accounts import Accounts
from stakemap.service.cache import Cache
from stakemap.service.claims import Claims
from stakemap.service.sources import EVER
from stakemap.service.vicinity import BY_OBJECT, about, around
from stakemap.store.snapshot import Whose
from stakemap.store.store import JOB, Store, Transaction

KEPT: Final = 32


class Channels:
    """Counts through which channels an account was heard of, once per revision."""

    def __init__(self, store: Store, accounts: Accounts, claims: Claims) -> None:
        self._store, self._accounts, self._claims = store, accounts, claims
        self._cache: Cache[ByChannel] = Cache(KEPT)

    def of(self, account_id: str, lens: Lens) -> ByChannel:
        """Return where what we heard in the last 26 weeks came from.

        Raises
        ------
        NotFound
            No account has this id.
        """
        whose = self._accounts.whose(account_id)
        key = (*whose.revisions, lens.on, lens.past, lens.known)
        return self._cache.get(key, lambda: self._count(whose, lens))

    def _count(self, whose: Whose, lens: Lens) -> ByChannel:
        heard = self._store.reading(lambda tx: _heard(tx, whose, lens), JOB)
        return by_channel(heard, *self._facts(whose.account.id, lens), lens.on)

    def _facts(self, account_id: str, lens: Lens) -> tuple[int, int]:
        """Return how many facts are in force, and how many have two independent voices."""
        if not lens.past:
            row = self._store.read("count_roots", account_id=account_id, on=lens.on)[0]
            return int(row["facts"]), int(row["two_roots"])
        views = [one for one in self._claims.all(account_id, lens) if one.in_force]
        roots = [
            sum(root.evidence > 0 and root.stance is Stance.SUPPORTS for root in one.backing.roots)
            for one in views
        ]
        return len(views), sum(count >= 2 for count in roots)


def _heard(tx: Transaction, whose: Whose, lens: Lens) -> list[Heard]:
    account_id = whose.account.id
    span = {"after": begin(lens.on), "on": lens.on, "known": lens.known or EVER}
    counted = tx.read("count_channels", account_id=account_id, **span)
    rows = tx.read("sources", account_id=account_id)
    sources = {row["id"]: Source.from_row(row) for row in rows}
    spoke = {row["source_id"] for row in counted}
    levels = _levels(tx, whose, lens, [sources[id_] for id_ in sorted(spoke)])
    return [
        Heard(
            Channel(row["channel"]),
            source,
            int(row["statements"]),
            source.person_id in levels,
            levels.get(PersonId(source.person_id or "")),
        )
        for row in counted
        for source in (sources[row["source_id"]],)
    ]


def _levels(
    tx: Transaction, whose: Whose, lens: Lens, sources: Iterable[Source]
) -> dict[PersonId, int | None]:
    """Return the customer's people among some sources with the level at which they sit."""
    people = sorted({one.person_id for one in sources if one.person_id})
    views = about(tx, whose, lens, people, BY_OBJECT)
    snapshot = around(tx, whose, lens, views, people)
    return {one.id: snapshot.level_of(one.id) for one in snapshot.people if one.id in set(people)}
