// in: account_id, ids (of claims)
// out: claim_id, at (the moment when a statement on it was entered last)
UNWIND $ids AS id
MATCH (c:Claim {id: id})
MATCH (s:Statement)-[:ABOUT]->(c)
WHERE c.account_id = $account_id
RETURN c.id AS claim_id, max(s.recorded_at) AS at
ORDER BY claim_id
