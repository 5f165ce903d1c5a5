// in: account_id, own_id, rows (claim_id, subject, object, properties)
// out: claim_id of each line drawn, with the plan that its claim keeps; an end in another account
// is not found
UNWIND $rows AS row
MATCH (a:Person {id: row.subject})
MATCH (b:Person {id: row.object})
WHERE a.account_id = $own_id AND b.account_id = $account_id
OPTIONAL MATCH (c:Claim {id: row.claim_id})
WHERE c.account_id = $account_id
CREATE (a)-[r:TIE]->(b)
SET r = row.properties, r.account_id = $account_id,
    r.desired_level = c.desired_level, r.willingness = c.willingness
RETURN row.claim_id AS claim_id
