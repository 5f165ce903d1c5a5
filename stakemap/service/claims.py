"""Claims to look at: what is said, by whom, how far it is believed, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from stakemap.errors import NotFound
from stakemap.evidence.belief import backed
from stakemap.evidence.chains import steps
from stakemap.evidence.rivals import Settled
from stakemap.model.attachment import Attachment
from stakemap.model.backing import Backing, Status
from stakemap.model.chain import Chain, Step
from stakemap.model.claim import Claim, ClaimId
from stakemap.model.lens import Lens
from stakemap.model.row import Row
from stakemap.model.source import Source
from stakemap.model.statement import Hearing, Statement, StatementId
from stakemap.service.told import (
    Decision,
    Told,
    decisions_of,
    everything,
    in_slots,
    last_decision,
    origins_of,
)
from stakemap.store.store import JOB, Store, Transaction


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as it stands on one day; ``decision`` is the person's word among rivals.

    What is over by that day, or has not begun, is not in force.
    """

    claim: Claim
    number: float | None
    backing: Backing
    in_force: bool
    decision: Decision | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the claim under the keys that scripts may rely on; ids instead of names."""
        roots = [root for root in self.backing.roots if root.evidence > 0]
        since, until = self.backing.since, self.backing.until
        return {
            "id": self.claim.id,
            "predicate": self.claim.predicate.value,
            "subject": self.claim.subject,
            "object": self.claim.object,
            "value": self.claim.value,
            "kind": self.claim.kind,
            "number": self.number,
            "belief": self.backing.belief,
            "status": self.backing.status.value,
            "roots": len(roots),
            "in_force": self.in_force,
            "since": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
        }


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """One claim with its rivals and everything ever said about it, oldest first.

    Withdrawn statements are among the hearings and say when they were withdrawn. ``chains`` has
    who heard it from whom, of the claim and of each rival; ``steps`` how belief in the claim comes
    about. ``attachments`` are the files of its statements, those removed too.
    """

    view: ClaimView
    rivals: tuple[ClaimView, ...]
    hearings: tuple[Hearing, ...]
    chains: Mapping[ClaimId, Chain]
    steps: tuple[Step, ...]
    attachments: tuple[Attachment, ...] = ()

    @property
    def chain(self) -> Chain:
        """Who heard the claim from whom."""
        return self.chains[self.view.claim.id]

    def attached_to(self, statement_id: StatementId) -> list[Attachment]:
        """Return the files of one statement, those removed too, the oldest first."""
        return [one for one in self.attachments if one.statement_id == statement_id]


class Claims:
    """Lists claims and reads one with its chain."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(
        self, account_id: str, lens: Lens, *statuses: Status, living: bool = False
    ) -> list[ClaimView]:
        """Return the claims of an account, the least believed first; only some where asked.

        Parameters
        ----------
        statuses
            Leave out claims that stand otherwise on this day.
        living
            Leave out claims about which every statement was taken back.
        """
        listed = self._past if lens.past else self._present
        views = listed(account_id, lens, living=living)
        kept = [one for one in views if not statuses or one.backing.status in statuses]
        return sorted(kept, key=lambda one: (round(one.backing.belief, 12), one.claim.id))

    def one(self, account_id: str, claim_id: str, lens: Lens) -> ClaimDetail:
        """Return one claim with its chain.

        Raises
        ------
        NotFound
            No such claim in this account.
        """
        return self._store.reading(lambda tx: _read(tx, account_id, ClaimId(claim_id), lens))

    def count(self, account_id: str) -> int:
        """Return how many facts an account has, whatever became of them."""
        return int(self._store.read("count_claims", account_id=account_id)[0]["claims"])

    def _present(self, account_id: str, lens: Lens, *, living: bool) -> list[ClaimView]:
        def work(tx: Transaction) -> list[ClaimView]:
            about = {"account_id": account_id}
            gone = {row["id"] for row in tx.read("claims_taken_back", **about)} if living else ()
            rows = tx.read("claims", **about)
            return [view_of(row, lens.on) for row in rows if row["id"] not in gone]

        return self._store.reading(work)

    def _past(self, account_id: str, lens: Lens, *, living: bool) -> list[ClaimView]:
        told = self._store.reading(lambda tx: everything(tx, account_id), JOB).through(lens)
        views, alive = views_of(told, lens), told.alive()
        return [one for id_, one in views.items() if not living or id_ in alive]


