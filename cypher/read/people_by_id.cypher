// in: account_ids, ids
// out: person (properties), of these people as far as they stand in these accounts
UNWIND $ids AS id
MATCH (p:Person {id: id})
WHERE p.account_id IN $account_ids
RETURN properties(p) AS person
ORDER BY p.name, p.id
