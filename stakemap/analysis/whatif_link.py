"""A list of changes as a short text that stands in a link, and back."""

from __future__ import annotations

import base64
import binascii
import json
import math
import zlib
from collections.abc import Sequence
from typing import Any, Final

from stakemap.analysis.change import Change, ChangeKind
from stakemap.errors import InvalidValue

MOST: Final = 50
"""Changes in one link."""
LONGEST: Final = 8_000
"""Characters of a link's text."""
LARGEST: Final = 64_000
"""Bytes that a text may unfold to."""
FIELD: Final = 200
"""Characters of an id or a name."""
KINDS: Final = tuple(ChangeKind)
"""Their places are part of links that people keep: add at the end only."""


def encoded(changes: Sequence[Change]) -> str:
    """Return changes as letters, digits, ``-`` and ``_``; the same changes give the same text.

    Raises
    ------
    InvalidValue
        More changes, or longer names, than a link may hold, or what is no number.
    """
    if len(changes) > MOST:
        raise InvalidValue(f"{len(changes)} changes are more than the {MOST} that a link may hold")
    for one in changes:
        if one.number is not None and not math.isfinite(one.number):
            raise InvalidValue(f"{one.kind}: {one.number} is no number")
    rows = [
        [KINDS.index(one.kind), one.subject, one.object, one.text, one.number] for one in changes
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    folded = zlib.compress(text.encode("utf-8", "strict"), 9)
    link = base64.urlsafe_b64encode(folded).rstrip(b"=").decode("ascii")
    decoded(link)  # what cannot be read again is not given out
    return link


def decoded(text: str) -> tuple[Change, ...]:
    """Return the changes that a link's text holds.

    Raises
    ------
    InvalidValue
        The text is no such link, or holds more than a link may.
    """
    if len(text) > LONGEST:
        raise InvalidValue(f"a link of {len(text)} characters is longer than {LONGEST}")
    try:
        rows = json.loads(_unfolded(text))
    except (ValueError, RecursionError, zlib.error) as error:
        raise InvalidValue("this link does not hold a list of changes") from error
    if not isinstance(rows, list) or len(rows) > MOST:
        raise InvalidValue(f"a link holds a list of at most {MOST} changes")
    return tuple(_change(row) for row in rows)


def _unfolded(text: str) -> str:
    padding = "=" * (-len(text) % 4)
    try:
        folded = base64.b64decode((text + padding).encode("ascii"), b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    unfolding = zlib.decompressobj()
    content = unfolding.decompress(folded, LARGEST)
    if not unfolding.eof or unfolding.unused_data:
        raise ValueError(text)
    return content.decode("utf-8")


def _change(row: Any) -> Change:  # noqa: ANN401  JSON may hold anything
    if not isinstance(row, list) or len(row) != 5:
        raise InvalidValue("a change in a link has five parts")
    kind, *texts, number = row
    if type(kind) is not int or not 0 <= kind < len(KINDS):
        raise InvalidValue(f"{str(kind)[:20]!r} is no kind of change")
    if not all(isinstance(one, str) and len(one) <= FIELD for one in texts):
        raise InvalidValue(f"ids and names in a link are texts of at most {FIELD} characters")
    if number is not None and not (type(number) in (int, float) and math.isfinite(number)):
        raise InvalidValue(f"{str(number)[:20]!r} is no number")
    subject, object_, name = texts
    return Change(KINDS[kind], subject, object_, name, None if number is None else float(number))
