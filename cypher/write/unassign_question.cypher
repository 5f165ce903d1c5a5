// in: account_id, id
// out: id; nothing where nobody was to ask it
MATCH (a:Assignment {id: $id})
WITH a WHERE a.account_id = $account_id AND a.state = 'assigned'
SET a.state = 'open', a.assignee = null, a.until = null
RETURN a.id AS id
