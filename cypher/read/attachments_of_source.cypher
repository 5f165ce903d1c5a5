// in: account_id, id
// out: as in attachments.cypher, of what one source told us; no content
MATCH (v:Source {id: $id})
WITH v WHERE v.account_id = $account_id
MATCH (s:Statement)-[:BY]->(v)
MATCH (a:Attachment)-[:ATTACHED_TO]->(s)
MATCH (s)-[:ABOUT]->(c:Claim)
RETURN a.id AS id, s.id AS statement_id, a.name AS name, a.size AS size, a.sha256 AS sha256,
       a.added_at AS added_at, a.removed_at AS removed_at, c.id AS claim_id
ORDER BY added_at, name, id
