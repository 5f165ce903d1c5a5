// in: account_id
// out: table of id, origin_id of every "heard from"
MATCH (s:Statement {account_id: $account_id})-[:HEARD_FROM]->(o:Statement)
WITH s, o ORDER BY s.id, o.id
RETURN ['id', 'origin_id'] AS columns,
       collect([s.id, o.id]) AS rows
