// in: account_id, ids
// out: id of each of these interactions that is there already
UNWIND $ids AS id
MATCH (i:Interaction {id: id})
WHERE i.account_id = $account_id
RETURN i.id AS id
