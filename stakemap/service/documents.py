"""Findings as the JSON documents that scripts rely on; keys only ever get more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple, fields
from typing import TYPE_CHECKING, Any

from stakemap.model.account import Snapshot
from stakemap.model.lens import Lens
from stakemap.model.people import Person, PersonId
from stakemap.service.people import named
from stakemap.service.wording import APPROACH

if TYPE_CHECKING:  # what lists people or sources alone must not wait for SciPy
    from stakemap.analysis.catalogue import Basis
    from stakemap.analysis.centrality import Centrality
    from stakemap.analysis.missing import MissingLink
    from stakemap.analysis.paths import Path, Paths
    from stakemap.analysis.periphery import RepFinding, Rim
    from stakemap.analysis.uncertainty import Doubt

People = Mapping[PersonId, Person]


def looked(through: Lens | Snapshot) -> dict[str, str | None]:
    """Return the day that a document is about, and the day of what was known, none for now."""
    known = through.known
    return {"on": through.on.isoformat(), "known": known.date().isoformat() if known else None}


def beside(
    shown: dict[str, Any], full: dict[str, Any], confirmed: dict[str, Any]
) -> dict[str, Any]:
    """Return a document with what all facts say, and what confirmed ones alone say, beside it."""
    shared = ("account", "on", "known", "measures")

    def own(document: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in document.items() if key not in shared}

    return {**shown, "full": own(full), "confirmed": own(confirmed)}


def centrality(
    account_id: str, snapshot: Snapshot, found: Centrality, doubt: Doubt | None = None
) -> dict[str, Any]:
    """Return everybody's measures by rank, each with its 5–95 % interval where doubt is given.

    ``measures`` says of each on which graph and which weights it is computed.
    """
    from stakemap.analysis.catalogue import CATALOGUE

    people = []
    for one in found.people:
        measures = {field.name: getattr(one, field.name) for field in fields(one)}
        measures["brokerage"] = asdict(one.brokerage)
        if doubt is not None:
            measures["rank_interval"] = list(astuple(doubt.rank[one.id]))
            measures["standing_interval"] = list(astuple(doubt.standing[one.id]))
            measures["reach_interval"] = list(astuple(doubt.reach[one.id]))
        people.append({"id": one.id, "name": snapshot.person_by_id[one.id].name, **measures})
    return {
        "account": account_id,
        **looked(snapshot),
        "layer": found.layer.kind,
        "graph": found.graph,
        "basis": basis(found.basis),
        "measures": {name: asdict(one) for name, one in CATALOGUE.items()},
        "core_fit": found.core_fit,
        "people": people,
    }


def rim(account_id: str, snapshot: Snapshot, found: Rim) -> dict[str, Any]:
    """Return every rep's finding."""
    return {
        "account": account_id,
        **looked(snapshot),
        "layer": found.layer.kind,
        "basis": basis(found.basis),
        "reps": [_rep(one, snapshot.person_by_id) for one in found.reps],
        "caveats": list(found.caveats),
    }


def paths(
    account_id: str, snapshot: Snapshot, found: Paths, executive: Path | None = None
) -> dict[str, Any]:
    """Return the ways to one person, and the executive route where one was asked for."""
    people, link = snapshot.person_by_id, found.link
    return {
        "account": account_id,
        **looked(snapshot),
        "basis": basis(found.basis),
        "to": named(people[found.target]),
        "paths": [_path(one, people) for one in found.best],
        "disjoint": _path(found.disjoint, people) if found.disjoint else None,
        "executive": _path(executive, people) if executive else None,
        "nearest": [named(people[one]) for one in found.nearest],
        "missing_link": [named(people[one]) for one in (link.source, link.target)]
        if link
        else None,
        "link": _link(found.link, people) if found.link else None,
    }


def verdict(rep: RepFinding) -> str:
    """Return a verdict with how sure it is, as people read it."""
    from stakemap.analysis.periphery import Verdict

    if rep.verdict is Verdict.TOO_LITTLE:
        return rep.verdict.value
    return f"{rep.verdict.value}, {'firm' if rep.firm else 'leaning'}"


def basis(basis: Basis) -> dict[str, Any]:
    """Return on what a finding rests."""
    return {**asdict(basis), "on": basis.on.isoformat()}


def _rep(one: RepFinding, people: People) -> dict[str, Any]:
    doubt = one.doubt
    return {
        "id": one.id,
        "name": people[one.id].name,
        "minutes": one.minutes,
        "contacts": one.contacts,
        "interactions": one.interactions,
        "effort_reach": one.effort_reach,
        "rim_share": one.rim_share,
        "percentile": one.percentile,
        "verdict": one.verdict.value,
        "firm": one.firm,
        "agreement": one.agreement,
        "effort_reach_interval": list(astuple(doubt.effort_reach)) if doubt else None,
        "rim_share_interval": list(astuple(doubt.rim_share)) if doubt else None,
        "percentile_interval": list(astuple(doubt.percentile)) if doubt else None,
        "verdict_shares": {verdict.value: share for verdict, share in one.shares},
        "next": [named(people[person]) for person in one.next],
    }


def _link(link: MissingLink, people: People) -> dict[str, Any]:
    return {
        "from": named(people[link.source]),
        "to": named(people[link.target]),
        "probability": link.probability,
    }


def _path(path: Path, people: People) -> dict[str, Any]:
    hops = [
        {
            "from": named(people[hop.source]),
            "to": named(people[hop.target]),
            "kind": hop.kind,
            "probability": hop.probability,
            "status": hop.status.value,
            "last_contact": hop.last_contact.isoformat() if hop.last_contact else None,
            "style": hop.style.value if hop.style else None,
            "approach": APPROACH[hop.style] if hop.style else None,
        }
        for hop in path.hops
    ]
    return {"probability": path.probability, "hops": hops, "weakest": path.weakest}
