// in: account_id, own_id, id, person_id of one of ours, action, on, now, earlier (actions
// that it replaces, as texts)
// out: id; nothing where the warning or the person does not stand where they must
MATCH (w:Warning {id: $id})
MATCH (p:Person {id: $person_id})
WHERE w.account_id = $account_id AND p.account_id = $own_id
SET w.action = $action, w.acted_by = p.id, w.acted_on = $on, w.acted_at = $now,
    w.earlier = $earlier
RETURN w.id AS id
