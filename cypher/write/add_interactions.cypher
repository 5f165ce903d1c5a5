// in: account_id, rows (id, properties)
// out: id
UNWIND $rows AS row
CREATE (i:Interaction)
SET i = row.properties, i.id = row.id, i.account_id = $account_id
RETURN i.id AS id
