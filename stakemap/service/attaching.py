"""Attachments into the store, inside transactions that have raised the account's revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from stakemap.errors import InvalidValue, NotFound
from stakemap.model.attachment import (
    Attachment,
    AttachmentId,
    NewFile,
    check_together,
    checked,
    told_size,
)
from stakemap.model.claim import ClaimId
from stakemap.model.digest import digest
from stakemap.model.row import Row
from stakemap.model.statement import StatementId
from stakemap.service.audit import Act, audit
from stakemap.store.store import Transaction

PIECE: Final = 500_000
"""Bytes of one piece: the embedded engine reads large records slower than in step with size."""


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment and the claim that its statement is about."""

    attachment: Attachment
    claim_id: ClaimId

    @classmethod
    def from_row(cls, row: Row) -> Attached:
        """Read it from a row of ``attachments.cypher``."""
        return cls(Attachment.from_row(row), ClaimId(row["claim_id"]))

    def as_json(self) -> dict[str, Any]:
        """Return it under the keys that scripts may rely on."""
        one = self.attachment
        return {**one.as_json(), "statement": one.statement_id, "claim": self.claim_id}


def attach_in(
    tx: Transaction,
    account_id: str,
    statement_id: StatementId,
    files: Sequence[NewFile],
    now: datetime,
) -> tuple[AttachmentId, ...]:
    """Attach files to a statement; one that is there already stays, once. See ``Attachments``."""
    if not files:
        return ()
    fresh = checked(files)
    rows = tx.read("attachments_of_statement", account_id=account_id, id=statement_id)
    if not rows:
        raise NotFound(f"there is no statement {statement_id[:40]!r} in this account")
    known = {row["id"]: Attachment.from_row(row) for row in rows if row["id"]}
    ids = {attachment_id(account_id, statement_id, one): one for one in fresh}
    live = {id_: one.size for id_, one in known.items() if one.removed_at is None}
    check_together({**live, **{id_: len(one.content) for id_, one in ids.items()}}.values())
    added = {id_: one for id_, one in ids.items() if id_ not in live}
    for id_, one in added.items():
        if id_ in known:
            tx.write("restore_attachment", account_id=account_id, id=id_)
        else:
            _add(tx, account_id, statement_id, id_, one, now)
    if added:
        sizes = [len(one.content) for one in added.values()]
        many = f"{len(sizes)} files, " if len(sizes) > 1 else ""
        detail = many + told_size(sum(sizes))
        audit(tx, account_id, Act.FILE_ATTACHED, detail, now, claim_id=rows[0]["claim_id"])
    return tuple(ids)


def remove_in(tx: Transaction, account_id: str, id_: str, now: datetime) -> Attached:
    """Remove an attachment; see ``Attachments.remove``."""
    one = attached_in(tx, account_id, id_)
    if one.attachment.removed_at is None:
        tx.write("remove_attachment", account_id=account_id, id=id_, now=now)
        _audit_one(tx, account_id, Act.FILE_REMOVED, one, now)
    return one


def put_back_in(tx: Transaction, account_id: str, id_: str, now: datetime) -> Attached:
    """Put back what was removed; see ``Attachments.put_back``."""
    one = attached_in(tx, account_id, id_)
    if one.attachment.removed_at is not None:
        about = {"account_id": account_id, "id": one.attachment.statement_id}
        rows = tx.read("attachments_of_statement", **about)
        check_together(row["size"] for row in rows if not row["removed_at"] or row["id"] == id_)
        tx.write("restore_attachment", account_id=account_id, id=id_)
        _audit_one(tx, account_id, Act.FILE_PUT_BACK, one, now)
    return one


def erase_in(tx: Transaction, account_id: str, id_: str, now: datetime) -> Attached:
    """Erase what was removed; see ``Attachments.erase``."""
    one = attached_in(tx, account_id, id_)
    if one.attachment.removed_at is None:
        raise InvalidValue("a file is erased only after it was removed: remove it first")
    for statement in ("erase_pieces", "erase_attachment"):
        tx.write(statement, account_id=account_id, id=id_)
    _audit_one(tx, account_id, Act.FILE_ERASED, one, now)
    return one


def attached_in(tx: Transaction, account_id: str, id_: str) -> Attached:
    """Return one attachment without its content.

    Raises
    ------
    NotFound
        No such attachment in this account.
    """
    rows = tx.read("attachment", account_id=account_id, id=id_)
    if not rows:
        raise NotFound(f"there is no attached file {id_[:40]!r} in this account")
    return Attached.from_row(rows[0])


def attachment_id(account_id: str, statement_id: str, file: NewFile) -> AttachmentId:
    """Return the one id of a content on a statement, so that attaching it twice makes one."""
    return AttachmentId(digest(account_id, "attachment", statement_id, file.sha256))


def _add(
    tx: Transaction,
    account_id: str,
    statement_id: StatementId,
    id_: AttachmentId,
    file: NewFile,
    now: datetime,
) -> None:
    properties = {"name": file.name, "size": len(file.content), "sha256": file.sha256}
    about = {"account_id": account_id, "id": id_}
    tx.write("add_attachment", **about, statement_id=statement_id, now=now, **properties)
    for number, content in enumerate(_pieces(file.content)):
        tx.write("add_piece", **about, number=number, content=content)


def _pieces(content: bytes) -> Iterator[bytes]:
    for begin in range(0, len(content), PIECE):
        yield content[begin : begin + PIECE]


def _audit_one(tx: Transaction, account_id: str, act: Act, one: Attached, now: datetime) -> None:
    """Remember an act; not the file's name, which may name a person."""
    audit(tx, account_id, act, told_size(one.attachment.size), now, claim_id=one.claim_id)
