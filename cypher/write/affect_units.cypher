// in: account_id, id of a warning, ids of units
// out: id of each unit that it affects from now on; one of another account is not found
UNWIND $ids AS unit_id
MATCH (w:Warning {id: $id})
MATCH (a:Unit {id: unit_id})
WHERE w.account_id = $account_id AND a.account_id = $account_id
MERGE (w)-[:AFFECTS {account_id: $account_id}]->(a)
RETURN a.id AS id
