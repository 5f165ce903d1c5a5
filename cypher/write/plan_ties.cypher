// in: account_id, rows (subject, object, properties: desired_level, willingness)
// out: nothing; a plan is no judgement, so it has no claim
UNWIND $rows AS row
MATCH (a:Person {id: row.subject})
MATCH (a)-[t:TIE]->(b:Person {id: row.object})
WHERE t.account_id = $account_id
SET t += row.properties
