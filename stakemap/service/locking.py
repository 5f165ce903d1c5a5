"""An account is locked before anything in it is written."""

from __future__ import annotations

from stakemap.errors import NotFound
from stakemap.store.store import Transaction


def lock(tx: Transaction, account_id: str) -> int:
    """Raise an account's revision and return it; what is read behind it has seen every write.

    Raises
    ------
    NotFound
        No account has this id, or no longer.
    """
    rows = tx.write("raise_revision", account_id=account_id)
    if not rows:
        raise NotFound(f"there is no account with the id {account_id[:40]!r}")
    return int(rows[0]["rev"])
