// in: account_id, rows (claim_id, subject, properties)
// out: nothing
UNWIND $rows AS row
MATCH (p:Person {id: row.subject})
MATCH (p)-[b:BUYING_ROLE {claim_id: row.claim_id}]->(:Opportunity)
WHERE b.account_id = $account_id
SET b += row.properties
