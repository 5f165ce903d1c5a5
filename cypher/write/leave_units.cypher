// in: rows (id of a seat, unit: identity of the unit it moves to)
// out: nothing; each seat has left the unit that it stood in
UNWIND $rows AS row
MATCH (r:Role {id: row.id})
MATCH (r)-[i:IN]->(u:Unit)
DELETE i
