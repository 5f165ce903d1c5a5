"""Files of a form that was refused: a browser does not send them twice, so they wait here."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from flask import request

from stakemap.errors import InvalidValue
from stakemap.model.attachment import LARGEST_TOGETHER, NewFile, file_name

from .receiving import nothing, read

WAITING: Final = 3 * LARGEST_TOGETHER
"""Bytes that wait at once, in memory; those that came first are forgotten beyond it."""


class KeptFiles:
    """Files by tickets that cannot be guessed; each can be taken once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, NewFile] = OrderedDict()
        self._lock = Lock()

    def keep(self, file: NewFile) -> str:
        """Return the ticket for a file."""
        ticket = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[ticket] = file
            while sum(len(one.content) for one in self._kept.values()) > WAITING:
                self._kept.popitem(last=False)
        return ticket

    def take(self, ticket: str) -> NewFile | None:
        """Return a file, or none where it is no longer kept."""
        with self._lock:
            return self._kept.pop(ticket, None)


@dataclass(frozen=True, slots=True)
class Filed:
    """The files that came with a form, and in one sentence why not all of them."""

    files: tuple[NewFile, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that a form shows as chosen already."""

    ticket: str
    name: str
    size: int


_kept = KeptFiles()


def filed() -> Filed:
    """Return the files of a form: those that waited for it, then those that it brings."""
    files: list[NewFile] = []
    refused: list[str] = []
    for ticket in request.form.getlist("kept"):
        if (one := _kept.take(ticket)) is not None:
            files.append(one)
        else:
            refused.append("a file that you chose before is no longer kept: choose it again")
    for file in request.files.getlist("files"):
        if not nothing(file):
            try:
                content = read(file, [len(one.content) for one in files])
            except InvalidValue as error:
                refused.append(str(error))
            else:
                files.append(NewFile(file_name(file.filename or ""), content))
    return Filed(tuple(files), refused[0] if refused else "")


def waiting(files: Iterable[NewFile]) -> list[Waiting]:
    """Keep files for the form when it comes again, and return what it shows of them."""
    return [Waiting(_kept.keep(one), one.name, len(one.content)) for one in files]
