// in: account_id, id, reliability
// out: id
MATCH (s:Source {id: $id})
WITH s WHERE s.account_id = $account_id
SET s.reliability = $reliability
RETURN s.id AS id
