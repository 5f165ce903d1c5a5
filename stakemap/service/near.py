"""Names that somebody may have meant who wrote another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

ALIKE: Final = 0.75
"""Share of letters in common, [0, 1], from which two names are near."""
MOST: Final = 3
LONGEST: Final = 60
"""Letters of a text beyond which no name is looked for."""


def near(text: str, names: Iterable[str]) -> list[str]:
    """Return the few names nearest to a text, the nearest first.

    Near is a name that holds the text or, but for case, accents and a letter or two, is it; or of
    which one word is it.
    """
    wanted = _plain(text)
    if not wanted or len(wanted) > LONGEST:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored = [(-_likeness(matcher, wanted, name), name) for name in dict.fromkeys(names)]
    return [name for score, name in sorted(scored) if -score >= ALIKE][:MOST]


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Return the question that ends a refusal, empty where no name is near."""
    found = [repr(one) for one in near(text, names)]
    return f"; did you mean {' or '.join(found)}?" if found else ""


def _likeness(matcher: SequenceMatcher[str], wanted: str, name: str) -> float:
    plain = _plain(name)
    if wanted in plain:
        return 1.0
    best = 0.0
    for part in (plain, *plain.split()):
        matcher.set_seq1(part)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def _plain(text: str) -> str:
    """Return a text without case, accents and spaces around it."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())
