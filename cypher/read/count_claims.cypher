// in: account_id
// out: claims (how many facts an account has)
MATCH (c:Claim {account_id: $account_id})
RETURN count(c) AS claims
