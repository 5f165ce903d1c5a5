// in: account_ids, ids
// out: role (properties), unit_id or null, of these seats as far as they stand in these accounts
UNWIND $ids AS id
MATCH (r:Role {id: id})
WHERE r.account_id IN $account_ids
OPTIONAL MATCH (r)-[:IN]->(u:Unit)
RETURN properties(r) AS role, u.id AS unit_id
ORDER BY r.title, r.id
