// in: account_id, id
// out: claim (properties)
MATCH (c:Claim {id: $id})
WITH c WHERE c.account_id = $account_id
RETURN properties(c) AS claim
