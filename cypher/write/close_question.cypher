// in: account_id, id, about (kind, claim_id, subject, object, sentence), state, closed_by, now
// out: id; whoever was to ask it stays named
MERGE (a:Assignment {id: $id})
ON CREATE SET a.account_id = $account_id
SET a += $about, a.state = $state, a.closed_by = $closed_by, a.closed_at = $now
RETURN a.id AS id
