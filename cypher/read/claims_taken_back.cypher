// in: account_id
// out: id of each claim about which every statement was taken back
MATCH (s:Statement {account_id: $account_id})
WHERE s.withdrawn_at IS NOT NULL
MATCH (s)-[:ABOUT]->(c:Claim)
WITH DISTINCT c
MATCH (t:Statement)-[:ABOUT]->(c)
WITH c, count(t) AS said, count(t.withdrawn_at) AS withdrawn
WHERE said = withdrawn
RETURN c.id AS id
ORDER BY id
