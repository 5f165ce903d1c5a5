// in: account_id
// out: subject (who influences), object (who is influenced), what the line says and rests on
MATCH (a:Person {account_id: $account_id})-[i:INFLUENCES]->(b:Person)
RETURN a.id AS subject, b.id AS object, i.strength AS strength, i.polarity AS polarity,
       i.kind AS kind, i.origin AS origin,
       i.claim_id AS claim_id, i.root_stances AS root_stances, i.root_evidence AS root_evidence,
       i.root_dates AS root_dates, i.since AS since, i.until AS until, i.contested AS contested
ORDER BY subject, object, claim_id
