"""Who told us: the answer to that question as the voice that it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from stakemap.errors import NotFound
from stakemap.ingest.known_voices import KnownVoices
from stakemap.ingest.values import folded
from stakemap.model.account import Snapshot
from stakemap.model.digest import digest
from stakemap.model.people import Person
from stakemap.model.source import INTERNAL, NAMED, Reliability, Side, Source, SourceId, SourceKind
from stakemap.service.called import called, several
from stakemap.service.near import did_you_mean
from stakemap.service.people import find
from stakemap.service.sources import SourceView

OWN_EYES: Final = "own eyes"
UNKNOWN: Final = "unknown"
TELLERS: Final = (
    ": name a person, a known source, 'own eyes', 'document:NAME' (or news, event, partner, "
    "system) or 'unknown'"
)
"""What may be told by, at the end of a refusal."""


def teller(
    account_id: str, snapshot: Snapshot, told_by: str, voices: KnownVoices, me: str = "us"
) -> Source:
    """Return the voice that told us, an old one where there is one already.

    Parameters
    ----------
    account_id
        Whose voice it becomes: the account's, or our own company's.
    told_by
        A known source or a person by id or exact name, ``own eyes``, one of ``NAMED`` as
        ``document:`` with its name, or ``unknown``, which adds no root, as nothing at all does.

    Raises
    ------
    NotFound
        Nobody in the account is called so.
    Ambiguous
        Several people or sources are; the message lists their ids.
    """
    told_by = told_by.strip()
    plain = folded(told_by)
    if not told_by or plain == UNKNOWN:
        return _new(account_id, "origin unknown", SourceKind.UNKNOWN)
    if plain == OWN_EYES:
        return _new(account_id, f"seen by {me}", SourceKind.OWN_EYES)
    if (new := named(told_by)) is not None:
        kind, name = new
        return voices.known_as(_new(account_id, name, kind))
    known = _known(voices, told_by)
    if known is not None:
        return known
    everybody = (*snapshot.people, *snapshot.ours)
    try:
        person = find(everybody, told_by)
    except NotFound as error:
        names = [one.name for one in everybody] + [one.name for one in voices]
        meant = did_you_mean(told_by, names)
        raise NotFound(f"there is nobody called {told_by[:40]!r} here{meant or TELLERS}") from error
    return voices.known_as(_voice(account_id, snapshot, person))


def named(told_by: str) -> tuple[SourceKind, str] | None:
    """Return the kind and the name of ``document:Annual report`` and its like, else none."""
    word, colon, name = told_by.strip().partition(":")
    kind = folded(word)
    return (SourceKind(kind), name.strip()) if colon and kind in NAMED else None


def source_called(views: Iterable[SourceView], text: str) -> SourceView:
    """Return the source with this id or exactly this name.

    Raises
    ------
    NotFound
        There is none.
    Ambiguous
        Several have this name; the message lists their ids.
    """
    known = {one.source.id: one for one in views}
    found = called([one.source for one in known.values()], text, "sources")
    if found is None:
        meant = did_you_mean(text, (one.source.name for one in known.values()))
        otherwise = meant or ": `stakemap sources` lists them"
        raise NotFound(f"there is no source {text[:40]!r} here{otherwise}")
    return known[found.id]


def _known(voices: KnownVoices, told_by: str) -> Source | None:
    """Return the voice with this id, of this person, or the one of this name that is nobody's."""
    wanted = folded(told_by)
    for one in voices:
        if told_by in (one.id, one.person_id):
            return one
    called = [one for one in voices if one.person_id is None and folded(one.name) == wanted]
    if len(called) > 1:
        raise several(called, told_by, "sources")
    return called[0] if called else None


def _voice(account_id: str, snapshot: Snapshot, person: Person) -> Source:
    ours = person.account_id != snapshot.account.id
    return Source(
        SourceId(digest(account_id, "voice of", person.id)),
        person.name,
        SourceKind.COLLEAGUE if ours else SourceKind.CUSTOMER_PERSON,
        Side.INTERNAL if ours else Side.EXTERNAL,
        Reliability.C,
        person.id,
    )


def _new(account_id: str, name: str, kind: SourceKind) -> Source:
    side = Side.INTERNAL if kind in INTERNAL else Side.EXTERNAL
    return Source(SourceId(digest(account_id, "source", kind, folded(name))), name, kind, side)
