// in: account_ids
// out: subject (the seat), object (the seat above), what the line rests on
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})-[l:REPORTS_TO]->(m:Role)
RETURN r.id AS subject, m.id AS object,
       l.claim_id AS claim_id, l.root_stances AS root_stances, l.root_evidence AS root_evidence,
       l.root_dates AS root_dates, l.since AS since, l.until AS until, l.contested AS contested
ORDER BY subject, object
