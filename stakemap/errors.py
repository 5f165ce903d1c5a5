"""Every refusal that a user may meet: one clear sentence each.

A message says which thing, what was found and what is allowed. The command line prints it after
``Error:`` and exits 1; a page shows it with the status of its class.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 1_200
"""Letters of a sentence; where what was found is longer, its middle is left out."""


class StakemapError(Exception):
    """Something was refused. ``status`` is the HTTP status of the page that says so."""

    status = 400

    def __init__(self, sentence: str = "") -> None:
        half = LONGEST // 2
        whole = len(sentence) <= LONGEST
        super().__init__(sentence if whole else f"{sentence[:half]} … {sentence[-half:]}")


class InvalidValue(StakemapError):
    """A value lies outside what is allowed."""


class InvalidRow(InvalidValue):
    """One row of a file cannot be read.

    Parameters
    ----------
    file
        The name the user gave the file, without its folder.
    row
        A spreadsheet's number: the header is row 1.
    reason
        What was found and what is allowed.
    """

    def __init__(self, file: str, row: int, reason: str) -> None:
        super().__init__(f"{file} row {row}: {reason}")
        self.file, self.row, self.reason = file, row, reason


class RowsRefused(InvalidValue):
    """Some rows of an import cannot be taken, so none was."""


class UnreadableFile(InvalidValue):
    """A file is not of a kind that can be read, or too large, or broken."""


class NotFound(StakemapError):
    """No such account, person, claim or source."""

    status = 404


class NotThere(NotFound):
    """An end of a fact was not found inside a write.

    It belongs to another account, or somebody else's write of the same moment hid it: the store
    looks again a few times before it says so.
    """


class Ambiguous(StakemapError):
    """A name fits several things; the message lists their ids."""

    status = 409


class Conflict(StakemapError):
    """Somebody else changed the same thing first."""

    status = 409


class StoreUnavailable(StakemapError):
    """The store cannot be reached, does not answer, or refuses the password."""

    status = 503


class SchemaMismatch(StakemapError):
    """A migration was edited after it was applied, or the database is newer than the program."""

    status = 503


class MailUnavailable(StakemapError):
    """The mail server cannot be reached, is not private, or refuses the sign-in."""

    status = 503
