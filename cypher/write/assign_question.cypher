// in: account_id, own_id, id, about (kind, claim_id, subject, object, sentence), assignee, until, now
// out: id; nothing where the assignee is none of ours
MATCH (p:Person {id: $assignee})
WITH p WHERE p.account_id = $own_id
MERGE (a:Assignment {id: $id})
ON CREATE SET a.account_id = $account_id
SET a += $about, a.state = 'assigned', a.assignee = p.id, a.until = $until, a.assigned_at = $now,
    a.closed_at = null, a.closed_by = null
RETURN a.id AS id
