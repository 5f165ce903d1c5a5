// in: account_id, id, number (from 0), content (bytes)
// out: number
MATCH (a:Attachment {id: $id})
WITH a WHERE a.account_id = $account_id
CREATE (p:Piece {account_id: $account_id, number: $number, content: $content})
CREATE (p)-[:PIECE_OF {account_id: $account_id}]->(a)
RETURN p.number AS number
