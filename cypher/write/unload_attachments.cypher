// in: account_id, limit
// out: removed, the number of pieces of attached files removed this time; call again until it is 0
MATCH (a:Attachment {account_id: $account_id})
MATCH (p:Piece)-[:PIECE_OF]->(a)
WITH p LIMIT $limit
DETACH DELETE p
RETURN count(*) AS removed
