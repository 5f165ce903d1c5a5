// in: account_ids
// out: id, account_id, title of every seat, identity (unit) and unit_name of its unit, person_id of
// who holds it now; null where there is none
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})
OPTIONAL MATCH (r)-[:IN]->(u:Unit)
OPTIONAL MATCH (p:Person)-[:HOLDS]->(r)
RETURN r.id AS id, r.account_id AS account_id, r.title AS title, u.identity AS unit,
       u.name AS unit_name, p.id AS person_id
ORDER BY title, id, person_id
