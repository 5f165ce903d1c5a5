// in: account_id, rows (id, properties)
// out: id
UNWIND $rows AS row
MERGE (c:Claim {id: row.id})
ON CREATE SET c.account_id = $account_id, c.in_force = false, c += row.properties
RETURN c.id AS id
