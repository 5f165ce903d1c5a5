"""One claim with everything said about it as the JSON document that scripts rely on."""

from __future__ import annotations

from typing import Any

from stakemap.model.account import Snapshot
from stakemap.model.evidence import Hearing
from stakemap.service.claims import ClaimDetail, ClaimView
from stakemap.service.wording import sentence


def claim(detail: ClaimDetail, snapshot: Snapshot) -> dict[str, Any]:
    """Return a claim, what cannot also hold, and every statement, the oldest first."""
    decision = detail.view.decision
    return {
        "claim": in_words(detail.view, snapshot),
        "decision": {"at": decision.at.isoformat(), "reason": decision.reason}
        if decision
        else None,
        "rivals": [in_words(one, snapshot) for one in detail.rivals],
        "statements": [statement(one) for one in detail.hearings],
    }


def in_words(view: ClaimView, snapshot: Snapshot) -> dict[str, Any]:
    """Return a claim with its sentence."""
    return {**view.as_json(), "sentence": sentence(view.claim, snapshot, view.number)}


def statement(one: Hearing) -> dict[str, Any]:
    """Return one hearing with its source; ``heard_from`` are ids of other statements."""
    said, withdrawn = one.statement, one.statement.withdrawn_at
    return {
        "id": said.id,
        "source": {"id": one.source.id, "name": one.source.name, "kind": one.source.kind.value},
        "reliability": one.source.reliability.value,
        "credibility": said.credibility,
        "stance": said.stance.value,
        "number": said.number,
        "on": said.on.isoformat(),
        "since": said.since.isoformat() if said.since else None,
        "until": said.until.isoformat() if said.until else None,
        "channel": said.channel.value,
        "quote": said.quote,
        "url": said.url,
        "direct": said.direct,
        "heard_from": list(said.heard_from),
        "recorded_at": said.recorded_at.isoformat(),
        "withdrawn_at": withdrawn.isoformat() if withdrawn else None,
    }
