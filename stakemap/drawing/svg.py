"""A map as SVG: drawn from the same places, looks and strokes as on the page, names as text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

Graph = Mapping[str, Any]
FACE: Final = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK TC", sans-serif'
INK, QUIET, GROUND, LINE, RING = "#111820", "#46505e", "#f1f3f6", "#9aa6b5", "#d3d9e1"
MARGIN, EDGE, BEND = 24.0, 20.0, 0.12
FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that no XML may hold."""


def as_svg(graph: Graph, title: str) -> str:
    """Return the map as one picture; lines of influence and ties are drawn in the network alone."""
    left, top, right, bottom = _bounds(graph)
    box = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    size = f'width="{right - left:.0f}" height="{bottom - top:.0f}"'
    face = quoteattr(FACE)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} font-family={face}>'
    paper = _tag("rect", x=left, y=top, width=right - left, height=bottom - top, fill="#ffffff")
    parts = [f"<title>{_text(title)}</title>", paper, *_grounds(graph), *_reporting(graph)]
    if graph["view"] == "network":
        parts += [*_lines(graph), *(_dot(node) for node in graph["nodes"])]
    else:
        parts += [_card(node, graph["card"]) for node in graph["nodes"]]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *parts, "</svg>"])


def _bounds(graph: Graph) -> tuple[float, float, float, float]:
    """Return the edges of everything that is drawn, with a margin."""
    wide, tall = (side / 2 for side in graph["card"])
    boxes = [
        (one["x"] - wide, one["y"] - tall, one["x"] + wide, one["y"] + tall)
        for one in graph["nodes"]
    ]
    boxes += [
        (one["left"], one["top"], one["left"] + one["width"], one["top"] + one["height"])
        for one in graph["lanes"]
    ]
    boxes += [(-one["across"], -one["down"], one["across"], one["down"]) for one in graph["rings"]]
    if not boxes:
        return 0.0, 0.0, 2 * MARGIN, 2 * MARGIN
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (
        min(lefts) - MARGIN,
        min(tops) - MARGIN,
        max(rights) + MARGIN,
        max(bottoms) + MARGIN,
    )


def _grounds(graph: Graph) -> Iterator[str]:
    """Give rings from the outermost inwards, and lanes, each with its name."""
    rings = graph["rings"]
    for number, ring in reversed(list(enumerate(rings))):
        fill = "#ffffff" if number % 2 else GROUND
        yield _tag("ellipse", rx=ring["across"], ry=ring["down"], fill=fill, stroke=RING)
        yield _words(ring["name"], 0, -ring["down"] + 16, 11, QUIET, "middle", bold=True)
    for lane in graph["lanes"]:
        x, y, wide, tall = (lane[name] for name in ("left", "top", "width", "height"))
        yield _tag("rect", x=x, y=y, width=wide, height=tall, rx=8, fill=GROUND)
        yield _words(_fit(lane["name"], wide - 16, 11), x + 8, y + 15, 11, QUIET, bold=True)


def _reporting(graph: Graph) -> Iterator[str]:
    """Give the lines of the chart as the page hangs them: beside, below, or from a spine."""
    wide, tall = (side / 2 for side in graph["card"])
    at = {node["id"]: (node["x"], node["y"]) for node in graph["nodes"]}
    for line in graph["reporting"]:
        (ax, ay), (bx, by) = at[line["above"]], at[line["below"]]
        edge, low = bx - wide, ay + tall
        if line["how"] == "beside":
            way = [(ax, ay), (edge, by)]
        elif line["how"] == "below":
            way = [(ax, low), (ax, low + 14), (bx, low + 14), (bx, by - tall)]
        else:
            spine = edge - 6
            under = ax - wide < spine < ax + wide
            start = [(spine, low)] if under else [(ax, low), (ax, low + 9), (spine, low + 9)]
            way = [*start, (spine, by), (edge, by)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in way)
        yield _tag("polyline", points=points, fill="none", stroke=LINE, **_stroke(line))


