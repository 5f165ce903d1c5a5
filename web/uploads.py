"""What was previewed and waits for a yes: a few uploads, in memory, for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stakemap.ingest.tables import UploadedFile
from stakemap.service.imports import ImportOptions

from .tickets import Tickets

KEPT: Final = 8
"""Uploads that wait at once."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Files with what was said about them."""

    files: tuple[UploadedFile, ...]
    account: str
    options: ImportOptions


uploads: Final = Tickets[Upload](KEPT)
