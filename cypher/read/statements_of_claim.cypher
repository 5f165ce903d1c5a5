// in: account_id, id
// out: statement (properties), claim_id, source_id of each statement about one claim, oldest first
MATCH (c:Claim {id: $id})
WITH c WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:BY]->(v:Source)
RETURN properties(s) AS statement, c.id AS claim_id, v.id AS source_id
ORDER BY s.on, s.recorded_at, s.id
