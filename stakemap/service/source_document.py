"""One source with everything that it said as the JSON document that scripts rely on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from stakemap.model.account import Snapshot
from stakemap.model.attachment import Attachment
from stakemap.model.claim import ClaimId
from stakemap.model.statement import Hearing, StatementId
from stakemap.service.claim_document import in_words, statement
from stakemap.service.sources import SourceDetail


def source(detail: SourceDetail, snapshot: Snapshot) -> dict[str, Any]:
    """Return a source, its track record, and what it said on each fact, the newest first.

    ``others`` is what everybody else makes of a fact, none where the source took it back.
    """
    one, record = detail.source, detail.record
    return {
        "source": {
            "id": one.id,
            "name": one.name,
            "kind": one.kind.value,
            "side": one.side.value,
            "reliability": one.reliability.value,
            "person": one.person_id,
        },
        "record": {
            "borne_out": record.borne_out,
            "refuted": record.refuted,
            "open": record.open,
            "share": record.share,
            "proposed": record.proposed.value if record.proposed else None,
        },
        "said": _said(detail, snapshot),
        "warnings": [
            {"id": told.id, "text": told.text, "on": told.on.isoformat()}
            for told in detail.warnings
        ],
    }


def _said(detail: SourceDetail, snapshot: Snapshot) -> list[dict[str, Any]]:
    hearings: defaultdict[ClaimId, list[Hearing]] = defaultdict(list)
    for one in detail.hearings:
        hearings[one.claim.id].append(one)
    files: defaultdict[StatementId, list[Attachment]] = defaultdict(list)
    for file in detail.attachments:
        files[file.statement_id].append(file)
    newest = sorted(
        detail.claims,
        key=lambda view: (-hearings[view.claim.id][-1].statement.on.toordinal(), view.claim.id),
    )
    return [
        {
            "claim": in_words(view, snapshot),
            "others": verdict.value if (verdict := detail.verdicts.get(view.claim.id)) else None,
            "statements": [
                statement(one, files[one.statement.id]) for one in hearings[view.claim.id]
            ],
        }
        for view in newest
    ]
