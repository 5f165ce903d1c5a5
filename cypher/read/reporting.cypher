// in: account_ids
// out: fact (properties of REPORTS_TO), subject (the seat), object (the seat above)
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})-[l:REPORTS_TO]->(m:Role)
RETURN properties(l) AS fact, r.id AS subject, m.id AS object
ORDER BY subject, object
