// in: account_ids
// out: subject (the seat), object (the person), what the holding rests on
UNWIND $account_ids AS account_id
MATCH (p:Person {account_id: account_id})-[h:HOLDS]->(r:Role)
RETURN r.id AS subject, p.id AS object,
       h.claim_id AS claim_id, h.root_stances AS root_stances, h.root_evidence AS root_evidence,
       h.root_dates AS root_dates, h.since AS since, h.until AS until, h.contested AS contested
ORDER BY subject, object
