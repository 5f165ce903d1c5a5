"""Pictures for reports, as SVG text to be shown as images."""

from __future__ import annotations

import io

from stakemap.analysis.periphery import Rim, Verdict
from stakemap.model.account import Snapshot

COLOURS = {
    Verdict.RIM: "#d55e00",
    Verdict.MIXED: "#e69f00",
    Verdict.REACHING: "#009e73",
    Verdict.TOO_LITTLE: "#999999",
}
FONTS = ["Noto Sans CJK SC", "Noto Sans CJK TC", "DejaVu Sans"]


def effort_against_reach(snapshot: Snapshot, rim: Rim) -> str:
    """Return each rep's hours against the percentile of their effort, as SVG; empty without any."""
    import logging

    import matplotlib as mpl
    from matplotlib.figure import Figure

    reps = [rep for rep in rim.reps if rep.percentile is not None]
    if not reps:
        return ""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with mpl.rc_context({"svg.hashsalt": "stakemap", "font.family": FONTS, "svg.fonttype": "path"}):
        figure = Figure(figsize=(8, 3.6), layout="constrained")
        axes = figure.subplots()
        axes.axvspan(0, 20, color="#fbe9dd", zorder=0)
        for rep in reps:
            place = (rep.percentile or 0.0, rep.minutes / 60)
            axes.scatter(*place, s=70, color=COLOURS[rep.verdict])
            axes.annotate(
                snapshot.person_by_id[rep.id].name,
                place,
                xytext=(6, 4),
                textcoords="offset points",
                fontsize=9,
                parse_math=False,
            )
        axes.set(xlim=(-2, 118), xlabel="percentile against luck", ylabel="hours in 26 weeks")
        axes.spines[["top", "right"]].set_visible(False)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()
