"""How this process collects garbage: an account is hundreds of thousands of small objects."""

from __future__ import annotations

import gc
from typing import Final

SELDOM: Final = (50_000, 20, 20)
"""New objects before a collection, and collections before one of the older generations."""


def collect_seldom() -> None:
    """Let the collector look less often: nothing of an account refers back to itself.

    With Python's own thresholds it goes through every account in memory again and again while
    the next is read, which takes a quarter of that time and more than the ways to a person.
    """
    gc.set_threshold(*SELDOM)


def keep_what_is_loaded() -> None:
    """Leave what the program consists of out of every collection from now on."""
    gc.collect()
    gc.freeze()
