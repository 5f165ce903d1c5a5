"""Text as a terminal takes it: without letters that move the cursor, wrapped at words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rich.cells import cell_len, set_cell_size

OBEYED: Final = ("Cc", "Cs")
"""Categories of letters that a terminal obeys, or that are no letters at all."""
TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Letters that turn the rest of a line round."""
SPACES: Final = re.compile(r"[^\S\u00a0]+")
HARD: Final = "\u00a0"
"""A space at which no line is broken; printed as any other."""


def clean(text: str) -> str:
    """Return a text on one line, with a mark in place of what a terminal would obey."""
    words = SPACES.sub(" ", text).strip()
    if words.isascii() and words.isprintable():
        return words
    return "".join(
        "\ufffd" if one in TURNING or unicodedata.category(one) in OBEYED else one for one in words
    )


def unbroken(text: str) -> str:
    """Return a name whose words stay together on a line."""
    return text.replace(" ", HARD)


def wrapped(text: str, width: int, hanging: str = "") -> list[str]:
    """Return a text as lines of at most so many cells, broken at spaces where there are any.

    Every line but the first begins with ``hanging``. A word is cut only where it is longer than
    a line, which is at least two cells longer than ``hanging``: a letter of Chinese takes two.
    """
    room, lines, line = max(width, len(hanging) + 2), [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > room:
            lines.append(line)
            longer = hanging + word
        while cell_len(longer) > room:
            head = set_cell_size(longer, room).rstrip(" ")
            lines.append(head)
            longer = hanging + longer[len(head) :]
        line = longer
    return [one.replace(HARD, " ") for one in (*lines, line)]
