"""Accounts: the customers that people plan for, and our own company."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias

from ulid import ULID

from stakemap.errors import InvalidValue, NotFound
from stakemap.ingest.values import folded
from stakemap.model.account import Account, AccountKind
from stakemap.service.audit import Act, audit
from stakemap.service.called import called
from stakemap.service.near import did_you_mean
from stakemap.store.snapshot import Whose
from stakemap.store.store import JOB, Store, Transaction

OWN_IDENTITY: Final = "own"
OWN_NAME: Final = "Our company"
LONGEST_NAME: Final = 200
REMOVED_AT_ONCE: Final = 5_000
PIECES_AT_ONCE: Final = 40
"""Pieces of attached files that are removed in one transaction: some 20 MB."""

Seen: TypeAlias = dict[tuple[str, ...], Account | None]
"""What was looked up already, by statement and what it was asked."""


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """One customer and how much is known of it; ``own_people`` of ours have been in touch."""

    id: str
    name: str
    people: int
    own_people: int
    influences: int
    ties: int
    sources: int

    def as_json(self) -> dict[str, Any]:
        """Return the summary under the keys that scripts rely on."""
        return asdict(self)


class Accounts:
    """Finds, makes, lists and removes accounts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: ContextVar[Seen | None] = ContextVar("seen", default=None)

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Look up each account once within: whatever is read there is of one revision.

        For those who only read; what is written within, by themselves too, they see afterwards.
        """
        token = self._seen.set({})
        try:
            yield
        finally:
            self._seen.reset(token)

    def all(self) -> list[AccountSummary]:
        """Return every customer account, by name."""
        accounts = [Account.from_row(row) for row in self._store.read("accounts")]
        counts = self._counts()
        return [AccountSummary(one.id, one.name, **counts[one.id]) for one in accounts]

    def find(self, text: str) -> Account:
        """Return the account with this id or exactly this name.

        Raises
        ------
        NotFound
            No account has this id or name.
        Ambiguous
            Several accounts have this name; the message lists their ids.
        """
        accounts = [Account.from_row(row) for row in self._store.read("accounts")]
        found = called(accounts, text, "accounts")
        if found is None:
            known = ", ".join(repr(one.name) for one in accounts[:5]) or "none yet"
            meant = did_you_mean(text, (one.name for one in accounts))
            raise NotFound(f"there is no account {text!r}{meant or f'; known accounts: {known}'}")
        return found

    def one(self, account_id: str) -> Account:
        """Return the account with this id, our own company's included.

        Raises
        ------
        NotFound
            No account has this id.
        """
        account = self._read("account", account_id=account_id)
        if account is None:
            raise NotFound(f"there is no account with the id {account_id!r}")
        return account

    def whose(self, account_id: str) -> Whose:
        """Return the account with this id and our own, which everything about it spans.

        Raises
        ------
        NotFound
            No account has this id.
        """
        return Whose(self.one(account_id), self.own_or_none())

    def create(self, name: str, now: datetime) -> Account:
        """Return the customer account of this name, made when it is missing."""
        id_ = str(ULID())
        return self._store.writing(lambda tx: customer_in(tx, id_, name, now))

    def named(self, name: str) -> Account | None:
        """Return the customer account with this id or name, or none where there is none yet.

        Raises
        ------
        Ambiguous
            Several accounts have this name.
        """
        try:
            return self.find(name)
        except NotFound:
            return None

    def own(self, now: datetime, name: str | None = None) -> Account:
        """Return our own company's account, made under this name when it is missing."""
        id_ = str(ULID())
        return self.own_or_none() or self._store.writing(lambda tx: own_in(tx, id_, name, now))

    def own_or_none(self) -> Account | None:
        """Return our own company's account, or none before anything of ours was entered."""
        return self._read("own_account", identity=OWN_IDENTITY)

    def remove(self, account_id: str, now: datetime) -> None:
        """Remove a customer account with everything in it, its history too; our own people stay.

        That it was removed is remembered in our own company's history.

        Raises
        ------
        NotFound
            No account has this id.
        InvalidValue
            It is our own company's account.
        """
        account = self.one(account_id)
        if account.kind is AccountKind.OWN:
            raise InvalidValue(f"{account.name} is our own company; only customers can be removed")
        own = self.own_or_none()

        def work(tx: Transaction) -> None:
            _remove(tx, account_id)
            if own is not None and tx.write("raise_revision", account_id=own.id):
                audit(tx, own.id, Act.ACCOUNT_REMOVED, account.name, now)

        self._unload(account_id)
        self._store.writing(work, JOB)

    def remove_own(self) -> None:
        """Remove our own company's account, where there is no customer left that it serves."""
        own = self.own_or_none()
        if own is not None and not self._store.read("accounts"):
            self._unload(own.id)
            self._store.writing(lambda tx: _remove(tx, own.id), JOB)

    def _read(self, name: str, /, **parameters: str) -> Account | None:
        seen, key = self._seen.get(), (name, *parameters.values())
        if seen is not None and key in seen:
            return seen[key]
        rows = self._store.read(name, **parameters)
        account = Account.from_row(rows[0]) if rows else None
        if seen is not None:
            seen[key] = account
        return account

    def _unload(self, account_id: str) -> None:
        """Remove what attached files hold, a few megabytes at a time.

        No store removes hundreds of them in one transaction.
        """
        while self._store.writing(lambda tx: _unload_in(tx, account_id), JOB):
            pass

    def _counts(self) -> defaultdict[str, dict[str, int]]:
        own = self.own_or_none()
        counts: defaultdict[str, dict[str, int]] = defaultdict(
            lambda: dict.fromkeys(("people", "own_people", "influences", "ties", "sources"), 0)
        )
        ours: defaultdict[str, set[str]] = defaultdict(set)
        for noun in ("people", "sources", "influences", "ties"):
            for row in self._store.read(f"count_{noun}"):
                counts[row["account_id"]][noun] = row[noun]
                ours[row["account_id"]].update(row.get("ours", ()))
        for row in self._store.read("count_participants", own_id=own.id if own else None):
            ours[row["account_id"]].update(row["ours"])
        for account_id, people in ours.items():
            counts[account_id]["own_people"] = len(people)
        return counts


