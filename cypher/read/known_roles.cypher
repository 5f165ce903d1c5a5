// in: account_ids, ids
// out: id, account_id of each of these seats that stands in one of these accounts
UNWIND $ids AS id
MATCH (r:Role {id: id})
WHERE r.account_id IN $account_ids
RETURN r.id AS id, r.account_id AS account_id
