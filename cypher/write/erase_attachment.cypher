// in: account_id, id
// out: nothing
MATCH (a:Attachment {id: $id})
WITH a WHERE a.account_id = $account_id
DETACH DELETE a
