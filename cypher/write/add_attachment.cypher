// in: account_id, statement_id, id, name, size, sha256, now
// out: id
MATCH (s:Statement {id: $statement_id})
WITH s WHERE s.account_id = $account_id
CREATE (a:Attachment {id: $id, account_id: $account_id, name: $name, size: $size, sha256: $sha256,
                      added_at: $now})
CREATE (a)-[:ATTACHED_TO {account_id: $account_id}]->(s)
RETURN a.id AS id
