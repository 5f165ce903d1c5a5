"""Trials as pages show them: every number and the map; and saved when somebody asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from ulid import ULID

from stakemap.analysis.change import Change
from stakemap.errors import Conflict, InvalidValue
from stakemap.model.lens import Lens
from stakemap.model.source import Source
from stakemap.model.statement import Hearing, StatementId
from stakemap.service.additions import add_person
from stakemap.service.analysis import Analysis
from stakemap.service.audit import Act, audit, audit_hearings
from stakemap.service.cache import Cache
from stakemap.service.entering import settle_in
from stakemap.service.entry import Entry, told
from stakemap.service.locking import lock
from stakemap.service.saving import WANTED, Writing, writing
from stakemap.service.sayings import Saying
from stakemap.service.snapshots import Snapshots
from stakemap.service.sources import Sources
from stakemap.service.tellers import teller
from stakemap.service.trial import Trial
from stakemap.service.trial_map import trial_map
from stakemap.store.store import JOB, Store, Transaction

KEPT: Final = 8


class Trials:
    """Tries changes on a copy of an account, and saves them as statements when asked to."""

    def __init__(
        self, store: Store, snapshots: Snapshots, analysis: Analysis, sources: Sources
    ) -> None:
        self._store, self._snapshots = store, snapshots
        self._analysis, self._sources = analysis, sources
        self._maps: Cache[tuple[Trial, dict[str, Any]]] = Cache(KEPT)

    def numbers(self, account_id: str, changes: Sequence[Change], lens: Lens) -> Trial:
        """Return every number before and after; see ``Analysis.what_if``."""
        return self._analysis.what_if(account_id, changes, lens)

    def map(self, account_id: str, changes: Sequence[Change], lens: Lens) -> dict[str, Any]:
        """Return the map before and after, with what moved marked; see ``trial_map``."""
        snapshot = self._snapshots.of(account_id, lens)
        found = self.numbers(account_id, changes, lens)
        drawn = self._maps.get(id(found), lambda: (found, trial_map(snapshot, found)))
        return drawn[1]  # the trial is kept beside it, so that its id is not used again

    def writing(self, account_id: str, changes: Sequence[Change], lens: Lens) -> Writing:
        """Return what saving would write, with how each change is saved or why it cannot be."""
        return writing(self._snapshots.of(account_id, lens), changes, lambda: str(ULID()))

    def save(
        self,
        account_id: str,
        changes: Sequence[Change],
        told_by: str,
        rev: int,
        now: datetime,
        me: str = "us",
    ) -> Writing:
        """Write changes as statements of today by one source, all of them or none.

        Parameters
        ----------
        told_by
            Who told us, as ``Entry`` takes it; it has to be said.
        rev
            The revision of the account that was looked at.

        Raises
        ------
        Conflict
            The account is another one by now, or somebody of an added person's name is there.
        InvalidValue
            There is nothing to save, nobody is said to have told it, or a change cannot be saved.
        NotFound, Ambiguous
            A change or who told it names nobody, or several.
        """
        if not changes:
            raise InvalidValue("there is nothing to save: try a change first")
        if not told_by.strip():
            raise InvalidValue("say who told you: without a source nothing is saved")
        through = Lens.present(now.date())
        written = self.writing(account_id, changes, through)
        if written.cannot:
            raise InvalidValue(f"nothing is saved: {'; '.join(written.cannot)}")
        snapshot = self._snapshots.whole(account_id, through)
        homes = dict.fromkeys((account_id, *(one.account_id for one in written.sayings)))
        voices = {
            home: teller(home, snapshot, told_by, self._sources.known_voices(home), me)
            for home in homes
        }
        heard = {home: _heard(written, home, one, now) for home, one in voices.items()}

        def work(tx: Transaction) -> None:
            _lock(tx, account_id, homes, rev)
            _add(tx, account_id, written, now)
            for home, hearings in heard.items():
                if hearings:
                    settle_in(tx, home, hearings, now)
                    audit_hearings(tx, home, hearings, now)
            _plan(tx, account_id, written)
            audit(tx, account_id, Act.TRIAL_SAVED, _counted(changes), now)

        self._store.writing(work, JOB)
        return written


def _heard(written: Writing, home: str, source: Source, now: datetime) -> list[Hearing]:
    """Return the statements on one account; their ids keep the order in which they were said."""
    said = [one for one in written.sayings if one.account_id == home]
    ids = sorted(str(ULID()) for _ in said)
    return [
        replace(hearing, statement=replace(hearing.statement, id=StatementId(id_)))
        for id_, hearing in zip(ids, (_hearing(one, source, now) for one in said), strict=True)
    ]


def _hearing(one: Saying, source: Source, now: datetime) -> Hearing:
    today = now.date()
    entry = Entry(
        one.claim.predicate,
        one.claim.subject,
        number=one.number,
        stance=one.stance,
        since=today if one.begins else None,
        until=today if one.ends else None,
    )
    return told(one.claim, source, entry, now)


def _lock(tx: Transaction, account_id: str, homes: Iterable[str], rev: int) -> None:
    """Take every account that is written to, the one looked at only as it was."""
    for home in homes:
        raised = lock(tx, home)
        if home == account_id and raised != rev + 1:
            raise Conflict("somebody changed the account meanwhile: look again, then save")


def _add(tx: Transaction, account_id: str, written: Writing, now: datetime) -> None:
    for person in written.people:
        add_person(tx, person)
        audit(tx, account_id, Act.PERSON_ADDED, person.id, now)
    if written.seats:
        seats = [
            {"id": one.id, "account_id": one.account_id, "title": one.title}
            for one in written.seats
        ]
        tx.write("add_roles", rows=seats)


def _plan(tx: Transaction, account_id: str, written: Writing) -> None:
    if written.plans:
        rows = [
            {"subject": ours, "object": theirs, "properties": {"desired_level": WANTED}}
            for ours, theirs in written.plans
        ]
        tx.write("plan_ties", account_id=account_id, rows=rows)


def _counted(changes: Sequence[Change]) -> str:
    counts = Counter(one.kind for one in changes)
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
