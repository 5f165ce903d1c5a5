// in: rows (identity, id, account_id, name)
// out: id
UNWIND $rows AS row
MERGE (u:Unit {identity: row.identity})
ON CREATE SET u.id = row.id, u.account_id = row.account_id, u.name = row.name
RETURN u.id AS id
