// in: account_ids
// out: id, name, kind, part_of (an organisation's id or null)
UNWIND $account_ids AS account_id
MATCH (o:Organisation {account_id: account_id})
OPTIONAL MATCH (o)-[:PART_OF]->(whole:Organisation)
RETURN o.id AS id, o.name AS name, o.kind AS kind, whole.id AS part_of
ORDER BY name, id
