// in: account_id
// out: subject (a person), object (an opportunity), role, what it rests on
MATCH (p:Person {account_id: $account_id})-[b:BUYING_ROLE]->(o:Opportunity)
RETURN p.id AS subject, o.id AS object, b.role AS role,
       b.claim_id AS claim_id, b.root_stances AS root_stances, b.root_evidence AS root_evidence,
       b.root_dates AS root_dates, b.since AS since, b.until AS until, b.contested AS contested
ORDER BY subject, object
