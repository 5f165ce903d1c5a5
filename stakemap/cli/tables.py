"""How a table is drawn, on a terminal, in a narrow window and in a pipe: plain lines of text.

Nothing is cut off: cells that do not fit go below their row, each with its heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Self

from rich.cells import cell_len

from stakemap.cli.wrapping import HARD, clean, unbroken, wrapped

GAP: Final = "  "
RULE: Final = "─"
NOTHING: Final = "–"
SILENT: Final = ("", NOTHING)
COMFORT: Final = 20
"""Cells to which a column of words may be narrowed; most names stay on one line."""
HANGING: Final = "  "
"""What the second line of a cell begins with."""
BELOW: Final = "    "
"""What a line below its row begins with."""
UNBOUND: Final = 1_000_000
"""Cells of a line that no window bounds."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of text; ``full``, ``longest`` and ``least`` are in cells.

    Numbers stand to the right. At ``full`` nothing of it wraps, at ``longest`` its heading alone,
    and below ``least`` it cannot be read with ease. What is ``spare`` goes below the row before
    anything else does.
    """

    name: str
    number: bool
    spare: bool
    cells: Sequence[str]
    full: int
    longest: int
    least: int

    @classmethod
    def read(cls, heading: str, cells: Sequence[str]) -> Self:
        """Return what ``Name``, ``Name:n``, ``Name:id`` or ``Name:n,spare`` asks for."""
        name, _, kinds = heading.partition(":")
        asked = kinds.split(",")
        longest = max(map(cell_len, cells), default=0)
        words = max((cell_len(word) for cell in cells for word in cell.split(" ")), default=0)
        least = longest if "n" in asked or "id" in asked else max(words, min(longest, COMFORT))
        word = max(map(cell_len, name.split(" ")))
        sizes = max(longest, cell_len(name)), max(longest, word), max(least, word)
        return cls(name, "n" in asked, "spare" in asked, cells, *sizes)

    def lines(self, text: str, width: int) -> list[str]:
        """Return a cell or the heading as lines of this width."""
        lines = wrapped(text, width, "" if self.number or text == self.name else HANGING)
        filled = [" " * (width - cell_len(line)) for line in lines]
        pairs = zip(lines, filled, strict=True)
        return [fill + line if self.number else line + fill for line, fill in pairs]


def drawn(headings: Sequence[str], rows: Iterable[Sequence[object]], width: int) -> list[str]:
    """Return the lines of a table for a window of so many cells; 0 knows no bound.

    Text from outside is text: no markup is read, no letter moves the cursor.
    """
    texts = [[clean(shown(cell)) for cell in row] for row in rows]
    columns = [Column.read(one, [row[at] for row in texts]) for at, one in enumerate(headings)]
    bound = width or UNBOUND
    # Where several arrangements fit, the shortest; of these the one with most side by side.
    return min((_arranged(columns, kept, bound) for kept in _beside(columns, bound)), key=len)


def shown(cell: object) -> str:
    """Return a cell as people read it: three digits behind the point, a dash for none."""
    if cell is None:
        return NOTHING
    if isinstance(cell, bool):
        return "yes" if cell else ""
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _beside(columns: Sequence[Column], bound: int) -> list[list[Column]]:
    """Return which columns may stand side by side, most of them first; the first always does."""
    kept, found = list(columns), []
    if _gaps(kept) + sum(one.full for one in kept) <= bound:
        return [kept]
    while True:
        fits = len(kept) == 1 or _gaps(kept) + sum(one.least for one in kept) <= bound
        found += [list(kept)] if fits else []
        spare = [one for one in kept[1:] if one.spare]
        if fits and not spare:
            return found
        kept.remove(spare[-1] if spare else kept[-1])


def _arranged(columns: Sequence[Column], kept: Sequence[Column], bound: int) -> list[str]:
    """Return the lines of a table in which only some columns stand side by side."""
    widths = _widths(kept, bound)
    below = [one for one in columns if one not in kept]
    lines = _headed(kept, widths)
    for number in range(len(columns[0].cells)):
        lines += _side_by_side(kept, [one.cells[number] for one in kept], widths)
        lines += _under(below, number, bound)
    return lines


def _widths(columns: Sequence[Column], bound: int) -> list[int]:
    """Return a width for each: as wide as it wants, else headings wrap, else a limit holds for all.

    The limit is the largest with which they fit, so a long sentence gives way before a name.
    """
    room = bound - _gaps(columns)
    if sum(one.full for one in columns) <= room:
        return [one.full for one in columns]
    limit = min(max(one.longest for one in columns), room)
    while True:
        widths = [max(one.least, min(one.longest, limit)) for one in columns]
        if limit <= 1 or sum(widths) <= room:
            break
        limit -= 1
    return [min(size, bound) for size in widths]


def _gaps(columns: Sequence[Column]) -> int:
    return len(GAP) * (len(columns) - 1)


def _headed(columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    """Return the headings, whose last words stand on the rule, and the rule."""
    cells = [one.lines(one.name, size) for one, size in zip(columns, widths, strict=True)]
    height = max(map(len, cells))
    cells = [[""] * (height - len(cell)) + cell for cell in cells]
    return [*_joined(cells, widths), GAP.join(RULE * size for size in widths)]


def _side_by_side(
    columns: Sequence[Column], texts: Sequence[str], widths: Sequence[int]
) -> list[str]:
    told = zip(columns, texts, widths, strict=True)
    return _joined([one.lines(text, size) for one, text, size in told], widths)


def _joined(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return cells of several lines as the lines of one row."""
    rows = zip_longest(*cells, fillvalue="")
    filled = ([part or " " * size for part, size in zip(row, widths, strict=True)] for row in rows)
    return [GAP.join(parts).rstrip() for parts in filled]


def _under(columns: Sequence[Column], number: int, bound: int) -> list[str]:
    """Return what stands below a row: each cell that says something, behind its heading."""
    told = [(unbroken(one.name), one.cells[number]) for one in columns]
    parts = [f"{name}:{HARD}{text}" if name else text for name, text in told if text not in SILENT]
    lines = wrapped(f"{HARD}· ".join(parts), bound - len(BELOW)) if parts else []
    return [BELOW + line for line in lines]
