// in: account_id, skip, limit
// out: id, at, who, what, detail, claim_id, source_id of what was done, the newest first
MATCH (e:AuditEvent {account_id: $account_id})
RETURN e.id AS id, e.at AS at, e.who AS who, e.what AS what, e.detail AS detail,
       e.claim_id AS claim_id, e.source_id AS source_id
ORDER BY at DESC, id DESC
SKIP $skip LIMIT $limit
