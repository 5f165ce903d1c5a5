"""Snapshots: an account on one day, read once per revision and shared by everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeVar

from stakemap.evidence.belief import backed
from stakemap.model.account import Influence, Snapshot, Tie
from stakemap.model.backing import Judgement, Status
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.opportunity import BuyingRole
from stakemap.model.organisation import Holding, Reporting
from stakemap.model.people import PersonId
from stakemap.service.accounts import Accounts
from stakemap.service.cache import Cache
from stakemap.service.facts import Facts
from stakemap.service.past import as_of, described
from stakemap.store.snapshot import Whose, read_snapshot
from stakemap.store.store import Store

KEPT: Final = 32
"""How many snapshots stay in memory; one of 500 people takes about 2 MB."""
WHOLE: Final = 4
"""How many of them with all of our own company, beside which the others are short."""

Fact = TypeVar("Fact", Holding, Reporting, Influence, Tie, BuyingRole)


class Snapshots:
    """Reads accounts whole; what was read before at the same revision is not read again."""

    def __init__(self, store: Store, accounts: Accounts, facts: Facts) -> None:
        self._store, self._accounts, self._facts = store, accounts, facts
        self._cache: Cache[Snapshot] = Cache(KEPT)
        self._whole: Cache[Snapshot] = Cache(WHOLE)

    def of(self, account_id: str, lens: Lens) -> Snapshot:
        """Return the account as a lens shows it, of ours those who belong to its team.

        Raises
        ------
        NotFound
            No account has this id.
        """
        whose = self._accounts.whose(account_id)
        key = _key(whose, lens)
        snapshot = self._cache.get(key, lambda: team_only(self._all(whose, lens)))
        if not lens.confirmed_only:
            return snapshot
        return self._cache.get((*key, "confirmed"), lambda: only_confirmed(snapshot))

    def whole(self, account_id: str, lens: Lens) -> Snapshot:
        """Return the account with everybody of ours, in touch with it or not yet.

        Raises
        ------
        NotFound
            No account has this id.
        """
        return self._all(self._accounts.whose(account_id), lens)

    def remembered(self, account_id: str, lens: Lens) -> bool:
        """Return whether ``of`` need not read anything: it has since the last write."""
        return self._cache.remembers(_key(self._accounts.whose(account_id), lens))

    def _all(self, whose: Whose, lens: Lens) -> Snapshot:
        return self._whole.get(_key(whose, lens), lambda: self._read(whose, lens))

    def _read(self, whose: Whose, lens: Lens) -> Snapshot:
        snapshot = self._store.reading(lambda tx: read_snapshot(tx, whose, lens.on))
        if lens.past:
            settled = [
                one for id_ in whose.ids for one in self._facts.past(id_, lens.on, lens.known)
            ]
            snapshot = as_of(snapshot, settled, lens.known)
        return believed(described(in_force(snapshot)))


def _key(whose: Whose, lens: Lens) -> tuple[object, ...]:
    """Return what a snapshot is remembered by; confirmed facts alone are picked from it later."""
    return *whose.revisions, lens.on, lens.past, lens.known


def in_force(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without facts that begin after its day or ended before it."""

    def on_day(facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(fact for fact in facts if fact.backing.holds_on(snapshot.on))

    return replace(
        snapshot,
        holdings=on_day(snapshot.holdings),
        reporting=on_day(snapshot.reporting),
        influences=on_day(snapshot.influences),
        ties=on_day(snapshot.ties),
        buying_roles=on_day(snapshot.buying_roles),
    )


def believed(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with the belief and the status of its day on every fact."""

    def on_day(facts: Iterable[Fact], predicate: Predicate) -> tuple[Fact, ...]:
        return tuple(
            replace(fact, backing=backed(fact.backing, predicate, snapshot.on)) for fact in facts
        )

    return replace(
        snapshot,
        holdings=on_day(snapshot.holdings, Predicate.HOLDER),
        reporting=on_day(snapshot.reporting, Predicate.REPORTS_TO),
        influences=on_day(snapshot.influences, Predicate.INFLUENCE),
        ties=on_day(snapshot.ties, Predicate.TIE),
        buying_roles=on_day(snapshot.buying_roles, Predicate.BUYING_ROLE),
        judgements={
            key: replace(one, backing=backed(one.backing, one.predicate, snapshot.on))
            for key, one in snapshot.judgements.items()
        },
    )


def only_confirmed(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot as it would be if nothing but confirmed facts were known.

    Who sits in which seat, at which level, stays: people need somewhere to stand. All else falls
    away where it is not confirmed, authority too. A person whose power one voice alone vouches
    for would otherwise be drawn as deciding on a map that promises confirmed facts, and that
    nobody is confirmed to decide is what the switch is there to say: the decision layer is then
    inferred, and shares measured against it are not shares of the same people.
    """
    kept = {
        key: one
        for key, one in snapshot.judgements.items()
        if one.predicate is Predicate.LEVEL or _confirmed(one)
    }
    sure = replace(
        snapshot,
        influences=tuple(one for one in snapshot.influences if _confirmed(one)),
        ties=tuple(one for one in snapshot.ties if _confirmed(one)),
        reporting=tuple(one for one in snapshot.reporting if _confirmed(one)),
        buying_roles=tuple(one for one in snapshot.buying_roles if _confirmed(one)),
        judgements=kept,
    )
    return described(sure)


def team_only(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with those of ours who are in touch with the account or lead them."""
    touching = {tie.ours for tie in snapshot.ties}
    touching.update(person for one in snapshot.interactions for person in one.ours)
    team = _with_leaders(snapshot, touching)
    ours = tuple(person for person in snapshot.ours if person.id in team)
    outside = {person.id for person in snapshot.ours} - team
    return replace(
        snapshot,
        ours=ours,
        holdings=tuple(one for one in snapshot.holdings if one.person_id not in outside),
    )


def _with_leaders(snapshot: Snapshot, people: Iterable[PersonId]) -> set[PersonId]:
    team, waiting = set(), list(people)
    while waiting:
        person = waiting.pop()
        if person in team:
            continue
        team.add(person)
        for role in snapshot.roles_of.get(person, ()):
            manager = snapshot.manager_of.get(role.id)
            waiting.extend(snapshot.holders_of.get(manager, ()) if manager else ())
    return team


def _confirmed(fact: Influence | Tie | Reporting | BuyingRole | Judgement) -> bool:
    return fact.backing.status is Status.CONFIRMED
