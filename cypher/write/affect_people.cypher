// in: account_id, id of a warning, ids of people
// out: id of each person whom it affects from now on; one of another account is not found
UNWIND $ids AS person_id
MATCH (w:Warning {id: $id})
MATCH (a:Person {id: person_id})
WHERE w.account_id = $account_id AND a.account_id = $account_id
MERGE (w)-[:AFFECTS {account_id: $account_id}]->(a)
RETURN a.id AS id