def _card(node: Mapping[str, Any], size: Sequence[float]) -> str:
    wide, tall = size
    x, y, look, person = node["x"] - wide / 2, node["y"] - tall / 2, node["color"], node["person"]
    fill = look["background"] if node["stroke"]["opacity"] == 1 else "#ffffff"
    dashes = {"dashes": [5, 4], "opacity": 1} if node["dashed"] else node["stroke"]
    ghost = person["ghost"]
    room = wide - EDGE - 12
    middle = y + tall / 2
    title = _fit(person["title"], room - (14 if node["mark"] else 0), 11)
    found = [
        _tag("rect", x=x, y=y, width=wide, height=tall, rx=6, fill=fill),
        "" if ghost else _tag("rect", x=x, y=y, width=EDGE, height=tall, rx=6, fill=look["border"]),
        _tag(
            "rect",
            x=x,
            y=y,
            width=wide,
            height=tall,
            rx=6,
            fill="none",
            stroke=look["border"],
            stroke_width=node["borderWidth"],
            **_stroke(dashes),
        ),
        _words(node["glyph"], x + EDGE / 2, middle + 5, 13, INK if ghost else "#ffffff", "middle"),
        _words(_fit(person["name"], room, 13), x + EDGE + 7, middle - 3, 13, INK, bold=True),
        _words(title, x + EDGE + 7, middle + 13, 11, QUIET),
    ]
    if node["mark"]:
        glyph, ink = node["mark"]
        found.append(_words(glyph, x + wide - 11, middle + 14, 13, ink, "middle"))
    if node["stroke"]["sign"]:
        found.append(_words(node["stroke"]["sign"], x + wide - 8, y + 13, 14, "#a33b00", "middle"))
    return f"<g>{''.join(found)}</g>"


def _dot(node: Mapping[str, Any]) -> str:
    x, y, size, look = node["x"], node["y"], node["size"], node["color"]
    dot = _tag(
        "circle", cx=x, cy=y, r=size, fill=look["background"], stroke=look["border"],
        stroke_width=node["borderWidth"], **_stroke(node["stroke"]),
    )  # fmt: skip
    return f"<g>{dot}{_words(node['label'], x, y + size + 15, 13, INK, 'middle')}</g>"


def _lines(graph: Graph) -> Iterator[str]:
    """Give influence as bent lines with a head; refuted ones are left out."""
    nodes = {node["id"]: node for node in graph["nodes"]}
    for edge in graph["edges"]:
        if edge["status"] == "refuted":
            continue
        one, other = nodes[edge["from"]], nodes[edge["to"]]
        yield _line(edge, one, other)


def _line(edge: Mapping[str, Any], one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    dx, dy = other["x"] - one["x"], other["y"] - one["y"]
    far = math.hypot(dx, dy) or 1.0
    bend = (one["x"] + dx / 2 + BEND * dy, one["y"] + dy / 2 - BEND * dx)
    ux, uy = (other["x"] - bend[0]) / far * 2, (other["y"] - bend[1]) / far * 2
    tip = other["x"] - ux * other["size"], other["y"] - uy * other["size"]
    way = f"M{one['x']:.1f} {one['y']:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}"
    ink, dashes = edge["color"]["color"][:7], {"dashes": edge["dashes"] or [], "opacity": 0.5}
    line = _tag(
        "path", d=way, fill="none", stroke=ink, stroke_width=edge["width"], **_stroke(dashes)
    )
    if edge["sort"] == "tie":
        return line
    left, right = (tip[0] - 8 * ux - 3 * uy * side for side in (1, -1))
    over, under = (tip[1] - 8 * uy + 3 * ux * side for side in (1, -1))
    head = f"{tip[0]:.1f},{tip[1]:.1f} {left:.1f},{over:.1f} {right:.1f},{under:.1f}"
    return line + _tag("polygon", points=head, fill=ink, opacity=0.7)


def _stroke(look: Mapping[str, Any]) -> dict[str, Any]:
    dashes = {"stroke_dasharray": " ".join(map(str, look["dashes"]))} if look["dashes"] else {}
    return dashes | ({"opacity": look["opacity"]} if look["opacity"] != 1 else {})


def _fit(text: str, room: float, size: float) -> str:
    """Return the longest beginning of a text that fits, judged by the usual width of letters."""
    taken = 0.0
    for number, letter in enumerate(text):
        taken += size * (1.0 if letter > "\u2e80" else 0.56)
        if taken > room:
            return text[: max(number - 1, 0)].rstrip() + "…"
    return text


def _words(
    text: str, x: float, y: float, size: float, ink: str, anchor: str = "", *, bold: bool = False
) -> str:
    look = {"x": x, "y": y, "font_size": size, "fill": ink}
    look |= {"text_anchor": anchor} if anchor else {}
    look |= {"font_weight": 600} if bold else {}
    return f"<text {_said(look)}>{_text(text)}</text>"


def _tag(name: str, **attributes: Any) -> str:  # noqa: ANN401
    return f"<{name} {_said(attributes)}/>"


def _said(attributes: Mapping[str, Any]) -> str:
    said = []
    for key, value in attributes.items():
        text = f"{value:.1f}" if isinstance(value, float) else str(value)
        said.append(f"{key.replace('_', '-')}={quoteattr(text)}")
    return " ".join(said)


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", text))
