"""The map as plain data: pyvis builds nodes, edges and options; our own page draws them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from stakemap.analysis.centrality import Centrality, PersonMeasures
from stakemap.drawing.boxes import Box, boxes, status_of, team, tree
from stakemap.drawing.chart import HEIGHT, WIDTH, Lane, Ring, Sheet, org_chart
from stakemap.drawing.layout import network
from stakemap.drawing.legend import Look, legend, look_of, mark_of, sample
from stakemap.drawing.lines import edges
from stakemap.drawing.rings import rings
from stakemap.errors import InvalidValue
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status
from stakemap.model.people import PersonId

VIEWS: Final = ("org", "rings", "network")
FONT: Final = 'system-ui, "Noto Sans CJK SC", "Noto Sans CJK TC", sans-serif'
INK: Final = "#111111"
LONGEST: Final = 22
"""Characters of a name under a dot; the side panel shows all of it."""

OPTIONS: Final = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "multiselect": False, "keyboard": False, "tooltipDelay": 200},
    "nodes": {"labelHighlightBold": False},
    "edges": {"smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12}},
    "layout": {"improvedLayout": False},
}


@dataclass(frozen=True, slots=True)
class MapData:
    """Everything a page needs to draw one account; all of it can be written as JSON."""

    view: str
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    reporting: list[dict[str, Any]]
    lanes: list[Lane]
    rings: list[Ring]
    card: tuple[float, float]
    legend: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain dictionaries and lists."""
        return asdict(self)


def map_data(
    snapshot: Snapshot,
    centrality: Centrality,
    view: str = "org",
    full: Centrality | None = None,
    whole: Snapshot | None = None,
) -> MapData:
    """Return the map of one account.

    Parameters
    ----------
    full
        The measures on all facts, shown beside those of a map of confirmed facts alone.
    whole
        The same people with all facts: the chart keeps every card where it stands there.

    Raises
    ------
    InvalidValue
        There is no such view.
    """
    sheet = _sheet(snapshot, centrality, view, whole or snapshot)
    cards = list(_cards(snapshot, centrality, full, sheet))
    drawn = edges(snapshot, {card.id for card in cards})
    nodes = {card.id: _dot(card.node) if view == "network" else card.node for card in cards}
    built, lines, options = _built(nodes, drawn)
    return MapData(
        view,
        built,
        lines,
        options,
        _reporting(snapshot, boxes(snapshot), sheet),
        sheet.lanes,
        sheet.rings,
        (WIDTH, HEIGHT),
        legend([(card.look, card.status) for card in cards], drawn),
    )


@dataclass(frozen=True, slots=True)
class _Card:
    """A box as a page draws it, with what the legend counts."""

    id: str
    look: Look
    status: Status
    node: dict[str, Any]


def _cards(
    snapshot: Snapshot, centrality: Centrality, full: Centrality | None, sheet: Sheet
) -> Iterator[_Card]:
    """Yield everybody's card where the sheet has it, theirs first."""
    measures = {one.id: one for one in centrality.people}
    beside = {one.id: one for one in full.people} if full else {}
    seats = {one.person_id: one.backing.status for one in snapshot.holdings}
    for box in (*boxes(snapshot), *team(snapshot)):
        look = _look(snapshot, box, measures.get(PersonId(box.id)))
        status = status_of(snapshot, box, look.name, seats)
        node = _node(snapshot, box, look, measures, sheet.positions[box.id])
        node |= {"status": status.value, "stroke": sample(status)}
        node["person"]["full"] = _numbers(beside.get(PersonId(box.id)))
        yield _Card(box.id, look, status, node)


