// in: account_id, slots
// out: table of id, origin_id of every "heard from" among the statements about these slots' claims
UNWIND $slots AS slot
MATCH (c:Claim {slot: slot})
WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:HEARD_FROM]->(o:Statement)
WITH s, o ORDER BY s.id, o.id
RETURN ['id', 'origin_id'] AS columns,
       collect([s.id, o.id]) AS rows
