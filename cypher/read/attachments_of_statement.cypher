// in: account_id, id
// out: as in attachments.cypher, of one statement; claim_id alone where it has none
MATCH (s:Statement {id: $id})
WITH s WHERE s.account_id = $account_id
MATCH (s)-[:ABOUT]->(c:Claim)
OPTIONAL MATCH (a:Attachment)-[:ATTACHED_TO]->(s)
RETURN a.id AS id, s.id AS statement_id, a.name AS name, a.size AS size, a.sha256 AS sha256,
       a.added_at AS added_at, a.removed_at AS removed_at, c.id AS claim_id, s.on AS said
ORDER BY added_at, name, id
