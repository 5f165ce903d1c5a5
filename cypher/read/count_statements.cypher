// in: account_id
// out: source_id, statements, claims, last (the day it last spoke); withdrawn ones left out
MATCH (s:Statement {account_id: $account_id})
MATCH (s)-[:BY]->(v:Source)
MATCH (s)-[:ABOUT]->(c:Claim)
WHERE s.withdrawn_at IS NULL
RETURN v.id AS source_id, count(s) AS statements, count(DISTINCT c.id) AS claims, max(s.on) AS last
ORDER BY source_id
