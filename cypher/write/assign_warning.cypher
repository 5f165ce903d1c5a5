// in: account_id, own_id, id, person_id of one of ours
// out: id; nothing where the warning or the person does not stand where they must
MATCH (w:Warning {id: $id})
MATCH (p:Person {id: $person_id})
WHERE w.account_id = $account_id AND p.account_id = $own_id
SET w.assigned = p.id
RETURN w.id AS id
