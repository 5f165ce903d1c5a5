// in: id (of one of ours)
// out: account_id of each customer with somebody of whom it was ever said that they know them
MATCH (c:Claim {subject: $id})
WHERE c.predicate = 'tie'
RETURN DISTINCT c.account_id AS account_id
ORDER BY account_id
