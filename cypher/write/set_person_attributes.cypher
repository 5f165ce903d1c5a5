// in: account_id, rows (id, properties: style or support in force; null takes it away)
// out: id
UNWIND $rows AS row
MATCH (p:Person {id: row.id})
WHERE p.account_id = $account_id
SET p += row.properties
RETURN p.id AS id
