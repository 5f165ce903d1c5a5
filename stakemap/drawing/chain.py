"""The chain of one claim as a picture: who said it on the left, we on the right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import east_asian_width

import networkx as nx

from stakemap.model.chain import Chain, Speaker
from stakemap.model.source import SourceId
from stakemap.model.statement import Stance

WIDE: Final = 244
"""Of a box, in units of the picture; so are all that follow."""
HIGH: Final = 46
ACROSS: Final = 62
"""Between boxes, where the lines run."""
DOWN: Final = 16
US: Final = 92
"""The width of our own box."""
EDGE: Final = 14
BEND: Final = 40
LETTERS: Final = 23
"""Of a name that fit into a box beside its number, a wide letter taken for two; the whole name is
its tooltip."""
MOST: Final = 60
"""Voices that are drawn; the list beside the picture has all."""


@dataclass(frozen=True, slots=True)
class VoiceBox:
    """One voice: its corner, and how it is drawn.

    ``counts`` says that it lies on the way of an independent voice; ``number`` is that of the
    independent voice itself on its side, none for everybody else.
    """

    x: float
    y: float
    speaker: Speaker
    label: str
    counts: bool
    number: int | None

    @property
    def against(self) -> bool:
        """Whether it speaks against the claim."""
        return self.speaker.stance is Stance.CONTRADICTS


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from who said it to who heard it, as the path of an SVG."""

    path: str
    against: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """Boxes and curves; our own box begins at ``us_x`` with its middle at ``us_y``."""

    width: float
    height: float
    us_x: float
    us_y: float
    boxes: tuple[VoiceBox, ...]
    curves: tuple[Curve, ...]
    left_out: int = 0
    wide: int = WIDE
    high: int = HIGH
    us: int = US


def chain_picture(chain: Chain) -> ChainPicture:
    """Return where each voice stands: the nearer to us, the further to the right."""
    shown, depth = chain.speakers[:MOST], depths(chain)
    rows = _rows(shown, depth)
    deepest = max((depth[one.source.id] for one in shown), default=1)
    beside = any(depth[one] <= depth[two] for one, two in chain.repeats)
    left = EDGE + BEND * beside
    us_x = left + deepest * (WIDE + ACROSS)
    height = 2 * EDGE + (max(rows.values(), default=0) + 1) * (HIGH + DOWN) - DOWN
    corners = {
        id_: (us_x - depth[id_] * (WIDE + ACROSS), EDGE + row * (HIGH + DOWN))
        for id_, row in rows.items()
    }
    boxes = _boxes(chain, shown, corners)
    curves = _curves(chain, boxes, (us_x, height / 2))
    left_out = len(chain.speakers) - len(shown)
    width = us_x + US + EDGE
    return ChainPicture(
        width, height, us_x, height / 2, tuple(boxes.values()), tuple(curves), left_out
    )


def depths(chain: Chain) -> dict[SourceId, int]:
    """Return how many voices a word passes at most until it reaches us.

    It is 1 for whom we heard ourselves. Voices that repeat one another in a circle stand alike.
    """
    heard = {one.source.id for one in chain.speakers if one.heard}
    passed: nx.DiGraph[SourceId] = nx.DiGraph()
    passed.add_nodes_from(one.source.id for one in chain.speakers)
    passed.add_edges_from(pair for pair in chain.repeats if pair[0] not in heard)
    circles = nx.condensation(passed)
    found: dict[int, int] = {}
    for one in reversed(list(nx.topological_sort(circles))):
        found[one] = 1 + max((found[other] for other in circles.successors(one)), default=0)
    return {id_: found[one] for id_, one in circles.graph["mapping"].items()}


def _rows(shown: Sequence[Speaker], depth: Mapping[SourceId, int]) -> dict[SourceId, int]:
    """Return the row of each voice: a way keeps to one, and those against stand below."""
    rows: dict[SourceId, int] = {}
    row_of_way: dict[int | None, int] = {}
    taken: set[tuple[int, int]] = set()
    first, stance = 0, Stance.SUPPORTS
    for one in shown:
        if one.stance is not stance:
            first, stance = max(rows.values(), default=-1) + 1, one.stance
        below = max(row_of_way.values(), default=first - 1) + 1
        row = row_of_way.get(one.way, first if one.way is None else max(below, first))
        while (row, depth[one.source.id]) in taken:
            row += 1
        taken.add((row, depth[one.source.id]))
        rows[one.source.id] = row
        if one.way is not None:
            row_of_way.setdefault(one.way, row)
    return rows


def _boxes(
    chain: Chain, shown: Sequence[Speaker], corners: Mapping[SourceId, tuple[float, float]]
) -> dict[SourceId, VoiceBox]:
    number = {
        source.id: place
        for stance in Stance
        for place, source in enumerate(chain.independent(stance), 1)
    }
    return {
        one.source.id: VoiceBox(
            *corners[one.source.id],
            one,
            _short(one.source.name),
            one.way is not None and chain.ways[one.way].counts,
            number.get(one.source.id),
        )
        for one in shown
    }


def _curves(
    chain: Chain, boxes: Mapping[SourceId, VoiceBox], us: tuple[float, float]
) -> list[Curve]:
    """Return what was repeated, and what reached us, in the order of the boxes."""
    counted = [[one.id for one in way.through] for way in chain.ways if way.counts]
    steps = {step for way in counted for step in pairwise(way)}
    last = {way[-1] for way in counted}
    repeated = [
        Curve(_between(boxes[one], boxes[two]), boxes[one].against, (one, two) in steps)
        for one, two in chain.repeats
        if one in boxes and two in boxes
    ]
    heard = [
        Curve(_path((box.x + WIDE, box.y + HIGH / 2), us), box.against, id_ in last)
        for id_, box in boxes.items()
        if box.speaker.heard
    ]
    return repeated + heard


def _between(one: VoiceBox, two: VoiceBox) -> str:
    """Return the path from one box to another; where both stand alike, around their left."""
    if one.x < two.x:
        return _path((one.x + WIDE, one.y + HIGH / 2), (two.x, two.y + HIGH / 2))
    y, to_y = one.y + HIGH / 2, two.y + HIGH / 2
    bend = min(one.x, two.x) - BEND
    return f"M{one.x:g} {y:g}C{bend:g} {y:g} {bend:g} {to_y:g} {two.x:g} {to_y:g}"


def _path(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x, y), (to_x, to_y) = start, end
    middle = (x + to_x) / 2
    return f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}"


def _short(name: str) -> str:
    ends = list(accumulate(1 + (east_asian_width(one) in "WF") for one in name))
    if not ends or ends[-1] <= LETTERS:
        return name
    return f"{name[: bisect_left(ends, LETTERS)].rstrip()}…"
