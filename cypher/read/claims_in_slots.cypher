// in: account_id, slots
// out: claim (properties) of every claim in these slots
UNWIND $slots AS slot
MATCH (c:Claim {slot: slot})
WHERE c.account_id = $account_id
RETURN properties(c) AS claim
ORDER BY c.id
