"""Our team against theirs as the JSON document that scripts rely on; keys only ever get more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from stakemap.analysis.combined import Combined
from stakemap.analysis.team import Matrix
from stakemap.model.account import Snapshot
from stakemap.model.organisation import UnitId
from stakemap.model.people import PersonId
from stakemap.service.documents import People, basis, looked
from stakemap.service.people import named


def team(account_id: str, snapshot: Snapshot, found: Combined) -> dict[str, Any]:
    """Return what our people together cover, and by what it hangs.

    ``gap`` is how far the size of the smallest team may be from the best, 0 where it is proved.
    """
    people, frail = snapshot.person_by_id, found.fragility

    def names(ids: tuple[PersonId, ...]) -> list[dict[str, str]]:
        return [named(people[one]) for one in ids]

    return {
        "account": account_id,
        **looked(snapshot),
        "layer": found.layer.kind,
        "basis": basis(found.basis),
        "coverage": frail.coverage if frail else None,
        "fragility": _lost(frail.lost if frail else {}, people),
        "threads": found.threads.count,
        "single_threads": names(found.threads.through),
        "threads_to": [
            {**named(people[one]), "threads": ways.count, "through": names(ways.through)}
            for one, ways in found.threads_to.items()
        ],
        "smallest_team": names(found.smallest.members),
        "uncovered": names(found.smallest.uncovered),
        "needed": list(found.needed),
        "lacking": list(found.smallest.lacking),
        "gap": found.smallest.gap,
        "next": [{**named(people[one]), "gain": gain} for one, gain in found.next],
        "hidden_influencers": names(found.hidden),
        "matrix": _matrix(found.matrix, people, _names(snapshot)),
        "units": _matrix(found.units, people, _units(snapshot)),
    }


def _lost(lost: Mapping[PersonId, float], people: People) -> list[dict[str, Any]]:
    return [{**named(people[one]), "lost": share} for one, share in lost.items()]


def _matrix(found: Matrix, people: People, rows: Mapping[str, str]) -> dict[str, Any]:
    """Return rows of theirs, columns of ours, and the cells that hold anything."""
    return {
        "ours": [named(people[one]) for one in found.columns],
        "theirs": [{"id": row, "name": rows.get(row, "")} for row in found.rows],
        "cells": [
            {"theirs": theirs, "ours": ours, **asdict(cell)}
            for (theirs, ours), cell in found.cells.items()
        ],
    }


def _names(snapshot: Snapshot) -> dict[str, str]:
    return {one.id: one.name for one in snapshot.people}


def _units(snapshot: Snapshot) -> dict[str, str]:
    return {str(UnitId(one.id)): one.name for one in snapshot.units}
