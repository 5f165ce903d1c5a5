// in: account_id, own_id, rows (claim_id, subject, object, properties)
// out: claim_id of each line drawn; an end in another account is not found
UNWIND $rows AS row
MATCH (a:Person {id: row.subject})
MATCH (b:Person {id: row.object})
WHERE a.account_id = $account_id AND b.account_id = $account_id
CREATE (a)-[r:INFLUENCES]->(b)
SET r = row.properties, r.account_id = $account_id
RETURN row.claim_id AS claim_id
