// in: account_ids
// out: person (properties), of the customer's and our own accounts
UNWIND $account_ids AS account_id
MATCH (p:Person {account_id: account_id})
RETURN properties(p) AS person
ORDER BY p.name, p.id
