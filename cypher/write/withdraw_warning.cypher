// in: account_id, id, now
// out: id; a warning withdrawn before keeps that moment
MATCH (w:Warning {id: $id})
WITH w WHERE w.account_id = $account_id
SET w.withdrawn_at = coalesce(w.withdrawn_at, $now)
RETURN w.id AS id
