"""Files on statements: attached, listed, given out, removed, put back, erased."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from stakemap.errors import NotFound, StoreUnavailable
from stakemap.model.attachment import Attachment, AttachmentId, NewFile
from stakemap.model.statement import StatementId
from stakemap.service.attaching import (
    Attached,
    attach_in,
    attached_in,
    erase_in,
    put_back_in,
    remove_in,
)
from stakemap.service.locking import lock
from stakemap.store.store import JOB, Store, Transaction

T = TypeVar("T")


class Attachments:
    """Keeps files beside what was said, in the same store.

    Only ``content`` ever reads what is in them, and nothing opens them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def attach(
        self,
        account_id: str,
        statement_id: StatementId,
        files: Sequence[NewFile],
        now: datetime,
    ) -> tuple[AttachmentId, ...]:
        """Attach files to a statement, all or none, and return their ids.

        A file of the same content counts once; one that had been removed is put back.

        Raises
        ------
        NotFound
            No such statement in this account.
        InvalidValue
            A file is empty or too large, or the statement would have too much.
        """
        return self._changing(
            account_id, lambda tx: attach_in(tx, account_id, statement_id, files, now)
        )

    def all(self, account_id: str) -> list[Attached]:
        """Return every attachment of an account, those removed too, the oldest first."""
        rows = self._store.read("attachments", account_id=account_id)
        return [Attached.from_row(row) for row in rows]

    def one(self, account_id: str, id_: str) -> Attached:
        """Return one attachment without its content.

        Raises
        ------
        NotFound
            No such attachment in this account.
        """
        return self._store.reading(lambda tx: attached_in(tx, account_id, id_))

    def content(self, account_id: str, id_: str) -> tuple[Attachment, bytes]:
        """Return one attachment and its bytes, as they came.

        Raises
        ------
        NotFound
            No such attachment in this account, or it was removed.
        StoreUnavailable
            The store no longer holds what was attached.
        """

        def read(tx: Transaction) -> tuple[Attachment, bytes]:
            one = attached_in(tx, account_id, id_).attachment
            if one.removed_at is not None:
                raise NotFound(f"the file {one.name!r} was removed: put it back to read it")
            rows = tx.read("attachment_content", account_id=account_id, id=id_)
            return one, b"".join(row["content"] for row in rows)

        one, content = self._store.reading(read, JOB)
        if hashlib.sha256(content).hexdigest() != one.sha256:
            raise StoreUnavailable(f"the store no longer holds the file {one.name!r} as it came")
        return one, content

    def remove(self, account_id: str, id_: str, now: datetime) -> Attached:
        """Remove an attachment; until it is erased it can be put back.

        Raises
        ------
        NotFound
            No such attachment in this account.
        """
        return self._changing(account_id, lambda tx: remove_in(tx, account_id, id_, now))

    def put_back(self, account_id: str, id_: str, now: datetime) -> Attached:
        """Put back what was removed.

        Raises
        ------
        NotFound
            No such attachment in this account.
        InvalidValue
            The statement would have too much.
        """
        return self._changing(account_id, lambda tx: put_back_in(tx, account_id, id_, now))

    def erase(self, account_id: str, id_: str, now: datetime) -> Attached:
        """Erase an attachment that was removed, for good.

        Raises
        ------
        NotFound
            No such attachment in this account.
        InvalidValue
            It was not removed.
        """
        return self._changing(account_id, lambda tx: erase_in(tx, account_id, id_, now))

    def _changing(self, account_id: str, work: Callable[[Transaction], T]) -> T:
        def run(tx: Transaction) -> T:
            lock(tx, account_id)
            return work(tx)

        return self._store.writing(run, JOB)
