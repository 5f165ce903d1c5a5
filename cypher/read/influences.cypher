// in: account_id
// out: fact (properties of INFLUENCES), subject (who influences), object (who is influenced)
MATCH (a:Person {account_id: $account_id})-[i:INFLUENCES]->(b:Person)
RETURN properties(i) AS fact, a.id AS subject, b.id AS object
ORDER BY subject, object, i.id
