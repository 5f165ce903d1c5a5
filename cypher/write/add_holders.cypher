// in: account_id, own_id, rows (claim_id, subject a seat, object a person, properties)
// out: claim_id of each holding entered; an end in another account is not found
UNWIND $rows AS row
MATCH (p:Person {id: row.object})
MATCH (r:Role {id: row.subject})
WHERE p.account_id = $account_id AND r.account_id = $account_id
CREATE (p)-[h:HOLDS]->(r)
SET h = row.properties, h.account_id = $account_id
RETURN row.claim_id AS claim_id
