// in: account_ids, on (a day)
// out: id, account_id, title of every seat, identity (unit) and unit_name of its unit, person_id of
// each who holds it, held it or will, null where there is none, held (whether they do on the day)
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})
OPTIONAL MATCH (r)-[:IN]->(u:Unit)
OPTIONAL MATCH (p:Person)-[h:HOLDS]->(r)
RETURN r.id AS id, r.account_id AS account_id, r.title AS title, u.identity AS unit,
       u.name AS unit_name, p.id AS person_id,
       p IS NOT NULL AND (h.since IS NULL OR h.since <= $on) AND (h.until IS NULL OR h.until > $on)
         AS held
ORDER BY title, id, person_id
