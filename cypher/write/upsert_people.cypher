// in: rows (identity, id, account_id, properties)
// out: id, identity, rev of each person; rev counts the writes
UNWIND $rows AS row
MERGE (p:Person {identity: row.identity})
ON CREATE SET p.id = row.id, p.account_id = row.account_id, p.rev = 0
SET p += row.properties, p.rev = p.rev + 1
RETURN p.id AS id, p.identity AS identity, p.rev AS rev
