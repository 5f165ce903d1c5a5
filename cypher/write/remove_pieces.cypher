// in: account_id, limit
// out: removed, the number of pieces removed this time; call again until it is 0
MATCH (p:Piece {account_id: $account_id})
WITH p LIMIT $limit
DETACH DELETE p
RETURN count(*) AS removed
