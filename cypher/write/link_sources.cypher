// in: account_id, own_id, rows (id, person_id)
// out: id of every source that is now known to be a person, theirs or ours
UNWIND $rows AS row
MATCH (s:Source {id: row.id})
MATCH (p:Person {id: row.person_id})
WHERE s.account_id = $account_id AND (p.account_id = $account_id OR p.account_id = $own_id)
MERGE (s)-[:IS {account_id: $account_id}]->(p)
RETURN s.id AS id
