// in: account_id, rows (id, properties: level or authority in force; null takes it away)
// out: id
UNWIND $rows AS row
MATCH (r:Role {id: row.id})
WHERE r.account_id = $account_id
SET r += row.properties
RETURN r.id AS id
