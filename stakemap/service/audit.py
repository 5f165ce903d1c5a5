"""Who did what, when: written in the transaction that did it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from ulid import ULID

from stakemap.model.claim import Predicate
from stakemap.model.statement import Hearing, Stance, Statement
from stakemap.store.store import Transaction

LOCAL = "local"
"""Who acts where nobody signs in by name."""


class Act(StrEnum):
    """What is done to an account, in the words that its history shows."""

    ACCOUNT_MADE = "account made"
    ACCOUNT_REMOVED = "account removed"
    IMPORTED = "import"
    FACT_ENTERED = "fact entered"
    TAKEN_BACK = "statement taken back"
    FILE_ATTACHED = "file attached"
    FILE_REMOVED = "file removed"
    FILE_PUT_BACK = "file put back"
    FILE_ERASED = "file erased"
    DECIDED = "fact decided"
    GRADED = "source graded"
    PUT_RIGHT = "facts put right"
    QUESTION_ASSIGNED = "question assigned"
    QUESTION_UNASSIGNED = "question unassigned"
    QUESTION_ANSWERED = "question answered"
    QUESTION_GIVEN_UP = "question given up"
    PLANNED = "plan changed"
    TRIAL_SAVED = "what was tried saved"
    PERSON_ADDED = "person added"
    SEAT_ADDED = "seat added"
    OPPORTUNITY_ADDED = "opportunity added"
    WARNING_ENTERED = "warning entered"
    WARNING_ASSIGNED = "warning assigned"
    WARNING_ACTED_ON = "warning acted on"
    WARNING_TAKEN_BACK = "warning taken back"
    WARNINGS_MAILED = "warnings mailed"


def audit(
    tx: Transaction,
    account_id: str,
    what: str,
    detail: str,
    now: datetime,
    *,
    claim_id: str | None = None,
    source_id: str | None = None,
) -> None:
    """Remember one act on an account, and the claim and the source that it was about.

    ``detail`` names no person: names are looked up in the claim and the source when the act is
    shown, so that who was renamed or erased is so in the history too.
    """
    tx.write(
        "audit",
        id=str(ULID()),
        account_id=account_id,
        at=now,
        who=LOCAL,
        what=str(what),
        detail=detail,
        claim_id=claim_id,
        source_id=source_id,
    )


def audit_hearings(
    tx: Transaction, account_id: str, hearings: Sequence[Hearing], now: datetime
) -> None:
    """Remember statements that were entered by hand, one in its words, many by their number.

    A chain is what its last voice told us; the others are those that it came over.
    """
    unique = {one.statement.id: one for one in hearings}
    origins = {origin for one in unique.values() for origin in one.statement.heard_from}
    tellers = [one for id_, one in unique.items() if id_ not in origins]
    if len(tellers) == 1:
        (one,) = tellers
        about = {"claim_id": one.claim.id, "source_id": one.source.id}
        over = f", heard over {len(unique) - 1} more" if len(unique) > 1 else ""
        audit(tx, account_id, Act.FACT_ENTERED, _said(one.statement) + over, now, **about)
    else:
        facts = Counter(one.predicate for one in {h.claim.id: h.claim for h in hearings}.values())
        told = f"{len(unique)} statements on {counted(facts)}"
        audit(tx, account_id, Act.FACT_ENTERED, told, now)


def counted(facts: Counter[Predicate]) -> str:
    """Return how many facts of each kind: "2 influence, 1 style"."""
    return ", ".join(f"{count} {predicate}" for predicate, count in sorted(facts.items()))


def _said(one: Statement) -> str:
    side = "for it" if one.stance is Stance.SUPPORTS else "against it"
    number = "" if one.number is None else f", {one.number:g}"
    return f"spoke {side}{number}, {one.channel} of {one.on}"
