// in: id, account_id, at, who, what, detail, claim_id or null, source_id or null
// out: nothing
CREATE (:AuditEvent {id: $id, account_id: $account_id, at: $at, who: $who, what: $what,
                     detail: $detail, claim_id: $claim_id, source_id: $source_id})
