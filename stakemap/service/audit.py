"""Who did what, when: written in the transaction that did it."""

from __future__ import annotations

from datetime import datetime

from ulid import ULID

from stakemap.store.store import Transaction

LOCAL = "local"
"""Who acts where nobody signs in by name."""


def audit(tx: Transaction, account_id: str, what: str, detail: str, now: datetime) -> None:
    """Remember one act on an account."""
    tx.write(
        "audit",
        id=str(ULID()),
        account_id=account_id,
        at=now,
        who=LOCAL,
        what=what,
        detail=detail,
    )
