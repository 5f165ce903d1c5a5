"""Claims with everything ever said about them, read from the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from stakemap.evidence.chains import chain
from stakemap.evidence.rivals import Settled
from stakemap.evidence.settling import settle
from stakemap.model.chain import Chain
from stakemap.model.claim import Claim, ClaimId
from stakemap.model.lens import Lens
from stakemap.model.row import Row, as_datetime
from stakemap.model.source import Source, SourceId
from stakemap.model.statement import Stance, Statement
from stakemap.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's choice of one claim against its rivals."""

    claim_id: ClaimId
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """Claims with their statements, sources and decisions; ``rows`` is what the store holds.

    The decisions for one claim are in the order in which they were made; the last one counts.
    """

    claims: list[Claim]
    statements: list[Statement]
    sources: dict[SourceId, Source]
    decisions: dict[ClaimId, tuple[Decision, ...]]
    rows: dict[ClaimId, Row]

    def settle(self) -> list[Settled]:
        """Return what the statements imply."""
        decided = {id_: made[-1].at for id_, made in self.decisions.items()}
        return settle(self.claims, self.statements, self.sources, decided)

    def decision(self, id_: ClaimId) -> Decision | None:
        """Return the decision for a claim that counts, or none."""
        return last_decision(self.decisions.get(id_, ()))

    def said_to_hold(self) -> frozenset[ClaimId]:
        """Return the claims that anybody said hold and has not taken back."""
        return frozenset(
            one.claim_id
            for one in self.statements
            if one.stance is Stance.SUPPORTS and one.withdrawn_at is None
        )

    def alive(self) -> frozenset[ClaimId]:
        """Return the claims of which anybody spoke, for or against, and has not taken it back."""
        return frozenset(one.claim_id for one in self.statements if one.withdrawn_at is None)

    def chains(self) -> dict[ClaimId, Chain]:
        """Return who heard each claim from whom; the claims must be those of one slot."""
        said: dict[ClaimId, list[Statement]] = {claim.id: [] for claim in self.claims}
        for one in self.statements:
            if one.withdrawn_at is None:
                said[one.claim_id].append(one)
        return {id_: chain(id_, said, self.sources) for id_ in said}

    def through(self, lens: Lens) -> Told:
        """Return what a lens shows of it."""
        return self.as_of(lens.on, lens.known) if lens.past else self

    def as_of(self, on: date, known: datetime | None) -> Told:
        """Return what speaks of a day, as far as it was known at a moment, none for now.

        A statement speaks of the day it was made, of later days, and of earlier ones from the day
        since when it says the fact has held, or from the day on which it says the fact ended: an
        end told later is an end on every day after it.
        """
        return replace(
            self,
            statements=[
                _as_known(one, known)
                for one in self.statements
                if min(one.on, one.since or one.on, one.until or one.on) <= on
                and (known is None or one.recorded_at <= known)
            ],
            decisions={
                id_: by_then
                for id_, made in self.decisions.items()
                if (by_then := tuple(one for one in made if known is None or one.at <= known))
            },
        )


def everything(tx: Transaction, account_id: str) -> Told:
    """Return all claims of an account."""
    return _told(
        tx.read("claims", account_id=account_id),
        tx.read("statements", account_id=account_id),
        tx.read("chains", account_id=account_id),
        tx.read("sources", account_id=account_id),
    )


def in_slots(tx: Transaction, account_id: str, slots: Sequence[str]) -> Told:
    """Return the claims of some slots, each with its rivals."""
    return _told(
        tx.read("claims_in_slots", account_id=account_id, slots=slots),
        tx.read("statements_in_slots", account_id=account_id, slots=slots),
        tx.read("chains_in_slots", account_id=account_id, slots=slots),
        tx.read("sources", account_id=account_id),
    )


def _as_known(statement: Statement, known: datetime | None) -> Statement:
    withdrawn = statement.withdrawn_at
    later = known is not None and withdrawn is not None and withdrawn > known
    return replace(statement, withdrawn_at=None) if later else statement


def _told(
    claims: Iterable[Row], statements: Iterable[Row], chains: Iterable[Row], sources: Iterable[Row]
) -> Told:
    origins = origins_of(chains)
    rows = list(claims)
    return Told(
        [Claim.from_row(row) for row in rows],
        [_statement(row, origins) for row in statements],
        {SourceId(row["id"]): Source.from_row(row) for row in sources},
        {ClaimId(row["id"]): made for row in rows if (made := decisions_of(row))},
        {ClaimId(row["id"]): row for row in rows},
    )


def origins_of(chains: Iterable[Row]) -> dict[str, list[str]]:
    """Return the statements that each statement was heard from."""
    origins: dict[str, list[str]] = {}
    for row in chains:
        origins.setdefault(row["id"], []).append(row["origin_id"])
    return origins


def decisions_of(claim: Row) -> tuple[Decision, ...]:
    """Return the decisions that a claim's node carries, in the order in which they were made."""
    last = claim.get("decided_at")
    if last is None:
        return ()
    moments = [as_datetime(one) for one in (*(claim.get("earlier_decided_at") or ()), last)]
    reasons = (*(claim.get("earlier_reasons") or ()), claim.get("decided_reason") or "")
    return tuple(
        Decision(ClaimId(claim["id"]), at, reason)
        for at, reason in zip(moments, reasons, strict=True)
        if at is not None
    )


def last_decision(made: Sequence[Decision]) -> Decision | None:
    """Return the decision that counts, or none."""
    return made[-1] if made else None


def _statement(row: Row, origins: dict[str, list[str]]) -> Statement:
    return Statement.from_row({**row, "heard_from": origins.get(row["id"], ())})