def _built(
    nodes: Mapping[str, dict[str, Any]], lines: Iterable[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """Return nodes, lines and options as pyvis gives them to a page."""
    from pyvis.network import Network  # costs 0.3 s: it pulls IPython

    built = Network(directed=True)
    built.set_options(json.dumps(OPTIONS))
    for id_, node in nodes.items():
        built.add_node(id_, **node)
    for line in lines:
        built.add_edge(**line)
    found, drawn, _, _, _, options = built.get_network_data()
    return found, drawn, json.loads(options)


def _reporting(snapshot: Snapshot, shown: Sequence[Box], sheet: Sheet) -> list[dict[str, Any]]:
    """Return who hangs from whom on the chart, how, and how sure that is."""
    status_of_seat = {one.role_id: one.backing.status for one in snapshot.reporting}
    role_of = {box.id: box.role.id for box in shown if box.role}
    children = tree(snapshot, shown).children if sheet.hangs else {}
    return [
        {
            "above": above,
            "below": box,
            "how": sheet.hangs[box],
            **sample(status_of_seat[role_of[box]]),
        }
        for above, below in children.items()
        for box in below
        if box in sheet.hangs
    ]


def _sheet(snapshot: Snapshot, centrality: Centrality, view: str, whole: Snapshot) -> Sheet:
    if view == "org":
        return org_chart(whole)
    if view == "rings":
        reach = {one.id: one.reach or 0.0 for one in centrality.people}
        return rings(snapshot, centrality.layer, reach)
    if view == "network":
        return network(snapshot)
    raise InvalidValue(f"there is no view {view!r}: choose one of {', '.join(VIEWS)}")


def _look(snapshot: Snapshot, box: Box, measured: PersonMeasures | None) -> Look:
    return look_of(
        ours=box.ours,
        ghost=box.person is None,
        authorities=snapshot.authorities_of(box.person.id) if box.person else frozenset(),
        support=box.person.support if box.person else None,
        deciding=bool(measured and measured.decides),
        standing=measured.standing if measured else 0.0,
    )


def _node(
    snapshot: Snapshot,
    box: Box,
    look: Look,
    measures: Mapping[PersonId, PersonMeasures],
    position: tuple[float, float],
) -> dict[str, Any]:
    name = box.person.name if box.person else "Holder unknown"
    title = box.role.title if box.role else ""
    unit = snapshot.unit_by_id.get(box.role.unit_id) if box.role and box.role.unit_id else None
    colour = {"background": look.fill, "border": look.border}
    return {
        "label": name,
        "title": " · ".join(filter(None, (name, title, unit.name if unit else ""))),
        "shape": "custom",
        "x": round(position[0], 1),
        "y": round(position[1], 1),
        "color": {**colour, "highlight": colour, "hover": colour},
        "borderWidth": 2 if look.name in ("decides", "gates") else 1,
        "glyph": look.glyph,
        "dashed": look.dashed,
        "mark": mark_of(box.person.support if box.person and not box.ours else None),
        "look": look.name,
        "person": _panel(box, name, title, unit.name if unit else "", measures),
    }


def _dot(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node as a dot whose size grows with standing, for views with many of them."""
    name = f"{node['glyph']} {_short(node['person']['name'])}"
    size = 7 + 11 * (node["person"]["standing"] or 0.0)
    look: dict[str, Any] = {"shape": "dot", "size": round(size, 1), "label": name}
    look["shapeProperties"] = {"borderDashes": node["stroke"]["dashes"] or False}
    return node | look | {"font": {"face": FONT, "size": 13, "color": INK, "strokeWidth": 3}}


def _panel(
    box: Box,
    name: str,
    title: str,
    unit: str,
    measures: Mapping[PersonId, PersonMeasures],
) -> dict[str, Any]:
    """Return what the side panel and the table say of a box."""
    measured = measures.get(PersonId(box.id))
    person, role = box.person, box.role
    return {
        "name": name,
        "title": title,
        "unit": unit,
        "level": role.level if role else None,
        "authority": role.authority.value if role and role.authority else None,
        "style": person.style.value if person and person.style else None,
        "support": person.support.value if person and person.support else None,
        "ours": box.ours,
        "ghost": person is None,
        "rank": None,
        "standing": None,
        "reach": None,
        **(_numbers(measured) or {}),
        "decides": bool(measured and measured.decides),
    }


def _numbers(measured: PersonMeasures | None) -> dict[str, Any] | None:
    """Return a person's numbers as the panel shows them, none for who has none."""
    if measured is None:
        return None
    return {
        "rank": measured.rank,
        "standing": round(measured.standing, 3),
        "reach": round(measured.reach, 3) if measured.reach is not None else None,
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
