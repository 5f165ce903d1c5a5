// in: account_id, rows (claim_id, subject)
// out: nothing; the plan of each tie stays with its claim
UNWIND $rows AS row
MATCH (a:Person {id: row.subject})
MATCH (a)-[r:TIE {claim_id: row.claim_id}]->(:Person)
WHERE r.account_id = $account_id
WITH row, r, r.desired_level AS desired_level, r.willingness AS willingness
DELETE r
WITH row, desired_level, willingness
MATCH (c:Claim {id: row.claim_id})
WHERE c.account_id = $account_id
SET c.desired_level = coalesce(desired_level, c.desired_level),
    c.willingness = coalesce(willingness, c.willingness)
