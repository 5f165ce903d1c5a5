// in: account_ids
// out: id, title of every seat, person_id of who holds it now, or null
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})
OPTIONAL MATCH (p:Person)-[:HOLDS]->(r)
RETURN r.id AS id, r.title AS title, p.id AS person_id
ORDER BY title, id, person_id
