// in: account_id, slots
// out: statement (properties), claim_id, source_id of every statement about a claim in these slots
UNWIND $slots AS slot
MATCH (c:Claim {slot: slot})
WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:BY]->(v:Source)
RETURN properties(s) AS statement, c.id AS claim_id, v.id AS source_id
ORDER BY s.id
