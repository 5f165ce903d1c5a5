// in: account_id, rows (id, properties)
// out: id
UNWIND $rows AS row
MERGE (s:Source {id: row.id})
ON CREATE SET s.account_id = $account_id, s += row.properties
RETURN s.id AS id
