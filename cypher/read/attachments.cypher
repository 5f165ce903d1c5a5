// in: account_id
// out: id, statement_id, name, size, sha256, added_at, removed_at, claim_id of each; no content
MATCH (a:Attachment {account_id: $account_id})
MATCH (a)-[:ATTACHED_TO]->(s:Statement)
MATCH (s)-[:ABOUT]->(c:Claim)
RETURN a.id AS id, s.id AS statement_id, a.name AS name, a.size AS size, a.sha256 AS sha256,
       a.added_at AS added_at, a.removed_at AS removed_at, c.id AS claim_id
ORDER BY added_at, name, id
