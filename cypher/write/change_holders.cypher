// in: account_id, rows (claim_id, subject a seat, properties)
// out: nothing
UNWIND $rows AS row
MATCH (r:Role {id: row.subject})
MATCH (:Person)-[h:HOLDS {claim_id: row.claim_id}]->(r)
WHERE h.account_id = $account_id
SET h += row.properties
