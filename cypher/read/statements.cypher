// in: account_id
// out: statement (properties), claim_id, source_id
MATCH (s:Statement {account_id: $account_id})
MATCH (s)-[:ABOUT]->(c:Claim)
MATCH (s)-[:BY]->(v:Source)
RETURN properties(s) AS statement, c.id AS claim_id, v.id AS source_id
ORDER BY s.id
