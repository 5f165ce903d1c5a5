// in: account_id, id, reason, now
// out: id of the claim that was decided for; earlier decisions stay, on this claim and its rivals
MATCH (c:Claim {id: $id})
WITH c, CASE WHEN c.decided_at IS NULL THEN [] ELSE [c.decided_at] END AS at,
     CASE WHEN c.decided_at IS NULL THEN [] ELSE [c.decided_reason] END AS reasons
WHERE c.account_id = $account_id
SET c.earlier_decided_at = coalesce(c.earlier_decided_at, []) + at,
    c.earlier_reasons = coalesce(c.earlier_reasons, []) + reasons,
    c.decided_at = $now, c.decided_reason = $reason
RETURN c.id AS id
