// in: account_ids
// out: properties of the claims in force about attributes of people and seats
UNWIND $account_ids AS account_id
MATCH (c:Claim {account_id: account_id})
WHERE c.in_force = true AND c.attribute = true
RETURN properties(c) AS judgement
ORDER BY c.id
