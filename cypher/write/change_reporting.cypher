// in: account_id, rows (claim_id, subject, properties)
// out: nothing
UNWIND $rows AS row
MATCH (a:Role {id: row.subject})
MATCH (a)-[r:REPORTS_TO {claim_id: row.claim_id}]->(:Role)
WHERE r.account_id = $account_id
SET r += row.properties
