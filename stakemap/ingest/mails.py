"""Rows of a mail table into mails: one of these per sender, moment and subject."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from stakemap.ingest import values
from stakemap.ingest.proposals import MailRow, Place, Proposals, RowReader

BCC = "bcc"


@dataclass(slots=True)
class _Mail:
    place: Place
    recipients: dict[str, None] = field(default_factory=dict)


def read_mails(proposals: Proposals) -> None:
    """Add the mails of a table to its proposals.

    Hidden recipients are left out, because they were not written to in the others' eyes, and so is
    mail to oneself; the notes say how much that was.
    """
    mails: dict[tuple[str, datetime, str], _Mail] = {}
    left_out: Counter[str] = Counter()
    for row, cells in proposals.table.rows():
        reader = RowReader(proposals.table, row, cells)
        found = _headers(reader)
        proposals.refused.extend(reader.refused)
        if found is None:
            continue
        proposals.names.update(reader.names)
        if cells.get("recipient_kind", "").casefold() == BCC:
            left_out["rows to hidden recipients (bcc)"] += 1
            continue
        key, recipients = found
        mail = mails.setdefault(key, _Mail(reader.place))
        mail.recipients.update(dict.fromkeys(recipients))
    for (sender, at, subject), mail in mails.items():
        others = tuple(one for one in mail.recipients if one != sender)
        if others:
            proposals.mails.append(MailRow(mail.place, at, sender, others, subject))
        else:
            left_out["mails to oneself or to nobody"] += 1
    proposals.notes.extend(
        f"{proposals.table.file}: {count:,} {what} left out" for what, count in left_out.items()
    )


def _headers(reader: RowReader) -> tuple[tuple[str, datetime, str], tuple[str, ...]] | None:
    """Return sender, moment, subject and visible recipients; none where a cell is refused."""
    at = reader.read("at", values.moment)
    senders = reader.people("from")
    recipients = (*reader.people("to"), *reader.people("cc"))
    subject = reader.read("subject", values.text) or ""
    if reader.refused:
        return None
    if at is None or len(senders) != 1:
        reader.refuse("at" if at is None else "from", "a mail needs one sender and a date")
        return None
    return (senders[0], at, subject), recipients