def customer_in(tx: Transaction, id_: str, name: str, now: datetime) -> Account:
    """Return the customer account of this name, made with this id when it is missing."""
    shown = named(name)
    return _upsert_in(tx, id_, f"customer/{folded(shown)}", shown, AccountKind.CUSTOMER, now)


def own_in(tx: Transaction, id_: str, name: str | None, now: datetime) -> Account:
    """Return our own company's account, made with this id and name when it is missing.

    Where nobody had given it a name yet, it takes this one.
    """
    shown = named(name) if name else OWN_NAME
    own = _upsert_in(tx, id_, OWN_IDENTITY, shown, AccountKind.OWN, now)
    if own.name == OWN_NAME != shown:
        return Account.from_row(tx.write("rename_account", id=own.id, name=shown)[0])
    return own


def _upsert_in(
    tx: Transaction, id_: str, identity: str, name: str, kind: AccountKind, now: datetime
) -> Account:
    rows = tx.write(
        "create_account", id=id_, identity=identity, name=name, kind=kind.value, now=now
    )
    account = Account.from_row(rows[0])
    if account.id == id_:  # made now, not before
        audit(tx, account.id, Act.ACCOUNT_MADE, account.name, now)
    return account


def _unload_in(tx: Transaction, account_id: str) -> int:
    """Return how many pieces of files were removed this time."""
    tx.write("raise_revision", account_id=account_id)
    rows = tx.write("unload_attachments", account_id=account_id, limit=PIECES_AT_ONCE)
    return int(rows[0]["removed"])


def _remove(tx: Transaction, account_id: str) -> None:
    tx.write("raise_revision", account_id=account_id)
    tx.write("remove_pieces", account_id=account_id)
    while tx.write("remove_account_nodes", account_id=account_id, limit=REMOVED_AT_ONCE)[0][
        "removed"
    ]:
        pass
    tx.write("remove_account", account_id=account_id)


def named(name: str) -> str:
    """Return an account's name without spaces around it.

    Raises
    ------
    InvalidValue
        It is empty, too long, or holds characters that cannot be seen.
    """
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not shown or len(shown) > LONGEST_NAME:
        raise InvalidValue(
            f"an account's name has {len(shown)} characters: 1 to {LONGEST_NAME} are allowed"
        )
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in shown):
        raise InvalidValue("an account's name holds characters that cannot be seen")
    return shown
