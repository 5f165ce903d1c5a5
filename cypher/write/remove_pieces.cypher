// in: account_id
// out: nothing. For the few pieces that came after unload_attachments had found no more.
MATCH (p:Piece {account_id: $account_id})
DETACH DELETE p
