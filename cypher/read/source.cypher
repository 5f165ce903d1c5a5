// in: account_id, id
// out: id, name, kind, side, reliability, person_id or null
MATCH (s:Source {id: $id})
WITH s WHERE s.account_id = $account_id
OPTIONAL MATCH (s)-[:IS]->(p:Person)
RETURN s.id AS id, s.name AS name, s.kind AS kind, s.side AS side,
       s.reliability AS reliability, p.id AS person_id
