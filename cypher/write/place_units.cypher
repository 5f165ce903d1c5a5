// in: rows (unit, organisation: identities)
// out: nothing
UNWIND $rows AS row
MATCH (u:Unit {identity: row.unit})
MATCH (o:Organisation {identity: row.organisation})
WHERE u.account_id = o.account_id
MERGE (u)-[:PART_OF {account_id: u.account_id}]->(o)
