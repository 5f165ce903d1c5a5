// in: account_ids
// out: role (properties), unit_id or null
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})
OPTIONAL MATCH (r)-[:IN]->(u:Unit)
RETURN properties(r) AS role, u.id AS unit_id
ORDER BY r.title, r.id
