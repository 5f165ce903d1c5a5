"""Early warnings: entered with their source, seen by whoever can act, closed by what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from ulid import ULID

from stakemap.errors import InvalidValue, NotFound
from stakemap.model.lens import Lens
from stakemap.model.organisation import UnitId
from stakemap.model.people import PersonId
from stakemap.model.warning import LEAD_DAYS, ActionTaken, EarlyWarning, WarningId
from stakemap.service.analysis import Analysis
from stakemap.service.locking import lock
from stakemap.service.snapshots import Snapshots
from stakemap.service.sources import Sources
from stakemap.service.warning_entry import (
    WarningEntry,
    affected,
    check_date,
    check_lead,
    checked,
    voice,
)
from stakemap.service.warning_views import WarningView, in_order, views
from stakemap.service.warning_writing import (
    act_in,
    assign_in,
    enter_in,
    missing,
    read_warnings,
    take_back_in,
)
from stakemap.store.store import Store, Transaction


class Warnings:
    """Enters, lists, assigns, closes and takes back early warnings."""

    def __init__(
        self, store: Store, snapshots: Snapshots, analysis: Analysis, sources: Sources
    ) -> None:
        self._store, self._snapshots = store, snapshots
        self._analysis, self._sources = analysis, sources

    def enter(
        self, account_id: str, entry: WarningEntry, now: datetime, me: str = "us"
    ) -> WarningId:
        """Enter one warning with its source and return its id.

        Raises
        ------
        NotFound
            Whom it affects, or who told it, does not stand in this account.
        Ambiguous
            A name fits several.
        InvalidValue
            The text or the date is not one of those allowed.
        """
        text, today = checked("a warning", entry.text), now.date()
        check_date(entry.on, today)
        snapshot = self._snapshots.of(account_id, Lens.present(today))
        whom = affected(snapshot, entry.affects)
        source = voice(snapshot, entry.told_by, self._sources.known_voices(account_id), me)
        warning = EarlyWarning(
            WarningId(str(ULID())), text, entry.on, source, now, whom.people, whom.units
        )
        self._changing(account_id, lambda tx: enter_in(tx, account_id, warning))
        return warning.id

    def act(
        self,
        account_id: str,
        warning_id: str,
        action: ActionTaken,
        now: datetime,
        *,
        instead: bool = False,
    ) -> None:
        """Record what one of ours did about a warning.

        Parameters
        ----------
        instead
            Put it in the place of what was recorded before, which stays readable.

        Raises
        ------
        NotFound
            No such warning in this account, or nobody of ours with this id.
        Conflict
            Another action is recorded already.
        InvalidValue
            The text is none, or the day is yet to come.
        """
        action = replace(action, text=checked("an action", action.text))
        if action.on > (now + timedelta(days=1)).date():  # somewhere it is tomorrow already
            raise InvalidValue(f"an action of {action.on} cannot have been taken yet")
        self._changing(
            account_id,
            lambda tx: act_in(tx, account_id, warning_id, action, now, instead=instead),
        )

    def assign(self, account_id: str, warning_id: str, person: PersonId, now: datetime) -> None:
        """Name who of ours sees to a warning, whoever has the tie.

        Raises
        ------
        NotFound
            No such warning in this account, or nobody of ours in touch with it has this id.
        """
        snapshot = self._snapshots.of(account_id, Lens.present(now.date()))
        if all(person != one.id for one in snapshot.ours):
            raise NotFound(f"nobody of ours with the id {person[:40]!r} is in touch here")
        self._changing(account_id, lambda tx: assign_in(tx, account_id, warning_id, person, now))

    def take_back(self, account_id: str, warning_id: str, now: datetime) -> None:
        """Take a warning back: it is listed no longer, but stays in the past and in the store.

        Raises
        ------
        NotFound
            No such warning in this account.
        """
        self._changing(account_id, lambda tx: take_back_in(tx, account_id, warning_id, now))

    def all(self, account_id: str, lens: Lens, lead_days: int = LEAD_DAYS) -> list[WarningView]:
        """Return the warnings of an account by date, those that are done last.

        Raises
        ------
        NotFound
            No account has this id.
        InvalidValue
            The lead lies outside what is allowed.
        """
        check_lead(lead_days)
        snapshot = self._snapshots.of(account_id, lens)
        warnings, tellings = self._store.reading(lambda tx: read_warnings(tx, account_id))
        if not warnings:
            return []
        owners = self._analysis.owners(account_id, lens)
        return views(warnings, tellings, owners, snapshot, lens, lead_days)

    def about(
        self, account_id: str, person: PersonId, units: frozenset[UnitId], lens: Lens
    ) -> list[WarningView]:
        """Return the warnings that affect one of theirs.

        Whose they are is worked out, for which the account is read whole, only where there is any.

        Parameters
        ----------
        units
            Those in which the person sits, and what these are part of.
        """
        rows = self._store.read("warnings", account_id=account_id)
        seen = [one for row in rows if (one := EarlyWarning.from_row(row).through(lens))]
        if not any(person in one.people or units.intersection(one.units) for one in seen):
            return []
        return [view for view in self.all(account_id, lens) if person in view.affected]

    def one(
        self, account_id: str, warning_id: str, lens: Lens, lead_days: int = LEAD_DAYS
    ) -> WarningView:
        """Return one warning.

        Raises
        ------
        NotFound
            The lens shows no such warning in this account.
        """
        for view in self.all(account_id, lens, lead_days):
            if view.warning.id == warning_id:
                return view
        raise missing(warning_id)

    def everywhere(self, lens: Lens, lead_days: int = LEAD_DAYS) -> list[WarningView]:
        """Return the warnings of all accounts by date, those that are done last."""
        return self._of(self._ids("accounts_warned"), lens, lead_days)

    def of_ours(
        self, person: PersonId, lens: Lens, lead_days: int = LEAD_DAYS
    ) -> list[WarningView]:
        """Return the warnings that one of ours is told of, in whatever account.

        Accounts that they are not in touch with are not read: a warning goes to who has a tie, or
        to whom the best way in begins with, and no way gets better by a detour over a colleague.
        """
        touched = {
            id_
            for name in ("accounts_tied", "accounts_met", "accounts_assigned")
            for id_ in self._ids(name, id=person)
        }
        accounts = (id_ for id_ in self._ids("accounts_warned") if id_ in touched)
        found = self._of(accounts, lens, lead_days)
        return [view for view in found if person in view.owner_ids]

    def _ids(self, name: str, **parameters: str) -> list[str]:
        return [row["account_id"] for row in self._store.read(name, **parameters)]

    def _of(self, accounts: Iterable[str], lens: Lens, lead_days: int) -> list[WarningView]:
        return in_order(view for id_ in accounts for view in self.all(id_, lens, lead_days))

    def _changing(self, account_id: str, work: Callable[[Transaction], None]) -> None:
        """Run work on an account whose revision is raised first."""

        def locked(tx: Transaction) -> None:
            lock(tx, account_id)
            work(tx)

        self._store.writing(locked)
