// in: account_id, rows (id, properties)
// out: nothing
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
WHERE c.account_id = $account_id
SET c += row.properties
