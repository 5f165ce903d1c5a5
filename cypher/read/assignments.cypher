// in: account_id
// out: id, kind, claim_id, subject, object, sentence, state, assignee, until, assigned_at, closed_at,
// closed_by of every question that was ever in somebody's hands or closed
MATCH (a:Assignment {account_id: $account_id})
RETURN a.id AS id, a.kind AS kind, a.claim_id AS claim_id, a.subject AS subject,
       a.object AS object, a.sentence AS sentence, a.state AS state, a.assignee AS assignee,
       a.until AS until, a.assigned_at AS assigned_at, a.closed_at AS closed_at,
       a.closed_by AS closed_by
ORDER BY id
