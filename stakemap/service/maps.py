"""The map of an account as data: laid out once per revision, day and view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import networkx as nx

from stakemap.analysis.centrality import Centrality
from stakemap.analysis.graph import access_graph
from stakemap.analysis.paths import LONGEST
from stakemap.analysis.uncertainty import Doubt
from stakemap.drawing.map import map_data
from stakemap.drawing.svg import as_svg
from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.service.analysis import Analysis
from stakemap.service.cache import Cache
from stakemap.service.snapshots import Snapshots

MOST: Final = 500
"""People beyond which a map shows a part: more boxes can be drawn, but not read."""
PART: Final = 150
KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of an account a map shows: a unit, those around somebody, or all."""

    unit: str = ""
    around: str = ""


class Maps:
    """Draws accounts as data."""

    def __init__(self, snapshots: Snapshots, analysis: Analysis) -> None:
        self._snapshots, self._analysis = snapshots, analysis
        self._cache: Cache[tuple[Snapshot, dict[str, Any]]] = Cache(KEPT)

    def graph(
        self, account_id: str, lens: Lens, view: str = "org", scope: Scope = Scope()
    ) -> dict[str, Any]:
        """Return nodes, edges, options, legend, reporting lines and the best way to each person.

        Where only confirmed facts are drawn, everybody's numbers on all facts stand beside.

        Raises
        ------
        InvalidValue
            There is no such view.
        """
        snapshot = self._snapshots.of(account_id, lens)
        measured = self._analysis.centrality(account_id, lens)
        full = self._analysis.centrality(account_id, lens.full()) if lens.confirmed_only else None
        key = (id(snapshot), view, scope)

        def drawn() -> tuple[Snapshot, dict[str, Any]]:
            part, said = _part(snapshot, measured, scope)
            every = self._snapshots.of(account_id, lens.full()) if full else None
            whole = _part(every, measured, scope)[0] if every else None
            drawing = map_data(part, measured, view, full, whole).as_json()
            return snapshot, {**drawing, "part": said, "ways": ways(part)}

        return self._cache.get(key, drawn)[1]

    def doubted(
        self, account_id: str, lens: Lens, view: str = "org", scope: Scope = Scope()
    ) -> dict[str, Any]:
        """Return the same, and as ``within`` between what everybody's numbers on it lie."""
        graph = self.graph(account_id, lens, view, scope)
        return {**graph, "within": self.within(account_id, lens)}

    def within(self, account_id: str, lens: Lens) -> dict[str, Any]:
        """Return between what everybody's numbers on a map lie in nine of ten worlds.

        ``shown`` are the numbers of the map, ``full`` those on all facts that stand beside where
        only confirmed facts are drawn: by person and by number, each from low to high.
        """
        full = self._analysis.doubt(account_id, lens.full()) if lens.confirmed_only else None
        shown = self._analysis.doubt(account_id, lens)
        return {"shown": _ranges(shown), "full": _ranges(full) if full else {}}


def _ranges(doubt: Doubt) -> dict[str, dict[str, tuple[float, float]]]:
    numbers = {"rank": doubt.rank, "standing": doubt.standing, "reach": doubt.reach}
    return {
        person: {
            name: (round(of[person].low, 3), round(of[person].high, 3))
            for name, of in numbers.items()
        }
        for person in doubt.rank
    }


def picture(graph: Mapping[str, Any], title: str) -> str:
    """Return a map as SVG, which stays sharp at any size."""
    return as_svg(graph, title)


def ways(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the best way from any of ours to each of theirs, where one has at most six hops."""
    graph = access_graph(snapshot, colleagues=False)
    starts = {person.id for person in snapshot.ours}
    if not starts:
        return {}
    _, routes = nx.multi_source_dijkstra(graph, starts, weight="cost")
    return {target: route for target, route in routes.items() if 1 < len(route) <= LONGEST + 1}


def _part(snapshot: Snapshot, measured: Centrality, scope: Scope) -> tuple[Snapshot, str]:
    """Return the part of an account to show, and the sentence that says so."""
    if scope.unit:
        held = {role.id for role in snapshot.roles if role.unit_id == scope.unit}
        keep = {one.person_id for one in snapshot.holdings if one.role_id in held}
        name = next((one.name for one in snapshot.units if one.id == scope.unit), "that unit")
        return _only(snapshot, keep), f"Only {name} is shown."
    if scope.around:
        keep = _around(snapshot, PersonId(scope.around))
        ours = tuple(one for one in snapshot.ours if one.id in keep)
        person = snapshot.person_by_id.get(PersonId(scope.around))
        said = f"Only who stands one step from {person.name if person else 'them'} is shown."
        return replace(_only(snapshot, keep), ours=ours), said
    if len(snapshot.people) > MOST:
        keep = {one.id for one in measured.people[:PART]}
        return _only(snapshot, keep), (
            f"The {PART} of {len(snapshot.people)} people with the highest standing are shown; "
            "choose a unit or a person to see others."
        )
    return snapshot, ""


def _around(snapshot: Snapshot, person: PersonId) -> set[PersonId]:
    pairs = [(one.influencer, one.influenced) for one in snapshot.influences]
    pairs += [(tie.ours, tie.theirs) for tie in snapshot.ties]
    return {person} | {end for pair in pairs if person in pair for end in pair}


def _only(snapshot: Snapshot, keep: set[PersonId]) -> Snapshot:
    """Return the snapshot with only these of the customer's people, and no ghost seats."""
    held = {one.role_id for one in snapshot.holdings}
    return replace(
        snapshot,
        people=tuple(one for one in snapshot.people if one.id in keep),
        roles=tuple(one for one in snapshot.roles if one.id in held),
    )
