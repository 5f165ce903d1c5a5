// in: account_id, slots
// out: id, origin_id of every "heard from" among these statements
UNWIND $slots AS slot
MATCH (c:Claim {slot: slot})
WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:HEARD_FROM]->(o:Statement)
RETURN s.id AS id, o.id AS origin_id
ORDER BY id, origin_id
