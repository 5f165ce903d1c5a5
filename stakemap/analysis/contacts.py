"""How we get at each of theirs, and how we would if one tie were otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from stakemap.analysis.ties import Line, asserted_line, lines, observed_line, observed_strength
from stakemap.analysis.value_of_information import Access
from stakemap.model.account import Snapshot, Tie
from stakemap.model.people import PersonId


class Contacts:
    """Our best tie to everybody whom we know or met.

    ``access`` holds everybody to whom a tie in use or a meeting leads.
    """

    access: Mapping[PersonId, Access]

    def __init__(self, snapshot: Snapshot) -> None:
        self._ours = {person.id for person in snapshot.ours}
        self._seen = observed_strength(snapshot)
        self._lines: defaultdict[PersonId, list[Line]] = defaultdict(list)
        for line in lines(snapshot):
            self._lines[line.theirs].append(line)
        people = {*self._lines, *(theirs for _, theirs in self._seen)}
        self.access = {person: self._best(self._lines[person]) for person in people}

    def if_true(self, tie: Tie) -> Access:
        """Return how we get at the tie's person if it is as we were told."""
        sure = replace(tie, backing=replace(tie.backing, belief=1.0))
        return self._instead(tie, asserted_line(sure, self._seen.get((tie.ours, tie.theirs))))

    def if_false(self, tie: Tie) -> Access:
        """Return how we get at the tie's person if there is none; what meetings show remains."""
        seen = self._seen.get((tie.ours, tie.theirs))
        line = None if seen is None else observed_line(tie.ours, tie.theirs, seen)
        return self._instead(tie, line)

    def _instead(self, tie: Tie, line: Line | None) -> Access:
        others = [one for one in self._lines[tie.theirs] if one.ours != tie.ours]
        return self._best([*others, line] if line else others)

    def _best(self, found: Iterable[Line]) -> Access:
        found = list(found)
        return Access(
            max((one.strength for one in found), default=0.0),
            max((one.probability for one in found if one.ours in self._ours), default=0.0),
        )
