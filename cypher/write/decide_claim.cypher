// in: account_id, id, reason, now
// out: id of the claim that was decided for; earlier decisions stay on their own claims
MATCH (c:Claim {id: $id})
WITH c WHERE c.account_id = $account_id
SET c.decided_at = $now, c.decided_reason = $reason
RETURN c.id AS id
