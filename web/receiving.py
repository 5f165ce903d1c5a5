"""Forms that bring files: too large a file costs neither memory nor what was typed beside it."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Flask, Request, request
from werkzeug.datastructures import FileStorage

from stakemap.model.attachment import (
    LARGEST_FILE,
    LARGEST_TOGETHER,
    check_file,
    check_together,
    told_size,
)

TAKING = frozenset({"facts.enter", "attachments.add"})
"""Endpoints of such forms."""
LARGEST = 1_000_000_000
"""Bytes of one such request; the server itself takes little more."""


class Receiving(Request):
    """A request that keeps no more of its files than one statement may have.

    ``room`` is how many bytes it still takes.
    """

    room = LARGEST_TOGETHER

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.endpoint in TAKING:
            return Bounded(self)
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )


class Bounded(BytesIO):
    """A file of a request: counted whole, but forgotten once it is more than may be taken."""

    def __init__(self, whose: Receiving) -> None:
        super().__init__()
        self._whose, self._kept = whose, True
        self.received = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Count everything; keep it while there is room for it."""
        self.received += len(data)
        fits = self.received <= LARGEST_FILE and len(data) <= self._whose.room
        if self._kept and not fits:
            self._kept = False
            self._whose.room += self.tell()
            self.seek(0)
            self.truncate()
        elif self._kept:
            self._whose.room -= len(data)
            super().write(data)
        return len(data)


def receive(app: Flask) -> None:
    """Let forms that take files be refused in their own words, not for the size of a request.

    It has to come before whatever else reads a form first.
    """
    app.request_class = Receiving
    app.add_template_filter(told_size, "bytes")
    app.jinja_env.globals["file_limits"] = {"one": LARGEST_FILE, "together": LARGEST_TOGETHER}

    @app.before_request
    def take_more() -> None:
        if request.endpoint in TAKING:
            request.max_content_length = LARGEST


def nothing(file: FileStorage) -> bool:
    """Return whether a field of a form came without a file, as it does where none was chosen."""
    return not file.filename and not _received(file)


def read(file: FileStorage, beside: list[int]) -> bytes:
    """Return what is in a file that came with a form.

    Parameters
    ----------
    beside
        Bytes of each file that the statement has already.

    Raises
    ------
    InvalidValue
        It is empty or too large, or there are too many or too large together.
    """
    size = _received(file)
    check_file(file.filename or "", size)
    check_together([*beside, size])
    content: bytes = file.read()
    return content


def _received(file: FileStorage) -> int:
    return file.stream.received if isinstance(file.stream, Bounded) else 0
