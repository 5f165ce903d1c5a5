"""Lines between people: who influences whom, and whom of theirs we know."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, Final

from stakemap.analysis.ties import Line, lines
from stakemap.drawing.legend import SORTS, STROKES
from stakemap.model.account import Influence, Origin, Polarity, Snapshot
from stakemap.model.backing import Status

FAINT: Final = 0.4
"""How opaque a line is until its person is pointed at or chosen."""
SIGN: Final = {"size": 17, "strokeWidth": 4, "align": "horizontal"}
BEAD: Final = {"enabled": True, "type": "circle", "scaleFactor": 0.45}
"""In the middle of a line that was counted in mail and meetings, not told."""


def edges(snapshot: Snapshot, shown: Container[str]) -> list[dict[str, Any]]:
    """Return the lines whose ends are both shown."""
    told = {(tie.ours, tie.theirs): tie.backing.belief for tie in snapshot.ties}
    found = [
        *(_influence(number, one) for number, one in enumerate(snapshot.influences)),
        *(
            _tie(number, one, told.get((one.ours, one.theirs)))
            for number, one in enumerate(lines(snapshot))
        ),
    ]
    return [edge for edge in found if edge["source"] in shown and edge["to"] in shown]


def _influence(number: int, one: Influence) -> dict[str, Any]:
    sort = "influence" if one.polarity is Polarity.SUPPORTS else "conflict"
    look = _look(sort, one.origin, one.strength, one.backing.belief, one.backing.status)
    return {"id": f"i{number}", "source": one.influencer, "to": one.influenced, **look}


def _tie(number: int, one: Line, belief: float | None) -> dict[str, Any]:
    """Return a tie; one that nobody told of, so without a belief, was seen in meetings."""
    origin = Origin.OBSERVED if belief is None else Origin.TOLD
    look = _look("tie", origin, one.strength, 1.0 if belief is None else belief, one.status)
    return {"id": f"t{number}", "source": one.ours, "to": one.theirs, **look}


def _look(
    sort: str, origin: Origin, strength: float, belief: float, status: Status
) -> dict[str, Any]:
    stroke, ink = STROKES[status], SORTS[sort][0]
    strong = ink + _opacity(stroke.opacity)
    end = {"enabled": sort != "tie", "scaleFactor": 0.45}
    return {
        "sort": sort,
        "origin": origin.value,
        "strength": round(strength, 3),
        "belief": round(belief, 3),
        "status": status.value,
        "title": f"{sort}, strength {strength:.2f}, believed {belief:.2f}, {status}, {origin}",
        "width": round(1 + 1.8 * strength * belief, 2),
        "dashes": list(stroke.dashes) or False,
        "color": {
            "color": ink + _opacity(FAINT * stroke.opacity),
            "highlight": strong,
            "hover": strong,
        },
        "arrows": {"to": end, "middle": BEAD} if origin is Origin.OBSERVED else {"to": end},
        **({"label": stroke.sign, "font": SIGN | {"color": ink}} if stroke.sign else {}),
    }


def _opacity(share: float) -> str:
    """Return an opacity as the last part of a colour."""
    return f"{round(255 * share):02x}"
