// in: account_id, own_id, rows (claim_id, subject a person, object an opportunity, properties)
// out: claim_id of each buying role entered; an end in another account is not found
UNWIND $rows AS row
MATCH (p:Person {id: row.subject})
MATCH (o:Opportunity {id: row.object})
WHERE p.account_id = $account_id AND o.account_id = $account_id
CREATE (p)-[b:BUYING_ROLE]->(o)
SET b = row.properties, b.account_id = $account_id
RETURN row.claim_id AS claim_id
