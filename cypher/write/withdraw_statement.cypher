// in: account_id, id, now
// out: claim_id; a statement withdrawn before keeps that moment
MATCH (s:Statement {id: $id})
WITH s WHERE s.account_id = $account_id
MATCH (s)-[:ABOUT]->(c:Claim)
SET s.withdrawn_at = coalesce(s.withdrawn_at, $now)
RETURN c.id AS claim_id
