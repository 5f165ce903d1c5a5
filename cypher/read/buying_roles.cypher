// in: account_id
// out: fact (properties of BUYING_ROLE), subject (a person), object (an opportunity), role
MATCH (p:Person {account_id: $account_id})-[b:BUYING_ROLE]->(o:Opportunity)
RETURN properties(b) AS fact, p.id AS subject, o.id AS object, b.role AS role
ORDER BY subject, object
