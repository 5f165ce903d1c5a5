"""One claim with everything said about it as the JSON document that scripts rely on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stakemap.model.account import Snapshot
from stakemap.model.attachment import Attachment
from stakemap.model.chain import Step
from stakemap.model.statement import Hearing
from stakemap.service.claims import ClaimDetail, ClaimView
from stakemap.service.wording import sentence


def claim(detail: ClaimDetail, snapshot: Snapshot) -> dict[str, Any]:
    """Return a claim, what cannot also hold, and every statement, the oldest first.

    ``ways`` say how its belief comes about: each leads from an origin to us, and counts as one
    independent voice where its evidence is above zero.
    """
    decision = detail.view.decision
    return {
        "claim": in_words(detail.view, snapshot),
        "decision": {"at": decision.at.isoformat(), "reason": decision.reason}
        if decision
        else None,
        "rivals": [in_words(one, snapshot) for one in detail.rivals],
        "statements": [
            statement(one, detail.attached_to(one.statement.id)) for one in detail.hearings
        ],
        "ways": [way(one) for one in detail.steps],
    }


def in_words(view: ClaimView, snapshot: Snapshot) -> dict[str, Any]:
    """Return a claim with its sentence."""
    return {**view.as_json(), "sentence": sentence(view.claim, snapshot, view.number)}


def way(step: Step) -> dict[str, Any]:
    """Return one way from an origin to us, the origin first, and the belief up to it."""
    one = step.way
    return {
        "through": [{"id": source.id, "name": source.name} for source in one.through],
        "stance": one.stance.value,
        "counts": one.counts,
        "on": one.on.isoformat(),
        "evidence": one.evidence,
        "age_days": step.age_days,
        "faded": step.faded,
        "belief": step.belief,
    }


def statement(one: Hearing, attached: Sequence[Attachment] = ()) -> dict[str, Any]:
    """Return one hearing with its source and its files; ``heard_from`` are other statements."""
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
        "attachments": [file.as_json() for file in attached],
    }
