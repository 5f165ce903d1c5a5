// in: account_ids
// out: subject, predicate, value of each attribute in force, and what it rests on
UNWIND $account_ids AS account_id
MATCH (c:Claim {judged_in: account_id})
RETURN c.subject AS subject, c.predicate AS predicate, c.value AS value, c.id AS claim_id,
       c.root_stances AS root_stances, c.root_evidence AS root_evidence,
       c.root_dates AS root_dates, c.since AS since, c.until AS until, c.contested AS contested
ORDER BY claim_id
