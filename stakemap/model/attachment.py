"""Files that bear out a statement: a photographed card, the minutes of a meeting, a saved mail."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NewType

from stakemap.errors import InvalidValue
from stakemap.model.lens import Lens
from stakemap.model.row import Row, as_datetime
from stakemap.model.statement import StatementId

AttachmentId = NewType("AttachmentId", str)

LARGEST_FILE: Final = 10_000_000
"""Bytes of one file: at this size either store takes a second to write it, a fifth to read it."""
LARGEST_TOGETHER: Final = 30_000_000
"""Bytes of all files of one statement."""
MOST_FILES: Final = 20
"""Files of one statement."""
LONGEST_NAME: Final = 120
LONGEST_ENDING: Final = 16
"""Letters of a name's ending, such as ``.pdf``, that are kept where the name is cut."""
NAMELESS: Final = "file"
"""What a file is called of whose name nothing can be shown."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it came: a name that somebody gave it elsewhere, and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on a statement, without its content.

    ``size`` is in bytes. ``removed_at`` is when it was removed; it can be put back until
    it is erased.
    """

    id: AttachmentId
    statement_id: StatementId
    name: str
    size: int
    sha256: str
    added_at: datetime
    removed_at: datetime | None = None

    @classmethod
    def from_row(cls, row: Row) -> Attachment:
        """Read an attachment from its node's properties and the statement that it is on."""
        added_at = as_datetime(row["added_at"])
        assert added_at is not None  # noqa: S101  the store never holds a file without its moment
        return cls(
            AttachmentId(row["id"]),
            StatementId(row["statement_id"]),
            row["name"],
            int(row["size"]),
            row["sha256"],
            added_at,
            as_datetime(row.get("removed_at")),
        )

    def through(self, lens: Lens) -> Attachment | None:
        """Return it as it was known at the moment of a lens, or none before it was added."""
        if not lens.knew(self.added_at):
            return None
        return self if lens.knew(self.removed_at) else replace(self, removed_at=None)

    def as_json(self) -> dict[str, Any]:
        """Return it under the keys that scripts may rely on; ``size`` in bytes."""
        return {
            "id": self.id,
            "name": self.name,
            "size": self.size,
            "sha256": self.sha256,
            "added_at": self.added_at.isoformat(),
            "removed_at": self.removed_at.isoformat() if self.removed_at else None,
        }


def file_name(given: str) -> str:
    """Return a file's name as it is shown: no folder, nothing unseen, nothing that turns text.

    What a file is called is nobody's mistake, so it is put right and never refused.
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        " " if unicodedata.category(letter) == "Cc" else letter
        for letter in unicodedata.normalize("NFC", last)
        if unicodedata.category(letter) not in ("Cf", "Cs", "Cn", "Co")
    )
    name = " ".join(seen.split()).strip(". ")
    if len(name) > LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        kept = dot + ending if stem and len(ending) < LONGEST_ENDING else ""
        name = name[: LONGEST_NAME - len(kept)] + kept
    return name or NAMELESS


def told_size(size: int) -> str:
    """Return a number of bytes as people read it: "1.2 MB", "12 kB", "1 byte"."""
    if size < 1_000:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < 999_500:
        return f"{size / 1_000:.0f} kB"
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"


def check_file(name: str, size: int) -> None:
    """Refuse a file that is empty or too large.

    Parameters
    ----------
    size
        Bytes of the whole file, however many of them were read.

    Raises
    ------
    InvalidValue
        The sentence names the file.
    """
    if not size:
        raise InvalidValue(
            f"the file {file_name(name)!r} is empty: choose one that holds something"
        )
    if size > LARGEST_FILE:
        raise InvalidValue(f"the file {file_name(name)!r} has {_over(size, LARGEST_FILE)}")


def check_together(sizes: Iterable[int]) -> None:
    """Refuse more files on one statement, or more bytes, than it may hold.

    Raises
    ------
    InvalidValue
        The sentence says how many there would be.
    """
    counted = list(sizes)
    if len(counted) > MOST_FILES:
        raise InvalidValue(
            f"the statement would have {len(counted)} files: at most {MOST_FILES} are allowed"
        )
    if sum(counted) > LARGEST_TOGETHER:
        over = _over(sum(counted), LARGEST_TOGETHER)
        raise InvalidValue(f"the files of the statement would have together {over}")


def _over(size: int, most: int) -> str:
    """Return how much is too much, to the byte where it would read as what is allowed."""
    told, allowed = told_size(size), told_size(most)
    return f"{f'{size:,} bytes' if told == allowed else told}: at most {allowed} are allowed"


def checked(files: Iterable[NewFile]) -> tuple[NewFile, ...]:
    """Return files under the names that are shown, each content once.

    Raises
    ------
    InvalidValue
        One is empty or too large, or they are too many or too large together.
    """
    unique: dict[str, NewFile] = {}
    for one in files:
        unique.setdefault(one.sha256, one)  # the first name is kept
    found = tuple(replace(one, name=file_name(one.name)) for one in unique.values())
    for one in found:
        check_file(one.name, len(one.content))
    check_together(len(one.content) for one in found)
    return found
