// in: account_id, rows (subject, object, properties: desired_level, willingness)
// out: nothing; a plan is no judgement, but the claim keeps it for when the tie is drawn anew
UNWIND $rows AS row
MATCH (a:Person {id: row.subject})
MATCH (a)-[t:TIE]->(b:Person {id: row.object})
WHERE t.account_id = $account_id
SET t += row.properties
WITH row, t.claim_id AS claim_id
MATCH (c:Claim {id: claim_id})
WHERE c.account_id = $account_id
SET c += row.properties
