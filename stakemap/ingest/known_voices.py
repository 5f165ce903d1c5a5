"""The voices of an account: each is found again, whichever door its words come in by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from stakemap.ingest.values import folded
from stakemap.model.source import Source, SourceId, SourceKind

UNNAMED: Final = frozenset({SourceKind.OWN_EYES, SourceKind.UNKNOWN})
"""Voices whose name says nothing: it is made up here."""
SPEAKING: Final = frozenset({SourceKind.CUSTOMER_PERSON, SourceKind.COLLEAGUE})
"""Voices of people: such a one may have spoken before its person was on the map."""


class KnownVoices:
    """The voices of one account by whom they are, by id and by name."""

    def __init__(self, voices: Iterable[Source]) -> None:
        self._by_id: dict[SourceId, Source] = {}
        self._by_person: dict[str, Source] = {}
        self._by_name: defaultdict[str, list[Source]] = defaultdict(list)
        for one in voices:
            self._add(one)

    def __iter__(self) -> Iterator[Source]:
        """Return every voice."""
        return iter(self._by_id.values())

    def known_as(self, new: Source) -> Source:
        """Return the voice that a new one is already, else the new one, which is known from now on.

        It is the one of the same person or of the same id, or, where either is nobody on the map,
        of the same name, be it called a paper here and a partner there: no voice must confirm
        itself. A person is the voice that spoke under their name before they were on the map.
        """
        found = self._by_person.get(new.person_id) if new.person_id else None
        found = found or self._by_id.get(new.id) or self._of_its_name(new)
        known = new if found is None else replace(found, person_id=found.person_id or new.person_id)
        self._add(known)
        return known

    def _of_its_name(self, new: Source) -> Source | None:
        if new.kind in UNNAMED:
            return None
        return next((one for one in self._by_name[folded(new.name)] if _is_same(one, new)), None)

    def _add(self, one: Source) -> None:
        alike = self._by_name[folded(one.name)]
        alike[:] = [other for other in alike if other.id != one.id]
        if one.kind not in UNNAMED:
            alike.append(one)
        self._by_id[one.id] = one
        if one.person_id:
            self._by_person.setdefault(one.person_id, one)


def _is_same(known: Source, new: Source) -> bool:
    """Tell whether two voices of one name are one."""
    if known.person_id is None and new.person_id is None:
        return True
    return known.person_id is None and {known.kind, new.kind} <= SPEAKING
