// in: account_id, rows (claim_id, source_id, properties)
// out: id
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim_id})
MATCH (v:Source {id: row.source_id})
WITH row, c, v
WHERE c.account_id = $account_id AND v.account_id = $account_id
CREATE (s:Statement)
SET s = row.properties, s.account_id = $account_id
CREATE (s)-[:ABOUT {account_id: $account_id}]->(c)
CREATE (s)-[:BY {account_id: $account_id}]->(v)
RETURN s.id AS id
