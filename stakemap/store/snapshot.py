"""One account read whole, in one read transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Protocol, TypeVar

from stakemap.model.account import Account, Influence, Snapshot, Tie
from stakemap.model.activity import Interaction
from stakemap.model.backing import Judgement
from stakemap.model.opportunity import BuyingRole, Opportunity
from stakemap.model.organisation import Holding, Organisation, Reporting, Role, Unit
from stakemap.model.people import Person
from stakemap.model.row import Row
from stakemap.store.store import Transaction

REMEMBERED: Final = timedelta(days=730)
"""How far back interactions are read: at a half-life of 13 weeks the rest weighs 0.4 % each."""
EARLIEST: Final = date(1970, 1, 1)
"""Nothing that was recorded happened before."""

Fact = TypeVar("Fact", covariant=True)


class Readable(Protocol[Fact]):
    """A class of the model that reads itself from a row."""

    def from_row(self, row: Row) -> Fact: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Whose:
    """The customer's account and, once there is one, our own, which every snapshot spans."""

    account: Account
    own: Account | None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of both accounts."""
        return (self.account.id,) if self.own is None else (self.account.id, self.own.id)

    @property
    def revisions(self) -> tuple[str, int, int]:
        """What a cache is keyed by: it changes with every write to either account."""
        return self.account.id, self.account.rev, self.own.rev if self.own else -1


def read_snapshot(tx: Transaction, whose: Whose, on: date) -> Snapshot:
    """Return everything in force in one account, people of ours included, without beliefs.

    Who of ours belongs to the account's team, and what is believed on the day, is not decided
    here; see ``service.snapshots``.
    """
    account_id, both = whose.account.id, list(whose.ids)
    people = [Person.from_row(row["person"]) for row in tx.read("people", account_ids=both)]
    return Snapshot(
        account=whose.account,
        on=on,
        people=tuple(person for person in people if person.account_id == account_id),
        ours=tuple(person for person in people if person.account_id != account_id),
        roles=tuple(
            Role.from_row({**row["role"], "unit_id": row["unit_id"]})
            for row in tx.read("roles", account_ids=both)
        ),
        units=tuple(Unit.from_row(row) for row in tx.read("units", account_ids=both)),
        organisations=tuple(
            Organisation.from_row(row) for row in tx.read("organisations", account_ids=both)
        ),
        holdings=_facts(Holding, tx.read("holdings", account_ids=both)),
        reporting=_facts(Reporting, tx.read("reporting", account_ids=both)),
        influences=_facts(Influence, tx.read("influences", account_id=account_id)),
        ties=_facts(Tie, tx.read("ties", account_id=account_id)),
        interactions=_interactions(tx, whose, on),
        opportunities=tuple(
            Opportunity.from_row(row) for row in tx.read("opportunities", account_id=account_id)
        ),
        buying_roles=tuple(
            BuyingRole.from_row(row) for row in tx.read("buying_roles", account_id=account_id)
        ),
        judgements={
            (judgement.subject, judgement.predicate): judgement
            for row in tx.read("judgements", account_ids=both)
            for judgement in (Judgement.from_row(row),)
            if judgement.backing.holds_on(on)
        },
    )


def _facts(kind: Readable[Fact], rows: list[Row]) -> tuple[Fact, ...]:
    """Return facts by their two ends; sorted here, which costs a tenth of what it costs there."""
    return tuple(kind.from_row(row) for row in sorted(rows, key=_ends))


def _ends(row: Row) -> tuple[str, str, str]:
    return row["subject"], row["object"], row["claim_id"] or ""


def read_meetings(tx: Transaction, whose: Whose, on: date, person: str) -> tuple[Interaction, ...]:
    """Return the interactions of a snapshot in which one person took part, oldest first."""
    return _meetings(tx.read("interactions_of_person", id=person, **_span(whose, on)))


def read_ties(tx: Transaction, whose: Whose, person: str) -> tuple[Tie, ...]:
    """Return the ties in force of one person, with what is planned for them."""
    return _facts(Tie, tx.read("ties_of_person", account_id=whose.account.id, id=person))


def _interactions(tx: Transaction, whose: Whose, on: date) -> tuple[Interaction, ...]:
    return _meetings(tx.read("interactions", **_span(whose, on)))


def _span(whose: Whose, on: date) -> dict[str, Any]:
    before = datetime.combine(max(on, EARLIEST), time.max, tzinfo=UTC)
    return {
        "account_id": whose.account.id,
        "own_id": whose.own.id if whose.own else None,
        "after": before - REMEMBERED,
        "before": before,
    }


def _meetings(rows: Iterable[Row]) -> tuple[Interaction, ...]:
    return tuple(
        Interaction.from_row({**row["interaction"], "ours": row["ours"], "theirs": row["theirs"]})
        for row in rows
    )
