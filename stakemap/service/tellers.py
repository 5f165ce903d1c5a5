"""Who told us: the answer to that question as the voice that it names."""

from __future__ import annotations

from typing import Final

from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.evidence import Reliability, Side, Source, SourceId, SourceKind, digest
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service.sources import Sources

OWN_EYES: Final = "own eyes"
UNKNOWN: Final = "unknown"
DOCUMENT: Final = "document:"


def teller(
    account_id: str, snapshot: Snapshot, told_by: str, sources: Sources, me: str = "us"
) -> Source:
    """Return the voice that told us, an old one where there is one already.

    Parameters
    ----------
    account_id
        Whose voice it becomes: the account's, or our own company's.
    told_by
        A person's id or a known source's, ``own eyes``, ``document:`` with its name, or
        ``unknown``, which adds no root.

    Raises
    ------
    NotFound
        Nobody in the account has this id.
    """
    if told_by == UNKNOWN:
        return _new(account_id, "origin unknown", SourceKind.UNKNOWN)
    if told_by == OWN_EYES:
        return _new(account_id, f"seen by {me}", SourceKind.OWN_EYES)
    if told_by.startswith(DOCUMENT):
        return _new(account_id, told_by.removeprefix(DOCUMENT).strip(), SourceKind.DOCUMENT)
    for one in sources.all(account_id, Lens.present(snapshot.on)):
        if told_by in (one.source.id, one.source.person_id):
            return one.source
    person = snapshot.person_by_id.get(PersonId(told_by))
    if person is None:
        raise NotFound(f"there is nobody with the id {told_by[:40]!r} in {snapshot.account.name}")
    return _voice(account_id, snapshot, person)


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
    side = Side.INTERNAL if kind is SourceKind.OWN_EYES else Side.EXTERNAL
    return Source(SourceId(digest(account_id, "source", kind, name.casefold())), name, kind, side)
