// in: account_ids
// out: id, account_id, name, part_of (a unit's or an organisation's id, or null)
UNWIND $account_ids AS account_id
MATCH (u:Unit {account_id: account_id})
OPTIONAL MATCH (u)-[:PART_OF]->(whole)
RETURN u.id AS id, u.account_id AS account_id, u.name AS name, whole.id AS part_of
ORDER BY name, id
