// in: account_id, id
// out: slot of each claim that a source ever spoke about
MATCH (v:Source {id: $id})
WITH v WHERE v.account_id = $account_id
MATCH (s:Statement)-[:BY]->(v)
MATCH (s)-[:ABOUT]->(c:Claim)
RETURN DISTINCT c.slot AS slot
ORDER BY slot
