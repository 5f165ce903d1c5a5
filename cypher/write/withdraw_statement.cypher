// in: account_id, id, now
// out: claim_id
MATCH (s:Statement {id: $id})
MATCH (s)-[:ABOUT]->(c:Claim)
WHERE s.account_id = $account_id
SET s.withdrawn_at = $now
RETURN c.id AS claim_id
