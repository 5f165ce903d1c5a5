// in: account_id
// out: claim (properties)
MATCH (c:Claim {account_id: $account_id})
RETURN properties(c) AS claim
ORDER BY c.id
