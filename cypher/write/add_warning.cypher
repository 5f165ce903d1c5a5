// in: account_id, id, source_id, properties
// out: id; a source of another account is not found
MATCH (s:Source {id: $source_id})
WITH s WHERE s.account_id = $account_id
MERGE (w:Warning {id: $id})
ON CREATE SET w.account_id = $account_id, w += $properties
MERGE (w)-[:BY {account_id: $account_id}]->(s)
RETURN w.id AS id
