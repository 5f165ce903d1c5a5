// in: account_id, ids
// out: id of each of these claims that is there already
UNWIND $ids AS id
MATCH (c:Claim {id: id})
WHERE c.account_id = $account_id
RETURN c.id AS id
