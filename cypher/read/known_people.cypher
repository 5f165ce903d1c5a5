// in: account_ids, ids
// out: id, account_id of each of these people who stands in one of these accounts
UNWIND $ids AS id
MATCH (p:Person {id: id})
WHERE p.account_id IN $account_ids
RETURN p.id AS id, p.account_id AS account_id
