// in: account_id, id
// out: as in attachments.cypher, of the statements about one claim; no content
MATCH (c:Claim {id: $id})
WITH c WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (a:Attachment)-[:ATTACHED_TO]->(s)
RETURN a.id AS id, s.id AS statement_id, a.name AS name, a.size AS size, a.sha256 AS sha256,
       a.added_at AS added_at, a.removed_at AS removed_at, c.id AS claim_id
ORDER BY added_at, name, id
