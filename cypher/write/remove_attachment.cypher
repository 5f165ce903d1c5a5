// in: account_id, id, now
// out: id
MATCH (a:Attachment {id: $id})
WITH a WHERE a.account_id = $account_id
SET a.removed_at = coalesce(a.removed_at, $now)
RETURN a.id AS id
