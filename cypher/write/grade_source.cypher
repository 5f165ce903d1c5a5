// in: account_id, id, reliability
// out: id, before (the grade it had)
MATCH (s:Source {id: $id})
WITH s, s.reliability AS before
WHERE s.account_id = $account_id
SET s.reliability = $reliability
RETURN s.id AS id, before