def views_of(told: Told, lens: Lens, *asked: ClaimId) -> dict[ClaimId, ClaimView]:
    """Return claims as the store holds them, or folded again where the lens shows the past.

    In the past those alone of which anybody had spoken by then, and those asked for by their ids.
    """
    if not lens.past:
        return {id_: view_of(row, lens.on) for id_, row in told.rows.items()}
    shown = {*asked, *(one.claim_id for one in told.statements)}
    return {
        one.claim.id: _of_day(one, told.decision(one.claim.id), lens.on)
        for one in told.settle()
        if one.claim.id in shown
    }


def view_of(row: Row, on: date) -> ClaimView:
    """Return a claim from the properties of its node, with the belief and status of a day."""
    claim = Claim.from_row(row)
    backing = Backing.from_row({**row, "claim_id": claim.id})
    settled = Settled(claim, row.get("number"), backing, bool(row.get("in_force")))
    return _of_day(settled, last_decision(decisions_of(row)), on)


def _of_day(one: Settled, decision: Decision | None, on: date) -> ClaimView:
    backing = backed(one.backing, one.claim.predicate, on)
    return ClaimView(
        one.claim, one.number, backing, one.in_force and backing.holds_on(on), decision
    )


def _read(tx: Transaction, account_id: str, claim_id: ClaimId, lens: Lens) -> ClaimDetail:
    rows = tx.read("claim", account_id=account_id, id=claim_id)
    if not rows:
        raise NotFound(f"there is no claim {claim_id!r} in this account")
    told = in_slots(tx, account_id, [rows[0]["slot"]]).through(lens)
    views = views_of(told, lens, claim_id)
    chains = {id_: one for id_, one in told.chains().items() if id_ in views}
    view = views.pop(claim_id)
    files = tx.read("attachments_of_claim", account_id=account_id, id=claim_id)
    seen = (Attachment.from_row(row).through(lens) for row in files)
    return ClaimDetail(
        view,
        tuple(views.values()),
        _known(_hearings(tx, account_id, view.claim), told),
        chains,
        tuple(steps(chains[claim_id].ways, view.claim.predicate, lens.on)),
        tuple(one for one in seen if one is not None),
    )


def _known(hearings: Iterable[Hearing], told: Told) -> tuple[Hearing, ...]:
    """Return the hearings that were known of, withdrawn or not as they were then."""
    withdrawn = {one.id: one.withdrawn_at for one in told.statements}
    return tuple(
        replace(one, statement=replace(one.statement, withdrawn_at=withdrawn[one.statement.id]))
        for one in hearings
        if one.statement.id in withdrawn
    )


def _hearings(tx: Transaction, account_id: str, claim: Claim) -> tuple[Hearing, ...]:
    about: Mapping[str, Any] = {"account_id": account_id, "id": claim.id}
    sources = {row["id"]: Source.from_row(row) for row in tx.read("sources_of_claim", **about)}
    origins = origins_of(tx.read("chains_of_claim", **about))
    return tuple(
        Hearing(sources[row["source_id"]], claim, _statement(row, origins))
        for row in tx.read("statements_of_claim", **about)
    )


def _statement(row: Row, origins: Mapping[str, Sequence[str]]) -> Statement:
    properties = row["statement"]
    chain = {"heard_from": origins.get(properties["id"], ())}
    return Statement.from_row({**properties, **row, **chain})
