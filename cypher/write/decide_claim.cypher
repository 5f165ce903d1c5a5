// in: account_id, id, slot, reason, now
// out: id of the claim that was decided for
MATCH (c:Claim {slot: $slot})
WHERE c.account_id = $account_id
SET c.decided_at = CASE WHEN c.id = $id THEN $now END,
    c.decided_reason = CASE WHEN c.id = $id THEN $reason END
WITH c WHERE c.id = $id
RETURN c.id AS id
