"""Who told it: what a form offers as an answer, and what it means."""

from __future__ import annotations

from typing import Any, Final

from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.model.source import NAMED, SourceKind
from stakemap.service.entry import last_spoken_to
from stakemap.service.tellers import OWN_EYES, UNKNOWN

from .asking import service, today
from .entry_fields import OURS, THEIRS, groups

SPECIAL: Final = (SourceKind.OWN_EYES, SourceKind.UNKNOWN)
"""Voices that are offered in words of their own; every other that is nobody known by its name."""

NEW: Final = {
    SourceKind.DOCUMENT: "a document",
    SourceKind.NEWS: "the news",
    SourceKind.EVENT: "an event",
    SourceKind.PARTNER: "a partner of ours",
    SourceKind.SYSTEM: "a system",
}
"""What may be named in the form, in the words of its choices; these are all of ``NAMED``."""


def tellers_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return what ``_told.html`` needs to ask who told something."""
    views = service().sources.all(snapshot.account.id, Lens.present(today()))
    sources = [one.source for one in views]
    return {
        "tellers": groups(snapshot, (THEIRS, OURS)),
        "voices": [one for one in sources if one.kind not in SPECIAL and one.person_id is None],
        "teller": _teller(snapshot),
        "named": NEW,
        "teller_kinds": {"own_eyes": OWN_EYES, "unknown": UNKNOWN},
    }


def voice_of(told_by: str, name: str) -> str:
    """Return an answer as ``service.tellers`` takes it."""
    return f"{told_by}:{name}" if told_by in NAMED else told_by


def _teller(snapshot: Snapshot) -> tuple[str, str] | None:
    """Return the id and the name of the customer's person last spoken to, none before a meeting."""
    id_ = last_spoken_to(snapshot)
    person = snapshot.person_by_id.get(id_) if id_ else None
    return (person.id, person.name) if person else None
