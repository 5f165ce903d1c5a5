// in: account_id, id
// out: as in attachments.cypher, of one; no content
MATCH (a:Attachment {id: $id})
WITH a WHERE a.account_id = $account_id
MATCH (a)-[:ATTACHED_TO]->(s:Statement)
MATCH (s)-[:ABOUT]->(c:Claim)
RETURN a.id AS id, s.id AS statement_id, a.name AS name, a.size AS size, a.sha256 AS sha256,
       a.added_at AS added_at, a.removed_at AS removed_at, c.id AS claim_id
