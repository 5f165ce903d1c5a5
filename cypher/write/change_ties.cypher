// in: account_id, rows (claim_id, subject, properties)
// out: nothing
UNWIND $rows AS row
MATCH (a:Person {id: row.subject})
MATCH (a)-[r:TIE {claim_id: row.claim_id}]->(:Person)
WHERE r.account_id = $account_id
SET r += row.properties
