// in: account_id, id
// out: id
MATCH (a:Attachment {id: $id})
WITH a WHERE a.account_id = $account_id
REMOVE a.removed_at
RETURN a.id AS id
