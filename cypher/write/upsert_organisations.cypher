// in: rows (identity, id, account_id, name, kind)
// out: id
UNWIND $rows AS row
MERGE (o:Organisation {identity: row.identity})
ON CREATE SET o.id = row.id, o.account_id = row.account_id, o.name = row.name, o.kind = row.kind
RETURN o.id AS id
