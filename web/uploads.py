"""What was previewed and waits for a yes: a few uploads, in memory, for a while."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from stakemap.ingest.tables import UploadedFile
from stakemap.service.imports import ImportOptions

KEPT = 8


@dataclass(frozen=True, slots=True)
class Upload:
    """Files with what was said about them."""

    files: tuple[UploadedFile, ...]
    account: str
    options: ImportOptions


class Uploads:
    """The last few uploads by a ticket that cannot be guessed; each can be taken once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Upload] = OrderedDict()
        self._lock = Lock()

    def keep(self, upload: Upload) -> str:
        """Return the ticket for an upload; the oldest beyond a few are forgotten."""
        ticket = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[ticket] = upload
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return ticket

    def take(self, ticket: str) -> Upload | None:
        """Return an upload, or none where it is no longer kept."""
        with self._lock:
            return self._kept.pop(ticket, None)
