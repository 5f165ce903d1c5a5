"""Pictures for reports, as SVG text to be shown as images."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from stakemap.analysis.centrality import Centrality
from stakemap.analysis.periphery import RepFinding, Rim, Verdict
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, LINE = "#16202e", "#5d6878", "#dfe3ea"
GOLD, BLUE = "#d39b1c", "#7fb6d9"
COLOURS: Final = {
    Verdict.RIM: "#d55e00",
    Verdict.MIXED: "#e69f00",
    Verdict.REACHING: "#009e73",
    Verdict.TOO_LITTLE: "#999999",
}
SURE: Final = {
    Status.CONFIRMED: ("#00795a", "confirmed"),
    Status.SUPPORTED: ("#66b79f", "two voices, unsure"),
    Status.SINGLE_SOURCE: ("#b9d7ea", "one voice"),
    Status.UNSOURCED: ("#dfe3ea", "no voice named"),
    Status.STALE: ("#f0e2bd", "stale"),
    Status.CONTESTED: ("#e69f00", "contested"),
    Status.REFUTED: ("#d55e00", "refuted"),
}
FONTS: Final = ["Noto Sans CJK SC", "Noto Sans CJK TC", "DejaVu Sans"]
LUCK: Final = 20
TOP: Final = 12
LONGEST: Final = 28
"""Letters of a name in a picture: a longer one would leave no room for what is drawn."""


def effort_against_reach(snapshot: Snapshot, rim: Rim) -> str:
    """Return each rep's hours against the percentile of their effort, as SVG; empty without any."""
    reps = [rep for rep in rim.reps if rep.percentile is not None]
    if not reps:
        return ""
    with _drawing(6.4, 3.7) as (figure, axes, out):
        most = max(rep.minutes for rep in reps) / 60
        axes.axvspan(-2, LUCK, color="#fbe9dd", zorder=0, linewidth=0)
        axes.text(-1, most * 1.13, "less than luck", color="#a33b00", fontsize=8.5, va="top")
        for rep, label in _labels(reps, most):
            name = _shown(snapshot.person_by_id[rep.id].name)
            place = (rep.percentile or 0.0, rep.minutes / 60)
            axes.scatter(*place, s=64, color=COLOURS[rep.verdict], zorder=3)
            axes.text(place[0] + 2, label, name, fontsize=9, va="center", parse_math=False)
        axes.set(
            xlim=(-2, 124),
            ylim=(0, most * 1.16),
            xticks=[0, LUCK, 50, 100],
            xlabel="reach of the effort, percentile against luck",
            ylabel="hours in 26 weeks",
        )
        axes.grid(axis="y", color=LINE, linewidth=0.7)
        _save(figure, out)
    return out.getvalue()


def who_matters(snapshot: Snapshot, measured: Centrality) -> str:
    """Return the standing of those who are listened to most, as SVG; empty without anybody."""
    people = measured.people[:TOP]
    if not people:
        return ""
    with _drawing(4.6, 3.7) as (figure, axes, out):
        places = range(len(people), 0, -1)
        inks = [GOLD if one.decides else BLUE for one in people]
        axes.barh(list(places), [one.standing for one in people], color=inks, height=0.72)
        axes.set(xlim=(0, 1.02), ylim=(0.4, len(people) + 0.6), xlabel="standing; gold: decides")
        axes.set_yticks(list(places))
        names = [_shown(snapshot.person_by_id[one.id].name) for one in people]
        axes.set_yticklabels(names, parse_math=False)
        axes.tick_params(axis="y", length=0)
        _save(figure, out)
    return out.getvalue()


def how_sure(snapshot: Snapshot) -> str:
    """Return how sure influences, ties and reporting lines are, as SVG; empty without any."""
    kinds = {
        "influences": Counter(one.backing.status for one in snapshot.influences),
        "ties": Counter(one.backing.status for one in snapshot.ties),
        "reporting lines": Counter(one.backing.status for one in snapshot.reporting),
    }
    shown = {name: counts for name, counts in kinds.items() if counts.total()}
    if not shown:
        return ""
    with _drawing(11.2, 0.8 + 0.42 * len(shown)) as (figure, axes, out):
        left = dict.fromkeys(shown, 0.0)
        for status, (colour, meaning) in SURE.items():
            widths = [counts[status] / counts.total() for counts in shown.values()]
            if any(widths):
                begun = list(left.values())
                axes.barh(list(shown), widths, 0.62, begun, color=colour, label=meaning)
            left = {name: left[name] + width for name, width in zip(shown, widths, strict=True)}
        axes.set(xlim=(0, 1), xticks=[])
        axes.invert_yaxis()
        axes.tick_params(axis="y", length=0)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.legend(loc="upper left", bbox_to_anchor=(0, -0.02), ncols=7, frameon=False, fontsize=9)
        _save(figure, out)
    return out.getvalue()


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _labels(reps: Sequence[RepFinding], most: float) -> list[tuple[RepFinding, float]]:
    """Return each rep with the height of the name, moved up where it would lie on another."""
    placed: list[tuple[RepFinding, float]] = []
    for rep in sorted(reps, key=lambda one: one.minutes):
        height = rep.minutes / 60
        while any(
            abs(height - other) < most * 0.055
            and abs((rep.percentile or 0.0) - (one.percentile or 0.0)) < 26
            for one, other in placed
        ):
            height += most * 0.01
        placed.append((rep, height))
    return placed


@contextmanager
def _drawing(width: float, height: float) -> Iterator[tuple[Figure, Axes, io.StringIO]]:
    """Give a figure of so many inches that is always drawn alike."""
    import logging

    import matplotlib as mpl
    from matplotlib.figure import Figure

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    look: dict[Any, Any] = {
        "svg.hashsalt": "stakemap",
        "svg.fonttype": "path",
        "font.family": FONTS,
        "font.size": 9,
        "text.color": INK,
        "axes.labelcolor": QUIET,
        "axes.edgecolor": LINE,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
        "ytick.labelcolor": INK,
    }
    with mpl.rc_context(look):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots()
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_axisbelow(True)
        yield figure, axes, io.StringIO()


def _save(figure: Figure, out: io.StringIO) -> None:
    figure.savefig(out, format="svg", metadata={"Date": None})
