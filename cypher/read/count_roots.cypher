// in: account_id, on
// out: facts (in force on a day), two_roots (those that two or more independent voices speak for)
MATCH (c:Claim {account_id: $account_id})
WHERE c.in_force AND (c.since IS NULL OR c.since <= $on) AND (c.until IS NULL OR c.until > $on)
WITH c, coalesce(c.root_stances, []) AS stances
WITH size([i IN range(0, size(stances) - 1)
           WHERE stances[i] = 'supports' AND c.root_evidence[i] > 0 | i]) AS roots
RETURN count(roots) AS facts, count(CASE WHEN roots >= 2 THEN 1 END) AS two_roots
