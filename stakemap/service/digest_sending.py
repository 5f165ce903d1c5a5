"""One digest on its way: reserved on the store, sent, and then confirmed or released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from stakemap.mail.outbox import message
from stakemap.mail.smtp import Delivery, Mailer
from stakemap.service.accounts import OWN_IDENTITY
from stakemap.service.audit import Act, audit
from stakemap.service.digest_plan import DigestState, OwnerDigest, week_of
from stakemap.service.warning_views import WarningView
from stakemap.service.warning_writing import read_warnings
from stakemap.store.store import Store, Transaction

ON_ITS_WAY: Final = timedelta(hours=1)
"""How long another run is believed to be sending what it reserved; after that it has died."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One run of sending.

    What is about to be sent is reserved first and confirmed once the server took it: two runs at
    once send nothing twice, what failed is sent by the next run, and the reservation of a run
    that died lapses. ``run`` tells this run from others.
    """

    store: Store
    mailer: Mailer
    sender: str
    now: datetime
    run: str

    def sent(self, planned: OwnerDigest) -> OwnerDigest:
        """Send one digest, and return it with how it went."""
        if planned.state is not DigestState.TO_SEND:
            return planned
        one = replace(planned, views=self._reserved(planned))
        if not one.views:
            return replace(planned, state=DigestState.TOLD_ALREADY)
        mail = message(one.as_mail(week_of(self.now.date())), self.sender, self.now)
        outcome = self.mailer.send(mail)
        self._keep(one, sent=outcome.delivery is Delivery.SENT)
        return replace(one, state=DigestState(outcome.delivery.value), detail=outcome.detail)

    def _reserved(self, one: OwnerDigest) -> tuple[WarningView, ...]:
        """Return what of a digest still presses and no other run tells."""

        def work(tx: Transaction) -> tuple[WarningView, ...]:
            own = tx.read("own_account", identity=OWN_IDENTITY)
            left: list[WarningView] = []
            for account_id, views in _locked(tx, one.views):
                free = self._free(tx, account_id, views, one)
                about = {"account_id": account_id, "own_id": own[0]["id"], "run": self.run}
                tx.write("reserve_tellings", **about, now=self.now, rows=self._rows(one, free))
                left += free
            return tuple(left)

        return self.store.writing(work)

    def _free(
        self, tx: Transaction, account_id: str, views: Iterable[WarningView], one: OwnerDigest
    ) -> list[WarningView]:
        warnings, tellings = read_warnings(tx, account_id)
        living = {each.id for each in warnings if not each.action and not each.withdrawn_at}
        taken = {
            (each.warning_id, each.state)
            for each in tellings
            if (each.person, each.week) == (one.owner.id, week_of(self.now.date()))
            and (each.sent or (each.run != self.run and abs(self.now - each.at) < ON_ITS_WAY))
        }
        return [
            view
            for view in views
            if view.warning.id in living and (view.warning.id, view.state) not in taken
        ]

    def _keep(self, one: OwnerDigest, *, sent: bool) -> None:
        """Remember what was sent, or make what was not free for the next run."""

        def work(tx: Transaction) -> None:
            for account_id, views in _locked(tx, one.views):
                rows = self._rows(one, views)
                name = "confirm_tellings" if sent else "release_tellings"
                tx.write(name, account_id=account_id, rows=rows)
                if sent:
                    told = ", ".join(view.warning.id for view in views)
                    audit(tx, account_id, Act.WARNINGS_MAILED, told, self.now)

        self.store.writing(work)

    def _rows(self, one: OwnerDigest, views: Iterable[WarningView]) -> list[dict[str, Any]]:
        about = {"person_id": one.owner.id, "week": week_of(self.now.date())}
        return [
            {**about, "warning_id": view.warning.id, "state": view.state.value} for view in views
        ]


def _locked(
    tx: Transaction, views: Iterable[WarningView]
) -> Iterable[tuple[str, list[WarningView]]]:
    """Yield warnings by account, whose revision is raised first; an account removed is left out."""
    found: defaultdict[str, list[WarningView]] = defaultdict(list)
    for view in views:
        found[view.account.id].append(view)
    for account_id, mine in sorted(found.items()):
        if tx.write("raise_revision", account_id=account_id):
            yield account_id, mine
