// in: account_id, rows (id, origin_id)
// out: id
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
MATCH (o:Statement {id: row.origin_id})
WHERE s.account_id = $account_id AND o.account_id = $account_id
CREATE (s)-[:HEARD_FROM {account_id: $account_id}]->(o)
RETURN s.id AS id
