// in: account_id, id
// out: id, name, kind, side, reliability, person_id or null of whoever spoke about one claim
MATCH (c:Claim {id: $id})
WITH c WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:BY]->(v:Source)
OPTIONAL MATCH (v)-[:IS]->(p:Person)
RETURN DISTINCT v.id AS id, v.name AS name, v.kind AS kind, v.side AS side,
       v.reliability AS reliability, p.id AS person_id
ORDER BY name, id
