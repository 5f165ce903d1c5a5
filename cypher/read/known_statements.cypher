// in: account_id, ids
// out: id of each of these statements that is there already
UNWIND $ids AS id
MATCH (s:Statement {id: id})
WHERE s.account_id = $account_id
RETURN s.id AS id
