"""The map before and after changes, every box in the same place, with what moved marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from stakemap.drawing.map import map_data
from stakemap.model.account import Snapshot
from stakemap.model.people import PersonId
from stakemap.service.maps import MOST, PART
from stakemap.service.trial import Trial

NEW, LOST, CHANGED = "new", "lost", "changed"
SEEN: Final = ("title", "unit", "level", "authority", "support", "style", "decides")
"""What a box shows of somebody beside their numbers: another one of these is a change."""
TOLD: Final = ("strength", "belief", "status")
"""What a line shows beside its ends."""

Drawing = dict[str, Any]


def trial_map(snapshot: Snapshot, found: Trial) -> dict[str, Any]:
    """Return the map before and after, with boxes and lines that are new, lost or changed.

    Positions are those of one map that has everybody of both, so that the two can be compared.
    Of a large account those with the highest standing are drawn, and whoever comes or goes.
    """
    keep = _kept(snapshot, found)
    old, new = _only(snapshot, keep), _only(found.changed, keep)
    whole = map_data(_joined(old, new), found.after.centrality).as_json()
    before = map_data(old, found.before.centrality).as_json()
    after = map_data(new, found.after.centrality).as_json()
    places = _places(whole, _joined(old, new))
    hangs = {(line["above"], line["below"]): line["how"] for line in whole["reporting"]}
    for one in (before, after):
        _put(one, places, hangs)
    _mark_nodes(before["nodes"], after["nodes"])
    _mark_edges(before["edges"], after["edges"])
    sides = {"before": before, "after": after}
    return {
        "options": whole["options"],
        "card": whole["card"],
        "lanes": whole["lanes"],
        **{
            name: {key: one[key] for key in ("nodes", "edges", "reporting")}
            for name, one in sides.items()
        },
    }


def moved_lines(drawn: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what the map marks, in words: how it moved, and what it is."""
    names = {
        node["id"]: node["person"]["name"]
        for side in ("before", "after")
        for node in drawn[side]["nodes"]
    }
    found = [
        (node["moved"], node["person"]["name"])
        for side in ("before", "after")
        for node in drawn[side]["nodes"]
        if node["moved"] and (side == "after" or node["moved"] == LOST)
    ]
    for side in ("before", "after"):
        for edge in drawn[side]["edges"]:
            if edge["moved"] and (side == "after" or edge["moved"] == LOST):
                ends = f"{names[edge['from']]} → {names[edge['to']]}"
                found.append((edge["moved"], f"{ends}, {edge['sort']}"))
    return sorted(found, key=lambda one: (NEW, LOST, CHANGED).index(one[0]))


def _joined(old: Snapshot, new: Snapshot) -> Snapshot:
    """Return the account with whatever is there before or after; who stays sits as after."""
    there = set(new.person_by_id)
    gone = [one for one in old.holdings if one.person_id not in there]
    return replace(
        new,
        people=(*new.people, *(one for one in old.people if one.id not in there)),
        ours=(*new.ours, *(one for one in old.ours if one.id not in there)),
        holdings=(*new.holdings, *gone),
    )


def _kept(snapshot: Snapshot, found: Trial) -> frozenset[PersonId]:
    """Return whose boxes are drawn: everybody's, or of many those who stand highest or moved."""
    ranked = [one.id for one in found.after.centrality.people]
    if len(ranked) <= MOST:
        return frozenset((*ranked, *(one.id for one in snapshot.people)))
    touched = {end for ends in _differing(snapshot, found.changed) for end in ends}
    gone = {one.id for one in found.people if one.came or one.went}
    return frozenset((*ranked[:PART], *touched, *gone))


def _differing(old: Snapshot, new: Snapshot) -> list[tuple[PersonId, PersonId]]:
    """Return the ends of every line that is not in both."""
    lines = set(old.influences) ^ set(new.influences)
    ties = set(old.ties) ^ set(new.ties)
    return [
        *((one.influencer, one.influenced) for one in lines),
        *((one.ours, one.theirs) for one in ties),
    ]


def _only(snapshot: Snapshot, keep: frozenset[PersonId]) -> Snapshot:
    people = tuple(one for one in snapshot.people if one.id in keep)
    if len(people) == len(snapshot.people):
        return snapshot
    held = {one.role_id for one in snapshot.holdings}
    roles = tuple(one for one in snapshot.roles if one.id in held)
    return replace(snapshot, people=people, roles=roles)


def _places(whole: Drawing, joined: Snapshot) -> dict[str, tuple[float, float]]:
    """Return where each box stands; a seat left empty stands where who held it stood."""
    places = {node["id"]: (node["x"], node["y"]) for node in whole["nodes"]}
    for one in joined.holdings:
        if one.person_id in places:
            places.setdefault(one.role_id, places[one.person_id])
    return places


def _put(
    drawing: Drawing,
    places: Mapping[str, tuple[float, float]],
    hangs: Mapping[tuple[str, str], str],
) -> None:
    for node in drawing["nodes"]:
        if node["id"] in places:
            node["x"], node["y"] = places[node["id"]]
    for line in drawing["reporting"]:
        line["how"] = hangs.get((line["above"], line["below"]), "below")


def _mark_nodes(before: Sequence[Drawing], after: Sequence[Drawing]) -> None:
    old = {node["id"]: node["person"] for node in before}
    new = {node["id"]: node["person"] for node in after}
    for node in before:
        node["moved"] = _moved(node["person"], new.get(node["id"]), LOST, SEEN)
    for node in after:
        node["moved"] = _moved(node["person"], old.get(node["id"]), NEW, SEEN)
    for node in (*before, *after):
        if node["person"]["ghost"]:
            node["moved"] = ""  # an empty seat follows from who left it


def _mark_edges(before: Sequence[Drawing], after: Sequence[Drawing]) -> None:
    def named(edges: Sequence[Drawing]) -> dict[tuple[str, ...], Drawing]:
        return {(one["from"], one["to"], one["sort"]): one for one in edges}

    old, new = named(before), named(after)
    for key, edge in old.items():
        edge["moved"] = _moved(edge, new.get(key), LOST, TOLD)
    for key, edge in new.items():
        edge["moved"] = _moved(edge, old.get(key), NEW, TOLD)
    for edge in (*before, *after):
        edge.setdefault("moved", "")  # one of several lines between the same two


def _moved(one: Drawing, other: Drawing | None, missing: str, shown: Sequence[str]) -> str:
    if other is None:
        return missing
    return CHANGED if any(one[key] != other[key] for key in shown) else ""
