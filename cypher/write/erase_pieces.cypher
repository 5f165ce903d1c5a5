// in: account_id, id
// out: erased, how many pieces of an attachment's content are gone
MATCH (a:Attachment {id: $id})
WITH a WHERE a.account_id = $account_id
MATCH (p:Piece)-[:PIECE_OF]->(a)
DETACH DELETE p
RETURN count(*) AS erased
