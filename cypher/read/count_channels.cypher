// in: account_id, after (a day), on, known
// out: channel, source_id, statements of what was said from one day to another, as known at a
// moment; withdrawn ones left out
MATCH (s:Statement {account_id: $account_id})
WHERE s.on >= $after AND s.on <= $on
  AND s.recorded_at <= $known AND (s.withdrawn_at IS NULL OR s.withdrawn_at > $known)
MATCH (s)-[:BY]->(v:Source)
WITH s.channel AS channel, v, count(s) AS statements
RETURN channel, v.id AS source_id, statements
ORDER BY channel, source_id
