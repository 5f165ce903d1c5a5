// in: rows (id of a seat, unit: identity)
// out: nothing
UNWIND $rows AS row
MATCH (r:Role {id: row.id})
MATCH (u:Unit {identity: row.unit})
WHERE r.account_id = u.account_id
CREATE (r)-[:IN {account_id: u.account_id}]->(u)
