// in: account_ids, ids
// out: id, account_id of each of these opportunities that belongs to one of these accounts
UNWIND $ids AS id
MATCH (o:Opportunity {id: id})
WHERE o.account_id IN $account_ids
RETURN o.id AS id, o.account_id AS account_id
