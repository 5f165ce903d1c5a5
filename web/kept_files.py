"""Files of a form that was refused: a browser does not send them twice, so they wait here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import request

from stakemap.errors import InvalidValue
from stakemap.model.attachment import LARGEST_TOGETHER, NewFile, file_name

from .receiving import nothing, read
from .tickets import Tickets

WAITING: Final = 3 * LARGEST_TOGETHER
"""Bytes that wait at once, in memory; those that came first are forgotten beyond it."""


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


kept: Final = Tickets[NewFile](WAITING, lambda one: len(one.content))


def filed() -> Filed:
    """Return the files of a form: those that waited for it, then those that it brings."""
    files: list[NewFile] = []
    refused: list[str] = []
    for ticket in request.form.getlist("kept"):
        if (one := kept.take(ticket)) is not None:
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
    return [Waiting(kept.keep(one), one.name, len(one.content)) for one in files]
