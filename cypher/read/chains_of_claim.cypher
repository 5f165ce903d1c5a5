// in: account_id, id
// out: id, origin_id of every "heard from" among the statements about one claim
MATCH (c:Claim {id: $id})
WITH c WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:HEARD_FROM]->(o:Statement)
RETURN s.id AS id, o.id AS origin_id
ORDER BY id, origin_id
