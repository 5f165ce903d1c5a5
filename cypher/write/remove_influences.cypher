// in: account_id, rows (claim_id, subject)
// out: nothing
UNWIND $rows AS row
MATCH (a:Person {id: row.subject})
MATCH (a)-[r:INFLUENCES {claim_id: row.claim_id}]->(:Person)
WHERE r.account_id = $account_id
DELETE r
