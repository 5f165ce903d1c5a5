"""The organisation chart: the top spread sideways, the rest in columns, units as lanes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from stakemap.drawing.boxes import Tree, boxes, team, tree
from stakemap.model.account import Snapshot

WIDTH, HEIGHT = 178.0, 42.0
"""Of a card, in pixels at full size."""
ACROSS, DOWN, INDENT = 184.0, 49.0, 12.0
LABEL, GAP, EDGE = 19.0, 14.0, 6.0
"""The height of a lane's name, the room between two columns, and around the cards of a lane."""
SCREEN: Final = (1370.0, 690.0)
"""What a map should fit on, in pixels at full size."""
HEIGHTS: Final = (6, 8, 10, 12, 15, 20, 30, 60, 10_000)
"""Cards in a column that are tried; the one whose map is drawn largest wins."""
DEEPEST: Final = 4
OURS, LOOSE = "Our team", "No reporting line"

Positions = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Lane:
    """The ground behind cards that belong together, with their unit's name above them."""

    name: str
    left: float
    top: float
    width: float
    height: float

    def moved(self, across: float, down: float) -> Lane:
        """Return the lane somewhere else."""
        return Lane(self.name, self.left + across, self.top + down, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse around the middle, with what its band means."""

    name: str
    across: float
    down: float


@dataclass(slots=True)
class Sheet:
    """Where cards stand by their middles, the lanes behind them, and how each one hangs.

    A card hangs from its manager ``beside`` it, ``below`` it, or from a ``spine`` at the left.
    """

    positions: Positions = field(default_factory=dict)
    lanes: list[Lane] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)
    hangs: dict[str, str] = field(default_factory=dict)
    width: float = 0.0

    def take(self, other: Sheet, across: float, down: float) -> None:
        """Lay another sheet upon this one."""
        for box, (x, y) in other.positions.items():
            self.positions[box] = (x + across, y + down)
        self.lanes.extend(lane.moved(across, down) for lane in other.lanes)
        self.hangs.update(other.hangs)

    def beside(self, other: Sheet, gap: float, down: float = 0.0) -> None:
        """Lay another sheet at the right of this one."""
        left = self.width + (gap if self.width else 0.0)
        self.take(other, left, down)
        self.width = left + other.width

    def move(self, across: float) -> None:
        """Move everything sideways."""
        self.positions = {box: (x + across, y) for box, (x, y) in self.positions.items()}
        self.lanes = [lane.moved(across, 0.0) for lane in self.lanes]

    @property
    def low(self) -> float:
        """The lower edge of the lowest card or lane."""
        cards = [y + HEIGHT / 2 for _, y in self.positions.values()]
        return max([*cards, *(lane.top + lane.height for lane in self.lanes)], default=0.0)


def org_chart(snapshot: Snapshot) -> Sheet:
    """Return the organisation chart; our own team stands in rows of its own below it."""
    shown = boxes(snapshot)
    unit_of = {
        box.id: snapshot.unit_by_id[box.role.unit_id].name
        for box in shown
        if box.role and box.role.unit_id and box.role.unit_id in snapshot.unit_by_id
    }
    drawn = _Chart(tree(snapshot, shown), unit_of)
    ours = [box.id for box in team(snapshot)]
    return max((drawn.sheet(height, ours) for height in HEIGHTS), key=_scale)


@dataclass(frozen=True, slots=True)
class _Chart:
    """Who hangs from whom, and in which unit each one sits."""

    tree: Tree
    unit_of: Mapping[str, str]

    def sheet(self, height: int, ours: Sequence[str]) -> Sheet:
        """Return the chart with at most so many cards in a column where it can be cut."""
        leading = [root for root in self.tree.roots if self.tree.children.get(root)]
        loose = [root for root in self.tree.roots if not self.tree.children.get(root)]
        sheet = Sheet()
        for root in leading:
            sheet.beside(self._root(root, height), 3 * GAP)
        if leading:
            _row(sheet, loose, LOOSE)
        else:
            self._loose(sheet, loose)
        _row(sheet, ours, OURS)
        return sheet

    def _root(self, root: str, height: int) -> Sheet:
        """Return a root with all below it: its heads in columns, its staff at its side."""
        below = self.tree.children[root]
        staff = [child for child in below if not self.tree.children.get(child)]
        heads = [child for child in below if self.tree.children.get(child)]
        if not heads:
            return self._block(root, height)
        sheet = Sheet()
        for head in heads:
            block = self._block(head, height)
            block.hangs[head] = "below"
            sheet.beside(block, GAP, DOWN + 0.6 * HEIGHT)
        middle = (sheet.width - ACROSS) / 2
        room = int((sheet.width - middle - ACROSS) // ACROSS)
        if len(staff) > room:
            return self._staffed(sheet, root, staff, height)
        sheet.positions[root] = (middle, 0.0)
        for number, one in enumerate(staff, start=1):
            sheet.positions[one] = (middle + number * ACROSS, 0.0)
            sheet.hangs[one] = "beside"
        return sheet

    def _staffed(self, sheet: Sheet, root: str, staff: Sequence[str], height: int) -> Sheet:
        """Return a root whose staff is too many for its side: they stand in columns."""
        sheet.beside(self._columns(staff, height), GAP, DOWN + 0.6 * HEIGHT)
        sheet.positions[root] = ((sheet.width - ACROSS) / 2, 0.0)
        return sheet

    def _block(self, head: str, height: int) -> Sheet:
        """Return a head with its people in columns under it."""
        below = self._columns(self.tree.children[head], height)
        sheet = Sheet(width=below.width)
        sheet.take(below, 0.0, 0.5 * DOWN + HEIGHT / 2)
        single = below.width < 2 * ACROSS
        sheet.positions[head] = (0.0 if single else (below.width - ACROSS) / 2, 0.0)
        return sheet

    def _columns(self, heads: Sequence[str], height: int) -> Sheet:
        """Return columns from the top down, each a run of whole subtrees."""
        sheet = Sheet()
        for run in self._runs(heads, height):
            sheet.beside(self._column(run), GAP)
        return sheet

    def _runs(self, heads: Sequence[str], height: int) -> list[list[tuple[str, int]]]:
        runs: list[list[tuple[str, int]]] = []
        for head in heads:
            below = self.tree.below(head)
            if not runs or len(runs[-1]) + len(below) > height:
                runs.append([])
            runs[-1].extend(below)
        return runs

    def _column(self, run: Sequence[tuple[str, int]]) -> Sheet:
        """Return cards under one another, indented by depth, in a lane for each unit."""
        deepest = max(min(depth, DEEPEST) for _, depth in run)
        sheet = Sheet(width=ACROSS + (deepest + 1) * INDENT)
        top, unit, begun = 0.0, "", 0.0
        for box, depth in run:
            if self.unit_of.get(box, "") != unit:
                _close(sheet, unit, begun, top)
                unit = self.unit_of.get(box, "")
                top += EDGE if top else 0.0
                begun, top = top, top + (LABEL if unit else 0.0)
            x = (min(depth, DEEPEST) + 1) * INDENT
            sheet.positions[box] = (x, top + HEIGHT / 2)
            sheet.hangs[box] = "spine"
            top += DOWN
        _close(sheet, unit, begun, top)
        return sheet

    def _loose(self, sheet: Sheet, loose: Sequence[str]) -> None:
        """Place people of whom nobody knows to whom they report, by unit in columns."""
        ordered = sorted(loose, key=lambda box: self.unit_of.get(box, "\uffff"))
        tall = max(1, round(math.sqrt(len(ordered) * ACROSS / DOWN / 1.75)))
        for start in range(0, len(ordered), tall):
            sheet.beside(self._column([(box, 0) for box in ordered[start : start + tall]]), GAP)
        sheet.hangs.clear()


def _close(sheet: Sheet, unit: str, begun: float, top: float) -> None:
    """Draw the lane of a unit that ends here; who has no unit stands on the plain ground."""
    if unit:
        left, wide = INDENT - WIDTH / 2 - EDGE, sheet.width - INDENT - ACROSS + WIDTH + 2 * EDGE
        high = top - begun - DOWN + HEIGHT + EDGE
        sheet.lanes.append(Lane(unit, left, begun, wide, high))


def _row(sheet: Sheet, ids: Sequence[str], name: str) -> None:
    """Place cards in centred rows below all others, on a lane of their own."""
    if not ids:
        return
    wide = max(sheet.width, min(len(ids), 5) * ACROSS)
    sheet.move((wide - sheet.width) / 2)
    each = max(1, min(len(ids), int(wide // ACROSS)))
    top = sheet.low + GAP + LABEL + (GAP if sheet.positions else 0)
    start = (wide - each * ACROSS) / 2
    for number, box in enumerate(ids):
        x = start + number % each * ACROSS
        sheet.positions[box] = (x, top + number // each * DOWN + HEIGHT / 2)
    rows = math.ceil(len(ids) / each)
    left = start - WIDTH / 2 - 8
    high = LABEL + rows * DOWN - (DOWN - HEIGHT) + 10
    sheet.lanes.append(Lane(name, left, top - LABEL - 2, each * ACROSS + 10, high))
    sheet.width = wide


def _scale(sheet: Sheet) -> float:
    """Return how large a chart can be drawn on the screen."""
    if not sheet.positions:
        return 1.0
    wide = max(x for x, _ in sheet.positions.values()) + WIDTH
    return float(min(SCREEN[0] / wide, SCREEN[1] / (sheet.low + HEIGHT)))
