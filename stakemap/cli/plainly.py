"""Output where letters cannot all be printed: a code page of Windows, a locale not UTF-8."""

from __future__ import annotations

import codecs
from io import TextIOWrapper
from typing import Final, TextIO

PLAIN: Final = str.maketrans(
    {
        "─": "-", "–": "-", "—": "-", "…": "...", "→": "->", "·": "*", "≠": "!=", "×": "x",
        "“": '"', "”": '"', "’": "'", "★": "*", "▲": "+", "▼": "-", "✓": "+", "✗": "x",
        "●": "*", "◐": "o", "○": "o",
    }
)  # fmt: skip
"""What stands for the signs of our own; any other letter becomes a question mark."""
HANDLER: Final = "stakemap.plainly"


def print_what_can_be(*streams: TextIO) -> None:
    """Let the streams print a sign near to one that their encoding lacks, instead of failing."""
    codecs.register_error(HANDLER, _plainly)
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=HANDLER)


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end].translate(PLAIN)
    return missing.encode("ascii", "replace").decode("ascii"), error.end
