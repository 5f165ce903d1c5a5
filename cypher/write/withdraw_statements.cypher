// in: account_id, ids, now
// out: claim_id, source_id, said (its day), before (when it had been withdrawn already, and stays)
UNWIND $ids AS id
MATCH (s:Statement {id: id})
WITH s, s.withdrawn_at AS before
WHERE s.account_id = $account_id
MATCH (s)-[:ABOUT]->(c:Claim)
MATCH (s)-[:BY]->(v:Source)
SET s.withdrawn_at = coalesce(before, $now)
RETURN c.id AS claim_id, v.id AS source_id, s.on AS said, before
