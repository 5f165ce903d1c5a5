// in: account_id, on, known
// out: source_id, statements, claims, last (the day it last spoke) of what speaks of a day as
// known at a moment; withdrawn ones left out
MATCH (s:Statement {account_id: $account_id})
WHERE (s.on <= $on OR s.since <= $on OR s.until <= $on)
  AND s.recorded_at <= $known AND (s.withdrawn_at IS NULL OR s.withdrawn_at > $known)
MATCH (s)-[:BY]->(v:Source)
MATCH (s)-[:ABOUT]->(c:Claim)
WITH v, count(s) AS statements, count(DISTINCT c) AS claims, max(s.on) AS last
RETURN v.id AS source_id, statements, claims, last
ORDER BY source_id
