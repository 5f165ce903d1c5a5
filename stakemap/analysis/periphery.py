"""Are our reps at the rim? Effort against reach, luck, a verdict with its doubt, and a way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import networkx as nx
import numpy as np

from stakemap.analysis.catalogue import INFLUENCE, Basis
from stakemap.analysis.coverage import Array, access, best_ties, next_contacts
from stakemap.analysis.decision import Layer, decision_layer
from stakemap.analysis.effort import Effort, effort
from stakemap.analysis.graph import access_graph, influence_graph
from stakemap.analysis.luck import drawn_people
from stakemap.analysis.order import sort_key
from stakemap.analysis.reach import peripheral, products, reach
from stakemap.analysis.standing import standing
from stakemap.analysis.ties import Line, lines
from stakemap.analysis.uncertainty import Doubt, Worlds, ranges, worlds
from stakemap.analysis.verdicts import (
    EffortDoubt,
    Verdict,
    at_the_rim,
    numbers_of,
    shares_of,
    verdicts,
)
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId

__all__ = ["RepFinding", "Rim", "Verdict", "caveats", "rim"]

DRAWS: Final = 2_000
DRAWS_A_WORLD: Final = 500
FIRM: Final = 0.8
FEW_LINES: Final = 2.0
"""Lines a person below which no verdict is firm: with a tenth of a real network's ties left,
the percentile separated reps at the rim little better than a coin."""
SILENT: Final = 1 / 3
"""Share of people of whom nobody told whom they listen to, above which no verdict is firm: with
the reports of one level alone, 39 in 100 reps at the rim looked reaching."""


@dataclass(frozen=True, slots=True)
class RepFinding:
    """Where one rep's effort goes.

    ``minutes`` spent in the window, not faded; ``effort_reach`` and ``rim_share`` in [0, 1];
    ``percentile`` 0 to 100 against luck, high is good; ``agreement`` the share of worlds with
    the same verdict; ``next`` the people who would add most to the team's coverage; ``doubt`` is
    none where there is too little to say. ``shares`` says of each verdict in what share of the
    worlds it falls, the largest first.
    """

    id: PersonId
    minutes: float
    contacts: int
    interactions: int
    effort_reach: float | None
    rim_share: float | None
    percentile: float | None
    verdict: Verdict
    agreement: float
    firm: bool
    next: tuple[PersonId, ...]
    effort: Mapping[PersonId, float]
    doubt: EffortDoubt | None = None
    shares: tuple[tuple[Verdict, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Rim:
    """Every rep's finding, and why no verdict may be firm where there is a reason.

    ``doubt`` is that of ranks, standing and reach in the same worlds.
    """

    on: date
    layer: Layer
    reps: tuple[RepFinding, ...]
    reach: Mapping[PersonId, float]
    peripheral: frozenset[PersonId]
    caveats: tuple[str, ...]
    doubt: Doubt

    @property
    def basis(self) -> Basis:
        """On what the reach behind every verdict rests."""
        return Basis.of(self.on, self.layer, INFLUENCE)


@dataclass(frozen=True, slots=True)
class Field:
    """What all reps are measured against, computed once."""

    snapshot: Snapshot
    people: tuple[PersonId, ...]
    layer: Layer
    reach: Mapping[PersonId, float]
    rim: frozenset[PersonId]
    products: Array
    worlds: Worlds
    lines: tuple[Line, ...]
    ways: nx.DiGraph[PersonId]
    caveats: tuple[str, ...]
    seed: int


def rim(
    snapshot: Snapshot,
    rep: PersonId | None = None,
    seed: int = 0,
    sampled: Worlds | None = None,
) -> Rim:
    """Return where the effort of each rep, or of one, goes in the 26 weeks up to the day.

    Shown to the rep first, as a map of where to go; never a basis for pay, promotion or
    dismissal.

    Parameters
    ----------
    seed
        Of the draws behind the luck line and the worlds; the same seed gives the same result.
    sampled
        The account's worlds where they are at hand; none draws them by the seed.
    """
    field = _field(snapshot, seed, sampled)
    efforts = effort(snapshot)
    reps = [one for one in snapshot.ours if one.id in efforts and rep in (None, one.id)]
    reps.sort(key=lambda person: sort_key(snapshot, person))
    findings = tuple(_finding(field, efforts[one.id]) for one in reps)
    return Rim(
        snapshot.on,
        field.layer,
        findings,
        field.reach,
        field.rim,
        field.caveats,
        field.worlds.doubt(),
    )


def _field(snapshot: Snapshot, seed: int, sampled: Worlds | None) -> Field:
    graph = influence_graph(snapshot)
    layer = decision_layer(snapshot, standing(graph))
    values = reach(graph, layer) or {}
    return Field(
        snapshot,
        tuple(graph),
        layer,
        values,
        peripheral(values, layer),
        products(graph, layer),
        sampled or worlds(snapshot, layer, seed),
        lines(snapshot),
        access_graph(snapshot),
        caveats(graph),
        seed,
    )


def caveats(graph: nx.DiGraph[PersonId]) -> tuple[str, ...]:
    """Return why no verdict on this account can be firm; empty where nothing speaks against."""
    people, lines_known = len(graph), graph.number_of_edges()
    found = []
    if people and lines_known < FEW_LINES * people:
        found.append(
            f"only {lines_known} influence lines are known among {people} people, "
            f"fewer than {FEW_LINES:g} each"
        )
    silent = sum(1 for _, listening in graph.in_degree() if not listening)
    if people and silent > SILENT * people:
        found.append(f"of {silent} in {people} people nobody has said whom they listen to")
    return tuple(found)


def _finding(field: Field, one: Effort) -> RepFinding:
    known = len(field.people)
    if one.interactions < 3 or len(one.minutes) < 2 or known < 5 or not field.reach:
        return _finding_of(field, one, None, Verdict.TOO_LITTLE, 1.0)
    place = {person: number for number, person in enumerate(field.people)}
    rows = np.array(sorted(place[person] for person in one.minutes), dtype=np.intp)
    amounts = np.array([one.minutes[field.people[row]] for row in rows])
    draws = drawn_people(known, len(rows), DRAWS, field.seed)
    values = np.array([[field.reach[person] for person in field.people]])
    outside = np.array([[person in field.rim for person in field.people]])
    numbers = numbers_of(values, outside, rows, amounts, draws)
    verdict = verdicts(numbers)[0]
    sampled = field.worlds.reach
    elsewhere = numbers_of(sampled, at_the_rim(field.worlds), rows, amounts, draws[:DRAWS_A_WORLD])
    shares = shares_of(verdicts(elsewhere))
    first = (float(numbers[0][0]), float(numbers[1][0]), float(numbers[2][0]))
    doubt = EffortDoubt(*ranges(np.stack(elsewhere, axis=1)))
    found = _finding_of(field, one, first, verdict, dict(shares).get(verdict, 0.0))
    return replace(found, doubt=doubt, shares=shares)


def _finding_of(
    field: Field,
    one: Effort,
    numbers: tuple[float, float, float] | None,
    verdict: Verdict,
    agreement: float,
) -> RepFinding:
    reached, share, percentile = numbers or (None, None, None)
    return RepFinding(
        one.rep,
        one.spent,
        len(one.minutes),
        one.interactions,
        reached,
        share,
        percentile,
        verdict,
        agreement,
        verdict is not Verdict.TOO_LITTLE and agreement >= FIRM and not field.caveats,
        _next(field, one.rep),
        {person: one.minutes[person] for person in field.people if person in one.minutes},
    )


def _next(field: Field, rep: PersonId) -> tuple[PersonId, ...]:
    """Return the three people whom this rep can reach and who add most to coverage."""
    known = {line.theirs for line in field.lines if line.ours == rep}
    ways = access(field.ways, [rep])
    offered = np.array(
        [0.0 if person in known else ways.get(person, 0.0) for person in field.people]
    )
    ties = best_ties(field.lines, field.people)
    return tuple(
        field.people[row] for row, _ in next_contacts(field.products, ties, offered, field.layer)
    )
