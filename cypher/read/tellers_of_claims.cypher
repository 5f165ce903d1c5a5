// in: account_ids, ids (of claims), on, known
// out: claim_id, source_id, name, stance, last (the day it last spoke so) of who speaks about each
// claim, of what speaks of a day as known at a moment; withdrawn statements left out
UNWIND $ids AS id
MATCH (c:Claim {id: id})
WHERE c.account_id IN $account_ids
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:BY]->(v:Source)
WHERE (s.on <= $on OR s.since <= $on OR s.until <= $on)
  AND s.recorded_at <= $known AND (s.withdrawn_at IS NULL OR s.withdrawn_at > $known)
RETURN c.id AS claim_id, v.id AS source_id, v.name AS name,
       s.stance AS stance, max(s.on) AS last
ORDER BY claim_id, name, source_id, stance
