// in: account_id, id
// out: content (bytes) of each piece of an attachment that was not removed, in order
MATCH (a:Attachment {id: $id})
WITH a WHERE a.account_id = $account_id AND a.removed_at IS NULL
MATCH (p:Piece)-[:PIECE_OF]->(a)
RETURN p.content AS content
ORDER BY p.number
