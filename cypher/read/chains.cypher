// in: account_id
// out: id, origin_id
MATCH (s:Statement {account_id: $account_id})-[:HEARD_FROM]->(o:Statement)
RETURN s.id AS id, o.id AS origin_id
ORDER BY id, origin_id
