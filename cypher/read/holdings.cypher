// in: account_ids
// out: fact (properties of HOLDS), subject (the seat), object (the person)
UNWIND $account_ids AS account_id
MATCH (p:Person {account_id: account_id})-[h:HOLDS]->(r:Role)
RETURN properties(h) AS fact, r.id AS subject, p.id AS object
ORDER BY subject, object
